package plugins;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;

/** Starts plug-ins and tells them what happens. */
public final class PluginHost {
  private static final Logger log = Logger.getLogger("plugins");

  interface Plugin {
    CompletableFuture<Void> start();

    void reload();

    /** Called after a change of the settings; most plug-ins have nothing to do. */
    default CompletableFuture<Void> settingsChanged(String key) {
      return CompletableFuture.completedFuture(null);
    }

    /** A plug-in's own name, no more. */
    default CompletableFuture<String> title() {
      return CompletableFuture.completedFuture(getClass().getSimpleName());
    }
  }

  private final Map<String, Plugin> plugins = new ConcurrentHashMap<>();

  void add(String name, Plugin plugin) {
    plugins.put(name, plugin);
  }

  private Optional<Plugin> find(String name) {
    return Optional.ofNullable(plugins.get(name));
  }

  void start(String name) {
    find(name).ifPresent(Plugin::start); // BUG: dropped-task
  }

  void reload(String name) {
    find(name).ifPresent(Plugin::reload); // OK: dropped-task
  }

  CompletableFuture<Void> startNow(String name) {
    return find(name).map(Plugin::start).orElseGet(() -> CompletableFuture.completedFuture(null)); // OK: dropped-task
  }

  void set(String key, String value) {
    System.setProperty(key, value);
    for (Plugin plugin : plugins.values()) {
      plugin.settingsChanged(key); // BUG: dropped-task
    }
  }

  CompletableFuture<Void> setAndTell(String key, String value) {
    System.setProperty(key, value);
    List<CompletableFuture<Void>> told = new ArrayList<>();
    plugins.values().forEach(plugin -> told.add(plugin.settingsChanged(key))); // OK: kept-never-asked
    return CompletableFuture.allOf(told.toArray(new CompletableFuture<?>[0]));
  }

  void startAll(Collection<Plugin> late) {
    late.forEach(plugin -> logged(plugin, plugin.start())); // OK: dropped-task
  }

  private static void logged(Plugin plugin, CompletableFuture<Void> start) {
    start.handle((none, failure) -> {
      if (failure == null) {
        log.info(plugin + " has started");
      } else {
        log.severe(plugin + " did not start: " + failure);
      }
      return none;
    });
  }
}

package plugins;

import java.util.concurrent.CompletableFuture;
import shown.Shown;

final class PluginHostDriver {
  static final class Broken implements PluginHost.Plugin {
    @Override public CompletableFuture<Void> start() {
      return Shown.failed();
    }
    @Override public void reload() {}
    @Override public CompletableFuture<Void> settingsChanged(String key) {
      return CompletableFuture.runAsync(Shown::boom);
    }
  }

  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(PluginHost.class);
    PluginHost host = new PluginHost();
    host.add("x", new Broken());
    host.start("x");
    shown.unheard(1);
    host.set("plugin.colour", "red");
    shown.unheard(2);
    shown.told(2, () -> host.startNow("x"));
    shown.told(3, () -> host.setAndTell("plugin.colour", "red"));
    host.startAll(java.util.List.of(new Broken()));
    shown.heard(4);
    Shown.end();
  }
}

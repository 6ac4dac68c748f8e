package dev.tether.engine.build.maven;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What a pom says to the compiler.
 *
 * @param release the newest Java release that any of its executions compiles for
 * @param preview whether preview features are allowed
 * @param encoding the encoding that the compiler plugin is told
 */
record CompilerSettings(OptionalInt release, boolean preview, Optional<String> encoding) {
  private static final String PLUGIN = "org.apache.maven.plugins:maven-compiler-plugin";
  private static final String PREVIEW = "--enable-preview";

  static CompilerSettings of(Model model) {
    List<Xpp3Dom> configurations = configurations(model.getBuild());
    int newest = 0;
    boolean preview = isTrue(model.getProperties().getProperty("maven.compiler.enablePreview"));
    Optional<String> encoding = Optional.empty();
    for (Xpp3Dom configuration : configurations) {
      newest = Math.max(newest, feature(configuration, "release", "testRelease"));
      preview |=
          isTrue(value(configuration, "enablePreview"))
              || configuration.toString().contains(PREVIEW);
      encoding = encoding.or(() -> Optional.ofNullable(value(configuration, "encoding")));
    }
    if (newest == 0) {
      newest = property(model, "maven.compiler.release", "maven.compiler.testRelease");
    }
    for (Xpp3Dom configuration : configurations) {
      if (newest == 0) {
        newest = feature(configuration, "source", "testSource");
      }
    }
    if (newest == 0) {
      newest = property(model, "maven.compiler.source", "maven.compiler.testSource");
    }
    return new CompilerSettings(
        newest == 0 ? OptionalInt.empty() : OptionalInt.of(newest), preview, encoding);
  }

  private static List<Xpp3Dom> configurations(Build build) {
    if (build == null) {
      return List.of();
    }
    List<Plugin> plugins = new ArrayList<>();
    plugins.addAll(find(build.getPlugins()));
    if (build.getPluginManagement() != null) {
      plugins.addAll(find(build.getPluginManagement().getPlugins()));
    }
    List<Xpp3Dom> configurations = new ArrayList<>();
    for (Plugin plugin : plugins) {
      for (PluginExecution execution : plugin.getExecutions()) {
        addTo(configurations, execution.getConfiguration());
      }
      addTo(configurations, plugin.getConfiguration());
    }
    return configurations;
  }

  private static List<Plugin> find(List<Plugin> plugins) {
    return plugins == null
        ? Collections.emptyList()
        : plugins.stream().filter(plugin -> plugin.getKey().equals(PLUGIN)).toList();
  }

  private static void addTo(List<Xpp3Dom> configurations, Object configuration) {
    if (configuration instanceof Xpp3Dom dom) {
      configurations.add(dom);
    }
  }

  private static int feature(Xpp3Dom configuration, String... names) {
    int newest = 0;
    for (String name : names) {
      newest = Math.max(newest, feature(value(configuration, name)));
    }
    return newest;
  }

  private static int property(Model model, String... names) {
    int newest = 0;
    for (String name : names) {
      newest = Math.max(newest, feature(model.getProperties().getProperty(name)));
    }
    return newest;
  }

  private static int feature(String release) {
    if (release == null) {
      return 0;
    }
    String number = release.strip();
    try {
      return Integer.parseInt(number.startsWith("1.") ? number.substring(2) : number);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static String value(Xpp3Dom configuration, String name) {
    Xpp3Dom child = configuration.getChild(name);
    return child == null || child.getValue() == null || child.getValue().isBlank()
        ? null
        : child.getValue().strip();
  }

  private static boolean isTrue(String value) {
    return value != null && value.strip().equals("true");
  }
}

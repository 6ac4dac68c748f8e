package dev.tether.engine.build.maven;

import dev.tether.engine.build.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The folders that a module has sources in: its own, what plugins add, and what was generated. */
final class SourceFolders {
  private static final String BUILD_HELPER = "org.codehaus.mojo:build-helper-maven-plugin";

  private SourceFolders() {}

  static List<Path> of(Build build, Path pom, Model model) {
    List<String> named = new ArrayList<>();
    Plugin helper = model.getBuild() == null ? null : plugins(model).get(BUILD_HELPER);
    if (model.getBuild() != null) {
      named.add(model.getBuild().getSourceDirectory());
    }
    added(helper, "add-source", named);
    generated(pom.resolveSibling("target/generated-sources"), named);
    if (model.getBuild() != null) {
      named.add(model.getBuild().getTestSourceDirectory());
    }
    added(helper, "add-test-source", named);
    generated(pom.resolveSibling("target/generated-test-sources"), named);
    Set<Path> folders = new LinkedHashSet<>();
    for (String name : named) {
      add(build, pom, name, folders);
    }
    return List.copyOf(folders);
  }

  private static Map<String, Plugin> plugins(Model model) {
    return model.getBuild().getPluginsAsMap();
  }

  private static void add(Build build, Path pom, String name, Set<Path> folders) {
    if (name == null) {
      return;
    }
    try {
      Path folder = pom.resolveSibling(name);
      if (Files.isDirectory(folder)) {
        Path real = folder.toRealPath();
        if (real.startsWith(build.limit())) {
          folders.add(real);
        }
      }
    } catch (IOException | InvalidPathException e) {
      // A folder that is not there has no sources.
      return;
    }
  }

  private static void added(Plugin plugin, String goal, List<String> named) {
    if (plugin == null) {
      return;
    }
    for (PluginExecution execution : plugin.getExecutions()) {
      if (execution.getGoals().contains(goal)
          && execution.getConfiguration() instanceof Xpp3Dom configuration
          && configuration.getChild("sources") != null) {
        for (Xpp3Dom source : configuration.getChild("sources").getChildren()) {
          named.add(source.getValue());
        }
      }
    }
  }

  private static void generated(Path parent, List<String> named) {
    if (!Files.isDirectory(parent)) {
      return;
    }
    try (Stream<Path> folders = Files.list(parent)) {
      folders.sorted().map(Path::toString).forEach(named::add);
    } catch (IOException e) {
      // What was generated is known as classes, too.
      return;
    }
  }
}

package dev.tether.engine.config;

import dev.tether.engine.source.SourceCollector;
import dev.tether.engine.source.SourceText;
import dev.tether.engine.suppress.OldRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a look at a project's sources tells of it: the libraries that matter here, folders of tests
 * and of generated code, and methods that look as if they answered for tasks.
 *
 * @param libraries what is used, by what is imported
 * @param folders folders of tests and of generated code, as patterns
 * @param helpers methods that take a task and give none back
 * @param old names of other tools' suppressions, by how often they are met
 * @param off build files that turn off Error Prone's check of lost futures
 */
public record Traits(
    List<String> libraries,
    List<String> folders,
    List<String> helpers,
    Map<String, Integer> old,
    List<String> off) {
  private static final int ENOUGH = 20_000;
  private static final int MOST_HELPERS = 10;

  /** What is imported, and what it says. */
  private static final Map<String, String> LIBRARIES = new LinkedHashMap<>();

  static {
    LIBRARIES.put("org.springframework.", "Spring");
    LIBRARIES.put("io.quarkus.", "Quarkus");
    LIBRARIES.put("io.vertx.", "Vert.x");
    LIBRARIES.put("reactor.core.", "Reactor");
    LIBRARIES.put("io.netty.", "Netty");
    LIBRARIES.put("com.google.common.util.concurrent.", "Guava");
    LIBRARIES.put("org.slf4j.", "SLF4J");
    LIBRARIES.put("org.apache.logging.log4j.", "Log4j 2");
    LIBRARIES.put("java.util.logging.", "java.util.logging");
    LIBRARIES.put("lombok.", "Lombok");
  }

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s+([\\w.]+)\\s*;");
  private static final Pattern CLASS =
      Pattern.compile("(?m)^(?:public |final |abstract )*(?:class|interface|enum|record) (\\w+)");

  /** A static method that takes a task and returns nothing. */
  private static final Pattern HELPER =
      Pattern.compile(
          "static\\s+(?:<[^>]*>\\s*)?void\\s+(\\w+)\\s*\\(\\s*(?:final\\s+)?"
              + "(?:CompletableFuture|CompletionStage|Future|ListenableFuture)\\b");

  private static final Pattern WORD = Pattern.compile("\"([\\w:-]+)\"");

  /** What turns off Error Prone's check of lost futures, in poms, Gradle files and Bazel's. */
  private static final Pattern TURNED_OFF =
      Pattern.compile(
          "-Xep:FutureReturnValueIgnored:OFF"
              + "|disable\\s*\\(?\\s*[^)\\n]*[\"']FutureReturnValueIgnored[\"']");

  private static final List<String> BUILD_FILES =
      List.of("pom.xml", "build.gradle", "build.gradle.kts", ".bazelrc", "BUILD", "BUILD.bazel");

  /** Looks at a project. */
  public static Traits of(Path project) {
    TreeSet<String> libraries = new TreeSet<>();
    TreeSet<String> folders = new TreeSet<>();
    TreeSet<String> helpers = new TreeSet<>();
    Map<String, Integer> old = new TreeMap<>();
    SourceCollector.collect(List.of(project)).files().stream()
        .limit(ENOUGH)
        .forEach(
            entry -> {
              String name = project.relativize(entry.path()).toString().replace('\\', '/');
              if (("/" + name).contains("/src/test/")) {
                folders.add("**/src/test/**");
              }
              if (name.contains("generated")) {
                folders.add("**/*generated*/**");
              }
              read(entry.path(), libraries, helpers, old);
            });
    return new Traits(
        List.copyOf(libraries),
        List.copyOf(folders),
        helpers.stream().limit(MOST_HELPERS).toList(),
        old,
        turnedOff(project));
  }

  /** In the folder itself, and in those of its modules. */
  private static List<String> turnedOff(Path project) {
    TreeSet<String> off = new TreeSet<>();
    List<Path> folders = new ArrayList<>(List.of(project));
    try (Stream<Path> inside = Files.list(project)) {
      inside.filter(Files::isDirectory).forEach(folders::add);
    } catch (IOException e) {
      // Then only what is there can be read.
    }
    for (Path folder : folders) {
      for (String name : BUILD_FILES) {
        Path file = folder.resolve(name);
        try {
          if (Files.isRegularFile(file)
              && TURNED_OFF.matcher(SourceText.read(file).text()).find()) {
            off.add(project.relativize(file).toString().replace('\\', '/'));
          }
        } catch (IOException e) {
          // It says nothing that could be read.
        }
      }
    }
    return List.copyOf(off);
  }

  private static void read(
      Path file, TreeSet<String> libraries, TreeSet<String> helpers, Map<String, Integer> old) {
    String text;
    try {
      text = SourceText.read(file).text();
    } catch (IOException e) {
      return;
    }
    LIBRARIES.forEach(
        (prefix, name) -> {
          if (text.contains("import " + prefix) || text.contains("import static " + prefix)) {
            libraries.add(name);
          }
        });
    Matcher type = CLASS.matcher(text);
    Matcher home = PACKAGE.matcher(text);
    if (type.find() && home.find()) {
      for (Matcher helper = HELPER.matcher(text); helper.find(); ) {
        helpers.add(home.group(1) + "." + type.group(1) + "#" + helper.group(1));
      }
    }
    for (Matcher name = WORD.matcher(text); name.find(); ) {
      String rule = name.group(1).replaceFirst("^for-rollout:", "");
      if (OldRules.names().contains(rule)) {
        old.merge(rule, 1, Integer::sum);
      }
    }
  }

  /** The text of a file of settings for the project. */
  public String toToml() {
    List<String> lines = new ArrayList<>();
    lines.add("# Settings of Tether, for the command, for builds and for editors.");
    lines.add("# 'tether config FILE' prints what holds for a file, and where it comes from.");
    if (!libraries.isEmpty()) {
      lines.add("# Found here: " + String.join(", ", libraries) + ".");
    }
    lines.add("");
    lines.add("# default, strict (all that is sound), or new-code (what is found is an error)");
    lines.add("profile = \"default\"");
    lines.add("");
    lines.add("# Findings that are known already: tether scan . --update-baseline");
    lines.add("# baseline = \"tether.baseline\"");
    lines.add("");
    lines.add("# What is not checked.");
    String generated = "**/*generated*/**";
    lines.add((folders.contains(generated) ? "" : "# ") + "exclude = [\"" + generated + "\"]");
    lines.add("");
    lines.add("# Libraries that Tether does not know, a line for each method.");
    lines.add("# roles = [\"tether.roles\"]");
    lines.add("");
    lines.add("[severity]");
    lines.add("# DanglingTask = \"error\"");
    if (!off.isEmpty()) {
      lines.add(
          "# FutureReturnValueIgnored is off in "
              + String.join(", ", off)
              + ". That turns off nothing of");
      lines.add(
          "# Tether, which says less of what is harmless. To see its findings as notes at first:");
      lines.add("# DanglingTask = \"note\"");
    }
    lines.add("");
    lines.add("[options]");
    if (helpers.isEmpty()) {
      lines.add("# Methods that answer for the tasks that they are given.");
      lines.add("# Observers = [\"com.acme.Async#watch\"]");
    } else {
      lines.add("# Do these answer for the tasks that they are given? Then say so:");
      lines.add("# Observers = [" + quoted(helpers) + "]");
    }
    if (folders.contains("**/src/test/**")) {
      lines.add("");
      lines.add("[[overrides]]");
      lines.add("paths = [\"**/src/test/**\"]");
      lines.add("# severity = { BlockingInAsync = \"off\" }");
    }
    if (!old.isEmpty()) {
      lines.add("");
      lines.add("# Suppressions of other tools that are met here, and how often:");
      old.forEach((name, times) -> lines.add("#   " + name + " " + times));
      lines.add("# FutureReturnValueIgnored counts for Tether, too. For the others:");
      lines.add("#   tether scan . --convert-suppressions");
    }
    return String.join("\n", lines) + "\n";
  }

  private static String quoted(List<String> names) {
    return String.join(", ", names.stream().map(name -> '"' + name + '"').toList());
  }
}

package dev.tether.gradle;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What javac is told. */
final class CompilerArguments {
  private static final String PREFIX = "Tether:";
  private static final List<String> EXPORTED =
      List.of("api", "file", "main", "model", "parser", "processing", "tree", "util");
  private static final List<String> OPENED = List.of("code", "comp");

  private CompilerArguments() {}

  /** Returns the arguments of a compilation where no other plugin brings Error Prone. */
  static List<String> javac(TetherExtension tether) {
    StringBuilder plugin = new StringBuilder("-Xplugin:ErrorProne");
    if (!tether.isErrorProneChecks()) {
      plugin.append(" -XepDisableAllChecks");
      for (String check : Versions.checks()) {
        plugin.append(" -Xep:").append(check);
      }
    }
    tether
        .getLevels()
        .forEach((check, level) -> plugin.append(" -Xep:" + check + ":" + errorProne(level)));
    options(tether).forEach((key, value) -> plugin.append(" -XepOpt:" + key + "=" + value));
    return List.of(
        "-XDcompilePolicy=simple",
        "--should-stop=ifError=FLOW",
        "-XDaddTypeAnnotationsToSymbol=true",
        plugin.toString());
  }

  /** Returns the options of the checks. */
  static Map<String, String> options(TetherExtension tether) {
    Map<String, String> options = new TreeMap<>();
    tether.getOptions().forEach((name, value) -> options.put(PREFIX + name, value));
    file(options, "Config", tether.getConfig());
    file(options, "Baseline", tether.getBaseline());
    file(options, "Report", tether.getReport());
    return options;
  }

  /** As a URI: javac splits what it hands to a plugin at blanks. */
  private static void file(Map<String, String> options, String name, File file) {
    boolean counts = file != null && (name.equals("Report") || file.isFile());
    if (counts) {
      options.put(PREFIX + name, file.getAbsoluteFile().toURI().toASCIIString());
    }
  }

  /** Error Prone has no word for a note: it keeps the level that the check has by itself. */
  static String errorProne(String level) {
    return switch (level) {
      case "warning" -> "WARN";
      case "note" -> "DEFAULT";
      default -> level.toUpperCase(Locale.ROOT);
    };
  }

  /** Returns what opens the insides of javac to Error Prone. */
  static List<String> access() {
    List<String> options = new ArrayList<>();
    EXPORTED.forEach(name -> options.add(access("--add-exports", name)));
    OPENED.forEach(name -> options.add(access("--add-opens", name)));
    return options;
  }

  private static String access(String option, String name) {
    return option + "=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED";
  }
}

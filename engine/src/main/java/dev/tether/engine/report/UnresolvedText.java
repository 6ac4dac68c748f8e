package dev.tether.engine.report;

import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Severity;
import dev.tether.engine.api.Unresolved;
import dev.tether.engine.api.Unresolved.Kind;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says what a scan could not analyse: counted and named in short, in full when asked. */
final class UnresolvedText {
  private static final int SHOWN_FILES = 10;
  private static final int SHOWN_NAMES = 5;

  private final Palette palette;
  private final boolean verbose;

  UnresolvedText(Palette palette, boolean verbose) {
    this.palette = palette;
    this.verbose = verbose;
  }

  /** The paragraphs, each line with its line end; empty when everything was resolved. */
  String of(ScanResult result) {
    StringBuilder text = new StringBuilder();
    skipped(result, text);
    missing(result, text);
    broken(result, text);
    if (verbose && !result.skipped().isEmpty()) {
      line(text, Severity.NOTE, "left out as output of a build: " + join(result.skipped()));
    }
    return text.toString();
  }

  private void skipped(ScanResult result, StringBuilder text) {
    List<Unresolved> files = result.unresolved().stream().filter(Unresolved::skipped).toList();
    if (!files.isEmpty()) {
      String verb = files.size() == 1 ? " was" : " were";
      line(
          text,
          Severity.WARNING,
          Numbers.count(files.size(), "file") + verb + " not analysed at all:");
      list(text, files, SHOWN_FILES);
    }
  }

  private void missing(ScanResult result, StringBuilder text) {
    List<Unresolved> files = of(result, Kind.NAMES);
    if (files.isEmpty()) {
      return;
    }
    Map<String, Integer> uses = new TreeMap<>();
    files.forEach(file -> file.names().forEach(name -> uses.merge(name, 1, Integer::sum)));
    String most =
        uses.entrySet().stream()
            .sorted(
                Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(SHOWN_NAMES)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    line(
        text,
        Severity.NOTE,
        "%s cannot be found, and what depends on %s was not checked, in %s of %s: %s%s"
            .formatted(
                Numbers.count(uses.size(), "name"),
                uses.size() == 1 ? "it" : "them",
                Numbers.count(files.size()),
                Numbers.count(result.files(), "file"),
                Escapes.line(most),
                uses.size() > SHOWN_NAMES ? ", ..." : ""));
    if (verbose) {
      list(text, files, Integer.MAX_VALUE);
    } else {
      text.append("      give their jars or folders with --classpath; --verbose lists them all\n");
    }
  }

  private void broken(ScanResult result, StringBuilder text) {
    List<Unresolved> files =
        result.unresolved().stream()
            .filter(file -> file.kind() == Kind.ERRORS || file.kind() == Kind.COMPILER)
            .toList();
    if (files.isEmpty()) {
      return;
    }
    String verb = files.size() == 1 ? " does" : " do";
    line(
        text,
        Severity.NOTE,
        Numbers.count(files.size(), "file")
            + verb
            + " not compile, and only what does was checked:");
    list(text, files, verbose ? Integer.MAX_VALUE : 1);
  }

  private void list(StringBuilder text, List<Unresolved> files, int limit) {
    int shown = verbose ? files.size() : Math.min(limit, files.size());
    for (Unresolved file : files.subList(0, shown)) {
      text.append("      ")
          .append(Escapes.line(file.file()))
          .append(": ")
          .append(Escapes.line(file.reason()))
          .append('\n');
    }
    if (shown < files.size()) {
      text.append("      and ")
          .append(Numbers.count(files.size() - shown))
          .append(" more, which --verbose lists\n");
    }
  }

  private void line(StringBuilder text, Severity severity, String sentence) {
    text.append(palette.severity(severity, severity.word()))
        .append(": ")
        .append(sentence)
        .append('\n');
  }

  private static String join(Collection<String> names) {
    return names.stream().map(Escapes::line).collect(Collectors.joining(", "));
  }

  private static List<Unresolved> of(ScanResult result, Kind kind) {
    return result.unresolved().stream().filter(file -> file.kind() == kind).toList();
  }
}

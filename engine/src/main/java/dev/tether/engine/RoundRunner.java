package dev.tether.engine;

import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import dev.tether.engine.api.Phase;
import dev.tether.engine.check.CheckRunner;
import dev.tether.engine.compile.Compilation;
import dev.tether.engine.compile.Declarations;
import dev.tether.engine.compile.Failures;
import dev.tether.engine.compile.ProblemCollector.Speaker;
import dev.tether.engine.compile.Round;
import dev.tether.engine.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles and checks the files of one round. */
final class RoundRunner {
  private final Scan scan;
  private final Compilation compilation;
  private final Map<SourceFile, JCCompilationUnit> units = new LinkedHashMap<>();

  RoundRunner(Scan scan) {
    this.scan = scan;
    scan.clock().start(Phase.PARSE);
    this.compilation = new Compilation(scan.compilerOptions(), scan.problems(), scan.watch());
  }

  /** Parses files and tells what they declare. */
  List<Declarations> parse(List<SourceFile> files) {
    parse(files, Speaker.PARSER);
    return units.entrySet().stream()
        .map(unit -> Declarations.of(unit.getKey(), unit.getValue()))
        .toList();
  }

  /** Parses files whose problems are known from another round. */
  void parseAgain(List<SourceFile> files) {
    parse(files, Speaker.PARSER_AGAIN);
  }

  private void parse(List<SourceFile> files, Speaker speaker) {
    scan.clock().start(Phase.PARSE);
    scan.problems().listenTo(speaker);
    for (SourceFile file : files) {
      compilation.parse(file).ifPresent(unit -> units.put(file, unit));
      scan.progress().progress(Phase.PARSE, units.size(), files.size());
    }
    scan.problems().listenTo(Speaker.COMPILER);
  }

  /** Compiles the files of the round, which are parsed, and runs the checks over them. */
  void analyse(Round round) {
    try (compilation) {
      compile(round);
    }
  }

  /** The same, but what was compiled stays for those who edit it. */
  LiveProject analyseAndKeep(Round round) {
    compile(round);
    return new LiveProject(scan, compilation, units);
  }

  private void compile(Round round) {
    units.keySet().retainAll(round.files());
    scan.clock().start(Phase.ENTER);
    scan.progress().progress(Phase.ENTER, 0, 0);
    try {
      List<Path> sourcePath = new ArrayList<>(round.sourcePath());
      sourcePath.addAll(scan.contextFolders());
      compilation.enter(List.copyOf(units.values()), sourcePath, scan.sourcePaths());
    } catch (RuntimeException | Error e) {
      Failures.rethrowIfFatal(e);
      divide(round, e);
      return;
    }
    scan.clock().start(Phase.ATTRIBUTE);
    compilation.attribute(scan.progress());
    scan.clock().start(Phase.FLOW);
    compilation.flow(scan.progress());
    // What only the checks look up is nothing that the code uses.
    scan.stubbed(compilation.stubbedLibraries());
    scan.clock().start(Phase.CHECK);
    scan.problems().listenTo(Speaker.CHECKS);
    check();
    scan.problems().listenTo(Speaker.COMPILER);
  }

  private void check() {
    CheckRunner runner =
        new CheckRunner(
            scan.checks(),
            compilation.context(),
            scan.problems(),
            scan.crashes(),
            scan.findingLines());
    int done = 0;
    for (Map.Entry<SourceFile, JCCompilationUnit> unit : units.entrySet()) {
      SourceFile file = unit.getKey();
      scan.watch().begin(file);
      // The trees of a file that does not parse hold what the parser made up.
      if (!scan.leavesOut(file, unit.getValue()) && !scan.problems().hasSyntaxErrors(file)) {
        scan.count(file, unit.getValue());
        scan.found(file, scan.covers(file) ? runner.check(file, unit.getValue()) : List.of());
        scan.explained(file)
            .ifPresent(place -> scan.explain(runner.explain(file, unit.getValue(), place)));
      }
      scan.progress().progress(Phase.CHECK, ++done, units.size());
    }
    scan.spent(runner.timings());
    scan.cutOff(runner.cutOffs());
  }

  /**
   * The compiler broke down at the declarations, and does not say at whose: halve the round until
   * the culprit is alone. Each half still finds the other's classes on the source path.
   */
  private void divide(Round round, Throwable failure) {
    List<SourceFile> files = List.copyOf(units.keySet());
    if (files.size() == 1) {
      scan.problems().compilerFailure(files.get(0), failure);
      return;
    }
    int middle = files.size() / 2;
    List<SourceFile> left = files.subList(0, middle);
    List<SourceFile> right = files.subList(middle, files.size());
    analyseAlone(left, round.sourcePath(), right);
    analyseAlone(right, round.sourcePath(), left);
  }

  private void analyseAlone(
      List<SourceFile> files, List<Path> sourcePath, List<SourceFile> others) {
    RoundRunner runner = new RoundRunner(scan);
    runner.parseAgain(files);
    List<Path> extended = new ArrayList<>(sourcePath);
    for (SourceFile other : others) {
      JCCompilationUnit unit = units.get(other);
      Declarations.of(other, unit)
          .sourceRoot()
          .filter(root -> !extended.contains(root))
          .ifPresent(extended::add);
    }
    runner.analyse(new Round(files, extended));
  }
}

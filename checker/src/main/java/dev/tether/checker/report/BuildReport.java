package dev.tether.checker.report;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.api.MultiTaskListener;
import com.sun.tools.javac.util.Context;
import dev.tether.checker.baseline.EnclosingMember;
import dev.tether.checker.explain.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The findings of one compilation on their way into the report of the build. It is written when the
 * compilation ends: what earlier ones found in the same files goes, the rest stays.
 */
public final class BuildReport {
  private final ReportFile file;
  private final Names names;
  private final Context context;
  private final Consumer<String> errors;
  private final Set<String> sources = new TreeSet<>();
  private final TreeMap<String, String> rules = new TreeMap<>();
  private final List<SarifLine> results = new ArrayList<>();

  /**
   * A check that ran.
   *
   * @param name its name
   * @param summary what it is about
   * @param link where its page is
   * @param level its level unless somebody says otherwise
   */
  public record Rule(String name, String summary, String link, String level) {}

  /**
   * A finding.
   *
   * @param check the name of its check
   * @param level {@code note}, {@code warning} or {@code error}
   * @param place where
   * @param message what
   * @param line the finding as a line that stays the same when code elsewhere changes
   * @param steps how it is known
   */
  public record Reported(
      String check, String level, TreePath place, String message, String line, List<Step> steps) {}

  private BuildReport(Path file, Context context, Consumer<String> errors) {
    this.file = new ReportFile(file);
    this.names = new Names(file);
    this.context = context;
    this.errors = errors;
  }

  /**
   * Begins the report of a compilation.
   *
   * @param errors hears why it could not be written
   */
  public static BuildReport of(Path file, Context context, Consumer<String> errors) {
    BuildReport report = new BuildReport(file, context, errors);
    MultiTaskListener.instance(context)
        .add(
            new TaskListener() {
              @Override
              public void finished(TaskEvent event) {
                if (event.getKind() == TaskEvent.Kind.COMPILATION) {
                  report.write();
                }
              }
            });
    return report;
  }

  /** Returns why the file cannot be written to, if that is known beforehand. */
  public Optional<String> problem() {
    return file.problem();
  }

  /** Hears of a source: what was found in it before is out of date, whatever checks it now. */
  public void compiled(CompilationUnitTree unit) {
    sources.add(names.uri(unit.getSourceFile().toUri()));
  }

  /** Hears of a check that looks at sources of this compilation. */
  public void ran(Rule rule) {
    rules.computeIfAbsent(rule.name(), name -> SarifLine.rule(rule));
  }

  /** Hears of a finding. */
  public void add(Reported found) {
    CompilationUnitTree unit = found.place().getCompilationUnit();
    var positions = JavacTrees.instance(context).getSourcePositions();
    long start = positions.getStartPosition(unit, found.place().getLeaf());
    long end = positions.getEndPosition(unit, found.place().getLeaf());
    String packageName = EnclosingMember.packageName(unit);
    String member = EnclosingMember.name(unit, positions, (int) start);
    results.add(
        SarifLine.result(
            found,
            names.uri(unit.getSourceFile().toUri()),
            SarifLine.region(unit.getLineMap(), start, Math.max(end, start + 1)),
            EnclosingMember.qualify(packageName, member),
            names));
  }

  private void write() {
    try {
      file.merge(names, sources, rules, results);
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      errors.accept("Option Tether:Report: the report cannot be written: " + why + ".");
    }
  }
}

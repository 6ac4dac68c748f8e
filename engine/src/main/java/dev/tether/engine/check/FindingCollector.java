package dev.tether.engine.check;

import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.DescriptionListener;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import dev.tether.checker.baseline.EnclosingMember;
import dev.tether.checker.baseline.FindingLines;
import dev.tether.checker.explain.StepListener;
import dev.tether.checker.fix.FixEffects;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Fix;
import dev.tether.engine.api.Severity;
import dev.tether.engine.api.Step;
import dev.tether.engine.source.SourceFile;
import dev.tether.engine.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns what the checks report in one file into findings. */
final class FindingCollector implements DescriptionListener, StepListener {
  private final SourceFile file;
  private final JCCompilationUnit unit;
  private final SourcePositions positions;
  private final CrashLog crashes;
  private final FindingLines lines;
  private final FixEffects effects;
  private final Optional<ModuleFiles.Declaration> module;
  private final Set<Finding> findings = new LinkedHashSet<>();
  private List<Step> steps = List.of();

  FindingCollector(
      SourceFile file,
      JCCompilationUnit unit,
      SourcePositions positions,
      CrashLog crashes,
      FindingLines lines,
      FixEffects effects,
      Optional<ModuleFiles.Declaration> module) {
    this.effects = effects;
    this.module = module;
    this.file = file;
    this.unit = unit;
    this.positions = positions;
    this.crashes = crashes;
    this.lines = lines;
  }

  /** What was reported so far, each once. */
  List<Finding> findings() {
    return List.copyOf(findings);
  }

  void clear() {
    findings.clear();
  }

  @Override
  public void explained(List<dev.tether.checker.explain.Step> told) {
    steps = StepTranslator.translate(told);
  }

  @Override
  public void onDescribed(Description description) {
    int start = Math.max(ErrorProneVersions.start(description), 0);
    Tree tree = ErrorProneVersions.tree(description);
    int end = tree == null ? start : (int) positions.getEndPosition(unit, tree);
    if (end < 0) {
      // Nobody wrote it: Lombok would make it. Nobody could mend it either.
      steps = List.of();
      return;
    }
    Span span = file.text().span(start, Math.max(end, start + 1));
    String packageName = EnclosingMember.packageName(unit);
    String member = EnclosingMember.name(unit, positions, start);
    findings.add(
        new Finding(
            description.checkName,
            severity(description.severity()),
            file.name(),
            packageName,
            member,
            fingerprint(description.checkName, packageName, member, span),
            span,
            description.getRawMessage().strip(),
            Optional.ofNullable(description.getLink()).filter(link -> !link.isBlank()),
            fixes(description, span),
            steps));
    steps = List.of();
  }

  private String fingerprint(String check, String packageName, String member, Span span) {
    return lines.of(
        check,
        lines.member(EnclosingMember.qualify(packageName, member), file.name()),
        file.text().text().substring(span.start().offset(), span.end().offset()),
        file.name() + ":" + span.start().offset());
  }

  private List<Fix> fixes(Description description, Span span) {
    FixTranslator translator = new FixTranslator(unit, file.text(), positions, effects, module);
    List<Fix> fixes = new ArrayList<>();
    for (com.google.errorprone.fixes.Fix fix : description.fixes) {
      try {
        fixes.add(translator.translate(fix));
      } catch (IllegalArgumentException e) {
        // The finding stands without this way to mend it.
        String place = file.name() + ":" + span.start().line();
        crashes.add(description.checkName, file.name(), place, e);
      }
    }
    return fixes;
  }

  private static Severity severity(SeverityLevel level) {
    return switch (level) {
      case ERROR -> Severity.ERROR;
      case WARNING -> Severity.WARNING;
      case SUGGESTION -> Severity.NOTE;
    };
  }
}

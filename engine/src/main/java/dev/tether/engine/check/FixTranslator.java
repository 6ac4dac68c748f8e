package dev.tether.engine.check;

import com.google.errorprone.fixes.Replacement;
import com.sun.source.util.SourcePositions;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import dev.tether.checker.fix.Effect;
import dev.tether.checker.fix.FixEffects;
import dev.tether.engine.api.Fix;
import dev.tether.engine.api.ModuleEdit;
import dev.tether.engine.api.TextEdit;
import dev.tether.engine.source.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Turns Error Prone's fixes into plain edits. */
final class FixTranslator {
  private static final Comparator<TextEdit> IN_ORDER =
      Comparator.<TextEdit>comparingInt(edit -> edit.span().start().offset())
          .thenComparingInt(edit -> edit.span().end().offset());

  private static final int TITLE_LENGTH = 60;

  private final JCCompilationUnit unit;
  private final SourceText text;
  private final SourcePositions positions;
  private final FixEffects effects;
  private final Optional<ModuleFiles.Declaration> module;

  FixTranslator(
      JCCompilationUnit unit,
      SourceText text,
      SourcePositions positions,
      FixEffects effects,
      Optional<ModuleFiles.Declaration> module) {
    this.effects = effects;
    this.module = module;
    this.unit = unit;
    this.text = text;
    this.positions = positions;
  }

  /**
   * The edits of a fix, those for its imports included.
   *
   * @throws IllegalArgumentException if its edits overlap or lie outside of the file
   */
  Fix translate(com.google.errorprone.fixes.Fix fix) {
    List<TextEdit> edits = new ArrayList<>();
    for (Replacement replacement : ErrorProneVersions.replacements(fix, unit)) {
      edits.add(edit(replacement.startPosition(), replacement.endPosition(), replacement));
    }
    edits.sort(IN_ORDER);
    String title = title(fix, edits);
    edits.addAll(
        new ImportEdits(unit, text, positions)
            .edits(fix.getImportsToAdd(), fix.getImportsToRemove()));
    edits.sort(IN_ORDER);
    requireDisjoint(edits);
    Optional<Effect> effect = effects.of(fix);
    return new Fix(title, edits, effect, effect.flatMap(this::moduleEdit));
  }

  /** What the module of the file must require in addition. */
  private Optional<ModuleEdit> moduleEdit(Effect effect) {
    return effect
        .requires()
        .flatMap(
            required ->
                module.flatMap(
                    m ->
                        RequiresLine.of(m.text(), required)
                            .map(edit -> new ModuleEdit(m.name(), m.text(), edit))));
  }

  private TextEdit edit(int start, int end, Replacement replacement) {
    if (end > text.text().length()) {
      throw new IllegalArgumentException("an edit lies outside of the file");
    }
    return new TextEdit(text.span(start, end), replacement.replaceWith());
  }

  private static void requireDisjoint(List<TextEdit> edits) {
    int reached = 0;
    for (TextEdit edit : edits) {
      if (edit.span().start().offset() < reached) {
        throw new IllegalArgumentException("two edits overlap");
      }
      reached = edit.span().end().offset();
    }
  }

  /** What the check calls its fix; a check may leave that out. */
  private static String title(com.google.errorprone.fixes.Fix fix, List<TextEdit> edits) {
    String description = fix.getShortDescription();
    if (description != null && !description.isBlank()) {
      return description.strip();
    }
    if (edits.size() != 1) {
      return "apply the suggested change";
    }
    TextEdit edit = edits.get(0);
    String code = edit.text().strip().replaceAll("\\s+", " ");
    if (code.isEmpty()) {
      return "remove this code";
    }
    boolean insertion = edit.span().start().equals(edit.span().end());
    String shown = code.length() > TITLE_LENGTH ? code.substring(0, TITLE_LENGTH) + "…" : code;
    return (insertion ? "insert `" : "replace with `") + shown + "`";
  }
}

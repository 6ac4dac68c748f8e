package dev.tether.cli.engine.check;

import com.google.errorprone.fixes.Replacement;
import com.sun.source.util.SourcePositions;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import dev.tether.cli.api.Fix;
import dev.tether.cli.api.TextEdit;
import dev.tether.cli.source.SourceText;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Turns Error Prone's fixes into plain edits. */
final class FixTranslator {
  /**
   * {@code Fix.getReplacements}, whose parameter is javac's {@code EndPosTable} up to Error Prone
   * 2.45 and Error Prone's own {@code ErrorProneEndPosTable} from 2.46 on.
   */
  private static final Method GET_REPLACEMENTS = replacementsMethod();

  private static final Comparator<TextEdit> IN_ORDER =
      Comparator.<TextEdit>comparingInt(edit -> edit.span().start().offset())
          .thenComparingInt(edit -> edit.span().end().offset());

  private static final int TITLE_LENGTH = 60;

  private final JCCompilationUnit unit;
  private final SourceText text;
  private final SourcePositions positions;

  FixTranslator(JCCompilationUnit unit, SourceText text, SourcePositions positions) {
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
    for (Replacement replacement : replacements(fix)) {
      edits.add(edit(replacement.startPosition(), replacement.endPosition(), replacement));
    }
    edits.sort(IN_ORDER);
    String title = title(fix, edits);
    edits.addAll(
        new ImportEdits(unit, text, positions)
            .edits(fix.getImportsToAdd(), fix.getImportsToRemove()));
    edits.sort(IN_ORDER);
    requireDisjoint(edits);
    return new Fix(title, edits);
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

  private Collection<Replacement> replacements(com.google.errorprone.fixes.Fix fix) {
    try {
      Object result = GET_REPLACEMENTS.invoke(fix, endPositions());
      return ((Collection<?>) result).stream().map(Replacement.class::cast).toList();
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(String.valueOf(e.getCause().getMessage()), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this version of Error Prone is not supported", e);
    }
  }

  private Object endPositions() throws ReflectiveOperationException {
    Class<?> table = GET_REPLACEMENTS.getParameterTypes()[0];
    for (Method method : table.getMethods()) {
      if (method.getName().equals("create") && method.getParameterCount() == 1) {
        return method.invoke(null, unit);
      }
    }
    return JCCompilationUnit.class.getField("endPositions").get(unit);
  }

  private static Method replacementsMethod() {
    for (Method method : com.google.errorprone.fixes.Fix.class.getMethods()) {
      if (method.getName().equals("getReplacements") && method.getParameterCount() == 1) {
        return method;
      }
    }
    throw new LinkageError("this version of Error Prone is not supported: no getReplacements");
  }
}

package dev.tether.checker.outcome;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.outcome.FailureRisk.Question;
import java.util.Objects;
import java.util.stream.Stream;

/** Which try statements stop what their block throws, as far as a question is concerned. */
final class Guards {
  private final Compilation compilation;
  private final Question question;

  Guards(Compilation compilation, Question question) {
    this.compilation = compilation;
    this.question = question;
  }

  /** The types that the handlers of a try statement catch. */
  static Stream<Type> caughtBy(TryTree tree) {
    return tree.getCatches().stream()
        .map(c -> c.getParameter().getType())
        .flatMap(
            type ->
                type instanceof UnionTypeTree union
                    ? union.getTypeAlternatives().stream()
                    : Stream.of(type))
        .map(Calls::typeOf)
        .filter(Objects::nonNull);
  }

  boolean settlesWhatItThrows(CatchTree tree) {
    return question == Question.UNTOLD
        ? Rethrown.isTold(tree)
        : Rethrown.isRecorded(tree, compilation.model());
  }

  /** Whether a try statement catches whatever its block throws and does something about it. */
  boolean isGuard(TryTree tree) {
    return tree.getCatches().stream().anyMatch(this::catchesEverything);
  }

  private boolean catchesEverything(CatchTree tree) {
    if (question == Question.UNTOLD && tree.getBlock().getStatements().isEmpty()) {
      return false;
    }
    Tree type = tree.getParameter().getType();
    if (type instanceof UnionTypeTree union) {
      return union.getTypeAlternatives().stream().anyMatch(t -> isBroad(((JCTree) t).type));
    }
    return isBroad(((JCTree) type).type);
  }

  private boolean isBroad(Type type) {
    var symtab = compilation.symtab();
    if (question == Question.ESCAPES && compilation.options().errorsEndSchedules()) {
      return type != null && type.tsym == symtab.throwableType.tsym;
    }
    return type != null
        && (type.tsym == symtab.throwableType.tsym
            || type.tsym == symtab.exceptionType.tsym
            || type.tsym == symtab.runtimeExceptionType.tsym);
  }
}

package dev.tether.checker.checks;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.fixes.SuggestedFixes;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.contract.Misleading;
import dev.tether.checker.source.FunctionTypes;
import dev.tether.checker.summary.Calls;
import java.util.List;
import java.util.Optional;

/** The fixes of misleading returns that are surely right: those that compile where they stand. */
final class MisleadingFix {
  private static final String FUTURE = "java.util.concurrent.CompletableFuture";
  private static final String STAGE = "java.util.concurrent.CompletionStage";

  private final VisitorState state;

  private MisleadingFix(VisitorState state) {
    this.state = state;
  }

  static Optional<SuggestedFix> of(Misleading misleading, VisitorState state) {
    MisleadingFix fix = new MisleadingFix(state.withPath(misleading.place()));
    if (misleading instanceof Misleading.NullForTask found) {
      return fix.taskForNull(found);
    }
    if (misleading instanceof Misleading.FailureAsSuccess found) {
      return fix.task(found.place(), found.executable());
    }
    if (misleading instanceof Misleading.KeptAndReturned found) {
      return new VoidFix(state).of(found);
    }
    return misleading instanceof Misleading.DoneWhenScheduled found
        ? fix.workForDone(found)
        : Optional.empty();
  }

  private Optional<SuggestedFix> taskForNull(Misleading.NullForTask found) {
    return found.place().getLeaf().getKind() == Tree.Kind.NULL_LITERAL
        ? task(found.place(), found.executable())
        : Optional.empty();
  }

  /** A failed task in a catch clause, else one that has completed with null. */
  private Optional<SuggestedFix> task(TreePath place, TreePath executable) {
    boolean stage =
        expected(executable)
            .map(t -> t.tsym.getQualifiedName().toString())
            .filter(n -> n.equals(FUTURE) || n.equals(STAGE))
            .isPresent();
    if (!stage) {
      return Optional.empty();
    }
    SuggestedFix.Builder fix = SuggestedFix.builder();
    String type = SuggestedFixes.qualifyType(state, fix, FUTURE);
    Optional<String> failure = caught(place, executable);
    String task =
        failure.map(e -> type + ".failedFuture(" + e + ")").orElse(type + ".completedFuture(null)");
    return Optional.of(
        fix.setShortDescription("Return a " + (failure.isPresent() ? "failed " : "") + "task")
            .replace(place.getLeaf(), task)
            .build());
  }

  private Optional<Type> expected(TreePath executable) {
    return executable.getLeaf() instanceof JCTree.JCMethodDecl method
        ? Optional.of(method.sym.getReturnType())
        : FunctionTypes.result(state.getTypes(), executable.getLeaf());
  }

  /** The exception of the innermost catch clause that a place stands in. */
  private static Optional<String> caught(TreePath place, TreePath executable) {
    for (TreePath p = place; p.getLeaf() != executable.getLeaf(); p = p.getParentPath()) {
      if (p.getLeaf() instanceof JCTree.JCCatch handler) {
        return Optional.of(handler.param.name.toString());
      }
    }
    return Optional.empty();
  }

  /** {@code executor.execute(body); return done;}: return the task of the work itself. */
  private Optional<SuggestedFix> workForDone(Misleading.DoneWhenScheduled found) {
    Optional<Type> expected = expected(found.executable());
    TreePath statement = found.launch().getParentPath();
    TreePath end = found.place().getParentPath();
    if (expected.isEmpty()
        || !(statement.getLeaf() instanceof ExpressionStatementTree)
        || !(end.getLeaf() instanceof ReturnTree)
        || !returnsNothing(found.place())
        || !areNeighbours(statement, end)) {
      return Optional.empty();
    }
    SuggestedFix.Builder fix = SuggestedFix.builder();
    return task(found.launch(), expected.get(), fix)
        .map(
            task ->
                fix.setShortDescription("Return the task of the work itself")
                    .replace(
                        ((JCTree) statement.getLeaf()).getStartPosition(),
                        state.getEndPosition(end.getLeaf()),
                        "return " + task + ";")
                    .build());
  }

  private static boolean returnsNothing(TreePath done) {
    var arguments = Calls.arguments(done.getLeaf());
    return arguments.isEmpty()
        || (arguments.size() == 1 && arguments.get(0).getKind() == Tree.Kind.NULL_LITERAL);
  }

  /** Whether one statement follows the other, with no comment in between. */
  private boolean areNeighbours(TreePath statement, TreePath end) {
    if (!(statement.getParentPath().getLeaf() instanceof BlockTree block)) {
      return false;
    }
    List<? extends StatementTree> statements = block.getStatements();
    int index = statements.indexOf(statement.getLeaf());
    if (index + 1 >= statements.size() || statements.get(index + 1) != end.getLeaf()) {
      return false;
    }
    CharSequence source = state.getSourceCode();
    int from = state.getEndPosition(statement.getLeaf());
    int to = ((JCTree) end.getLeaf()).getStartPosition();
    return source != null && source.subSequence(from, to).toString().isBlank();
  }

  private Optional<String> task(TreePath launch, Type expected, SuggestedFix.Builder fix) {
    Type launched = ((JCTree) launch.getLeaf()).type;
    if (state.getTypes().isSubtype(launched, expected)) {
      return Optional.ofNullable(state.getSourceForNode(launch.getLeaf()));
    }
    Optional<TreePath> executor = Calls.receiver(launch);
    if (executor.isEmpty() || !runsOn(launch, executor.get()) || !fits(expected)) {
      return Optional.empty();
    }
    String type = SuggestedFixes.qualifyType(state, fix, FUTURE);
    String body = state.getSourceForNode(Calls.arguments(launch.getLeaf()).get(0));
    String on = state.getSourceForNode(executor.get().getLeaf());
    return body == null || on == null
        ? Optional.empty()
        : Optional.of(type + ".runAsync(" + body + ", " + on + ")");
  }

  /** {@code executor.execute(Runnable)}. */
  private boolean runsOn(TreePath launch, TreePath executor) {
    Optional<MethodSymbol> method = Calls.method(launch.getLeaf());
    return method
            .filter(m -> m.name.contentEquals("execute") || m.name.contentEquals("submit"))
            .filter(m -> m.getParameters().size() == 1)
            .filter(m -> isNamed(m.getParameters().head.type, "java.lang.Runnable"))
            .isPresent()
        && state.getTypes().closure(((JCTree) executor.getLeaf()).type).stream()
            .anyMatch(t -> isNamed(t, "java.util.concurrent.Executor"));
  }

  private static boolean isNamed(Type type, String name) {
    return type.tsym.getQualifiedName().contentEquals(name);
  }

  /** Whether a {@code CompletableFuture<Void>} can be returned. */
  private boolean fits(Type expected) {
    ClassSymbol future = (ClassSymbol) state.getSymbolFromString(FUTURE);
    Type nothing = state.getTypeFromString("java.lang.Void");
    if (future == null || nothing == null) {
      return false;
    }
    Type ofNothing =
        new Type.ClassType(Type.noType, com.sun.tools.javac.util.List.of(nothing), future);
    return state.getTypes().isSubtype(ofNothing, expected);
  }
}

package dev.tether.checker.fix;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.contract.Misleading;
import dev.tether.checker.fix.Effect.Change;
import dev.tether.checker.fix.Effect.Need;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.FunctionTypes;
import java.util.List;
import java.util.Optional;

/** Returns a task that tells the truth in the place of one that does not. */
final class MisleadingFix {
  private static final String FUTURE = "java.util.concurrent.CompletableFuture";
  private static final String STAGE = "java.util.concurrent.CompletionStage";

  private static final int JAVA_8 = 8;
  private static final int JAVA_9 = 9;

  private final FixUnit unit;

  MisleadingFix(FixUnit unit) {
    this.unit = unit;
  }

  Optional<FixBuilder.Built> fix(Misleading misleading) {
    if (misleading instanceof Misleading.NullForTask found) {
      return taskForNull(found);
    }
    if (misleading instanceof Misleading.FailureAsSuccess found) {
      return task(found.place(), found.executable(), true);
    }
    if (misleading instanceof Misleading.KeptAndReturned found) {
      return new VoidFix(unit).fix(found);
    }
    return misleading instanceof Misleading.DoneWhenScheduled found
        ? workForDone(found)
        : Optional.empty();
  }

  private Optional<FixBuilder.Built> taskForNull(Misleading.NullForTask found) {
    // What a test gives to the code that it tests is null on purpose.
    boolean given = unit.isTest() && found.executable().getLeaf() instanceof LambdaExpressionTree;
    boolean dead = new DeadEnds(unit).precede(found.place().getParentPath());
    return found.place().getLeaf().getKind() == Tree.Kind.NULL_LITERAL && !given && !dead
        ? task(
            found.place(),
            found.executable(),
            !new NullAskers(unit).someAsk(found.executable().getLeaf()))
        : Optional.empty();
  }

  /**
   * A failed task in a catch clause, else one that has completed with null.
   *
   * @param nobodyAsks whether no caller looks whether the result is null
   */
  private Optional<FixBuilder.Built> task(TreePath place, TreePath executable, boolean nobodyAsks) {
    boolean stage =
        expected(executable)
            .map(t -> t.tsym.getQualifiedName().toString())
            .filter(n -> n.equals(FUTURE) || n.equals(STAGE))
            .isPresent();
    if (!stage) {
      return Optional.empty();
    }
    Optional<String> failure = caught(place, executable);
    String method = failure.isPresent() ? "failedFuture" : "completedFuture";
    FixBuilder fix =
        new FixBuilder(unit, FixKind.RETURN, place)
            .title("a " + (failure.isPresent() ? "failed " : "") + "task")
            .changes(Change.RESULT)
            .needs(Need.NOBODY_ASKS, nobodyAsks)
            .needs(
                Need.RELEASE,
                unit.hasMethod(FUTURE, method, failure.isPresent() ? JAVA_9 : JAVA_8));
    String type = fix.type(FUTURE);
    return fix.replace(place.getLeaf(), type + "." + method + "(" + failure.orElse("null") + ")")
        .build();
  }

  private Optional<Type> expected(TreePath executable) {
    return executable.getLeaf() instanceof JCTree.JCMethodDecl method
        ? Optional.of(method.sym.getReturnType())
        : FunctionTypes.result(unit.types(), executable.getLeaf());
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
  private Optional<FixBuilder.Built> workForDone(Misleading.DoneWhenScheduled found) {
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
    FixBuilder fix =
        new FixBuilder(unit, FixKind.RETURN, found.launch())
            .title("the task of the work itself")
            .changes(Change.WAITING, Change.RESULT);
    if (!writeTask(fix, found.launch(), expected.get())) {
      return Optional.empty();
    }
    fix.before(statement.getLeaf(), "return ");
    int from = unit.text().end(statement.getLeaf());
    return fix.replace(from, unit.text().end(end.getLeaf()), "").build();
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
    return index + 1 < statements.size()
        && statements.get(index + 1) == end.getLeaf()
        && unit.text()
            .isBlank(unit.text().end(statement.getLeaf()), unit.text().start(end.getLeaf()));
  }

  /** Makes the launch an expression whose value is the task of the work. */
  private boolean writeTask(FixBuilder fix, TreePath launch, Type expected) {
    Type launched = ((JCTree) launch.getLeaf()).type;
    if (unit.types().isSubtype(launched, expected)) {
      return true;
    }
    Optional<TreePath> executor = Calls.receiver(launch);
    if (executor.isEmpty() || !runsOn(launch, executor.get()) || !fits(expected)) {
      return false;
    }
    SourceText text = unit.text();
    Tree body = Calls.arguments(launch.getLeaf()).get(0);
    Tree on = executor.get().getLeaf();
    if (!text.has(launch.getLeaf())
        || text.hasComment(text.end(on), text.start(body))
        || !text.has(on)) {
      return false;
    }
    // An executor may order its bodies, or look at them: runAsync wraps them.
    Type bodyType = ((JCTree) body).type;
    fix.needs(Need.PLAIN_BODY, !unit.isA(bodyType, "java.lang.Comparable"));
    String type = fix.type(FUTURE);
    fix.replace(text.start(launch.getLeaf()), text.start(body), type + ".runAsync(");
    fix.after(body, ", " + text.of(on));
    return true;
  }

  /** {@code executor.execute(Runnable)}. */
  private boolean runsOn(TreePath launch, TreePath executor) {
    Optional<MethodSymbol> method = Calls.method(launch.getLeaf());
    return method
            .filter(
                m ->
                    unit.compilation().model().role(m).is(Role.STARTS)
                        || unit.compilation().model().role(m).indexOf(ParameterRole.BODY) == 0)
            .filter(m -> m.getParameters().size() == 1)
            .filter(m -> isNamed(m.getParameters().head.type, "java.lang.Runnable"))
            .isPresent()
        && unit.isA(((JCTree) executor.getLeaf()).type, "java.util.concurrent.Executor");
  }

  private static boolean isNamed(Type type, String name) {
    return type.tsym.getQualifiedName().contentEquals(name);
  }

  /** Whether a {@code CompletableFuture<Void>} can be returned. */
  private boolean fits(Type expected) {
    Optional<ClassSymbol> future = unit.findClass(FUTURE);
    Optional<ClassSymbol> nothing = unit.findClass("java.lang.Void");
    if (future.isEmpty() || nothing.isEmpty()) {
      return false;
    }
    Type ofNothing =
        new Type.ClassType(
            Type.noType, com.sun.tools.javac.util.List.of(nothing.get().type), future.get());
    return unit.types().isSubtype(ofNothing, expected);
  }
}

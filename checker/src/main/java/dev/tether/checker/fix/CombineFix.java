package dev.tether.checker.fix;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fix.Effect.Change;
import dev.tether.checker.fix.Effect.Need;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a stage follow two tasks in place of waiting for the second: {@code a.thenApply(x -> x +
 * b.join())} becomes {@code a.thenCombine(b, (x, y) -> x + y)}.
 *
 * <p>Only for a task that runs already (a variable), and that the callback waits for in any case.
 */
final class CombineFix {
  private final FixUnit unit;

  CombineFix(FixUnit unit) {
    this.unit = unit;
  }

  Optional<FixBuilder.Built> fix(StageCallback callback, TreePath wait) {
    String name = ofTwo(callback.method()).orElse(null);
    Type task = UnblockFix.task(unit, wait.getLeaf());
    if (name == null
        || UnblockFix.value(unit, task).isEmpty()
        || !(callback.function().getLeaf() instanceof JCTree.JCLambda lambda)
        || lambda.params.size() != 1
        || lambda.paramKind != JCTree.JCLambda.ParameterKind.IMPLICIT
        || !isAlwaysReached(wait, lambda)) {
      return Optional.empty();
    }
    Optional<VarSymbol> running =
        Calls.receiver(wait)
            .filter(r -> r.getLeaf() instanceof JCTree.JCIdent)
            .flatMap(r -> Calls.variable(r.getLeaf()))
            .filter(v -> isSetBefore(v, lambda));
    if (running.isEmpty()
        || callback.movesFollowers()
        || isMentionedBesides(running.get(), wait, lambda)
        || isPromise(running.get(), wait)) {
      return Optional.empty();
    }
    return write(callback, lambda, wait, running.get(), name);
  }

  /**
   * Returns the stage of the same kind that takes a second task and a function of both values:
   * {@code thenCombine(CompletionStage, BiFunction)} for {@code thenApply(Function)}.
   */
  private Optional<String> ofTwo(MethodSymbol stage) {
    if (unit.compilation().model().role(stage).indexOf(ParameterRole.NEXT) != 0) {
      return Optional.empty();
    }
    String function = "Bi" + typeName(stage, 0);
    boolean async = stage.name.toString().endsWith("Async");
    for (Symbol member : stage.owner.members().getSymbols()) {
      if (member instanceof MethodSymbol method
          && method.getParameters().size() == stage.getParameters().size() + 1
          && unit.compilation().model().isTask(method.getParameters().head.type)
          && typeName(method, 1).equals(function)
          && method.name.toString().endsWith("Async") == async) {
        return Optional.of(method.name.toString());
      }
    }
    return Optional.empty();
  }

  private static String typeName(MethodSymbol method, int parameter) {
    return method.getParameters().get(parameter).type.tsym.getSimpleName().toString();
  }

  private Optional<FixBuilder.Built> write(
      StageCallback callback,
      JCTree.JCLambda lambda,
      TreePath wait,
      VarSymbol running,
      String name) {
    SourceText text = unit.text();
    String first = lambda.params.head.name.toString();
    int start = text.start(lambda);
    int open = text.expect("(", start);
    int parameter = text.expect(first, open < 0 ? start : open + 1);
    int end = parameter < 0 ? -1 : parameter + first.length();
    int close = open < 0 || end < 0 ? end : text.expect(")", end) + 1;
    if (close <= 0) {
      return Optional.empty();
    }
    String second = unit.fresh(callback.function(), Set.of(), "other", "second", "value");
    FixBuilder fix =
        new FixBuilder(unit, FixKind.COMPOSE, callback.function())
            .title("with " + name)
            .changes(Change.THREAD, Change.ORDER)
            .needs(Need.INDEPENDENT, true);
    fix.replace(start, close, running.name + ", (" + first + ", " + second + ")");
    fix.replace(wait.getLeaf(), second);
    return callback.rename(fix, name) ? fix.build() : Optional.empty();
  }

  /** Whether a callback gets to the wait however it runs: no condition stands around it. */
  private static boolean isAlwaysReached(TreePath wait, JCTree.JCLambda lambda) {
    TreePath path = wait;
    while (path.getLeaf() != lambda.getBody()) {
      path = path.getParentPath();
      Tree tree = path.getLeaf();
      boolean plain =
          tree instanceof MethodInvocationTree
              || tree instanceof MemberSelectTree
              || tree instanceof NewClassTree
              || tree instanceof ParenthesizedTree
              || (tree instanceof BinaryTree
                  && tree.getKind() != Tree.Kind.CONDITIONAL_AND
                  && tree.getKind() != Tree.Kind.CONDITIONAL_OR);
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  /** Whether the callback itself has a hand in the task that it waits for. */
  private static boolean isMentionedBesides(
      VarSymbol running, TreePath wait, JCTree.JCLambda lambda) {
    int[] mentions = new int[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        mentions[0] += ((JCTree.JCIdent) tree).sym == running ? 1 : 0;
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
        mentions[0] += ((JCTree.JCFieldAccess) tree).sym == running ? 1 : 0;
        return super.visitMemberSelect(tree, null);
      }
    }.scan(lambda.getBody(), null);
    return mentions[0] > 1;
  }

  /** Whether a variable holds a promise, or what a promise has given out: who knows who ends it. */
  private boolean isPromise(VarSymbol running, TreePath place) {
    boolean field = running.owner.kind == Kinds.Kind.TYP;
    if (running.getKind() == javax.lang.model.element.ElementKind.PARAMETER) {
      return false;
    }
    TreePath scope = field ? Sources.outermostClass(place) : Sources.enclosingMember(place);
    var writes = unit.compilation().sources().unit(scope).uses(scope).writes(running);
    return writes.isEmpty()
        || writes.stream()
            .map(
                w ->
                    w.getLeaf() instanceof JCTree.JCVariableDecl declaration
                        ? declaration.init
                        : ((JCTree.JCAssign) w.getLeaf()).rhs)
            .anyMatch(
                made ->
                    !(made instanceof JCTree.JCMethodInvocation)
                        || Calls.method(made)
                            .filter(m -> unit.compilation().model().role(m).is(Role.SHARED))
                            .isPresent());
  }

  /** Whether a variable has its value when the stage is made, and keeps it. */
  private boolean isSetBefore(VarSymbol variable, JCTree.JCLambda lambda) {
    boolean settled = (variable.flags() & (Flags.FINAL | Flags.EFFECTIVELY_FINAL)) != 0;
    SourceText text = unit.text();
    boolean inside = text.start(lambda) <= variable.pos && variable.pos < text.end(lambda);
    boolean field = variable.owner.kind == Kinds.Kind.TYP;
    return settled && (field || !inside);
  }
}

package dev.tether.checker.fix;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.WindingDown;
import dev.tether.checker.source.OwnCodeScanner;
import dev.tether.checker.source.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What runs when a catch clause has set the interrupt flag again. */
final class AfterInterrupt {
  private final FixUnit unit;
  private final TreePath clause;
  private final TreePath executable;

  /** The loops around the clause, innermost first. */
  private final List<TreePath> loops = new ArrayList<>();

  private boolean inSwitch;
  private boolean inSwitchExpression;

  AfterInterrupt(FixUnit unit, TreePath clause) {
    this.unit = unit;
    this.clause = clause;
    this.executable = Sources.enclosingExecutable(clause);
    for (TreePath p = clause; p.getLeaf() != executable.getLeaf(); p = p.getParentPath()) {
      Tree tree = p.getLeaf();
      inSwitch |= tree instanceof SwitchTree && loops.isEmpty();
      inSwitchExpression |= tree instanceof SwitchExpressionTree;
      if (isLoop(tree)) {
        loops.add(p);
      }
    }
  }

  private static boolean isLoop(Tree tree) {
    return tree instanceof WhileLoopTree
        || tree instanceof DoWhileLoopTree
        || tree instanceof ForLoopTree
        || tree instanceof EnhancedForLoopTree;
  }

  /** Whether the method around the clause declares that it throws an interrupt. */
  boolean declaresInterrupt() {
    return executable.getLeaf() instanceof JCTree.JCMethodDecl method
        && method.sym != null
        && method.sym.getThrownTypes().stream()
            .anyMatch(t -> t.tsym.getQualifiedName().contentEquals(FixUnit.INTERRUPTED));
  }

  boolean isInLoop() {
    return !loops.isEmpty();
  }

  /** Whether every loop around the clause ends once the flag is set. */
  boolean allLoopsAsk() {
    return !loops.isEmpty() && loops.stream().allMatch(this::asks);
  }

  /** Whether a loop's condition asks for the flag, or the loop does so at its start. */
  private boolean asks(TreePath loop) {
    Tree tree = loop.getLeaf();
    Tree condition =
        tree instanceof WhileLoopTree l
            ? l.getCondition()
            : tree instanceof DoWhileLoopTree l
                ? l.getCondition()
                : tree instanceof ForLoopTree l ? l.getCondition() : null;
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        found[0] |=
            Calls.method(call)
                .filter(m -> unit.compilation().model().names().is(NameKind.ASKS_INTERRUPT, m.name))
                .isPresent();
        return super.visitMethodInvocation(call, null);
      }
    }.scan(condition, null);
    return found[0];
  }

  /**
   * Returns the statement that leaves all loops, and does nothing else that matters.
   *
   * @return empty if there is none: a value would be missing, or half of the work be passed on
   */
  Optional<String> leave() {
    if (loops.isEmpty() || inSwitchExpression || handsOn() || closesInRound()) {
      return Optional.empty();
    }
    TreePath outermost = loops.get(loops.size() - 1);
    boolean returns = returnsNothing();
    if (actsAfter(outermost)) {
      // A break would go on to it with half of the work, a return would leave it out; that is right
      // only where it needs what the loop was to find.
      return returns && readsUnassignedAfter(outermost) ? Optional.of("return;") : Optional.empty();
    }
    boolean oneLoop = loops.size() == 1 && !inSwitch;
    TreePath loop = loops.get(0);
    boolean needsValue = isEndless(loop.getLeaf()) && !returns;
    if (oneLoop && !needsValue && !readsUnassignedAfter(loop)) {
      return Optional.of("break;");
    }
    return returns ? Optional.of("return;") : Optional.empty();
  }

  /**
   * Whether the loop is there to hand something on that it was given, such as the task of a {@code
   * RejectedExecutionHandler}: to leave it drops that thing, and its giver takes it for handed on.
   */
  private boolean handsOn() {
    TreePath loop = loops.get(0);
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        Calls.method(call)
            .filter(unit::throwsInterrupt)
            .ifPresent(m -> found[0] |= isGiven(call, m, loop));
        return super.visitMethodInvocation(call, null);
      }
    }.scan(((TryTree) clause.getParentPath().getLeaf()).getBlock(), null);
    return found[0];
  }

  /** Whether a call is given, for an element ({@code put(E)}), a variable from outside a loop. */
  private boolean isGiven(MethodInvocationTree call, MethodSymbol method, TreePath loop) {
    var parameters = method.getParameters();
    int count = Math.min(parameters.size(), call.getArguments().size());
    for (int i = 0; i < count; i++) {
      boolean element = parameters.get(i).type.hasTag(TypeTag.TYPEVAR);
      if (element
          && Calls.variable(call.getArguments().get(i))
              .filter(v -> v.owner instanceof MethodSymbol)
              .filter(v -> isBefore(v, loop.getLeaf()))
              .isPresent()) {
        return true;
      }
    }
    return false;
  }

  private boolean isBefore(VarSymbol variable, Tree loop) {
    return variable.pos < unit.text().start(loop) || variable.pos >= unit.text().end(loop);
  }

  /** Whether what a way out of the loops would leave out closes something. */
  private boolean closesInRound() {
    List<StatementTree> rest = following(clause.getParentPath());
    rest.removeAll(following(loops.get(loops.size() - 1)));
    return rest.stream().anyMatch(s -> calls(s, m -> WindingDown.isName(m.name)));
  }

  /**
   * Whether what follows tells whoever waits that all went well, and a set flag changes nothing.
   */
  boolean tellsSuccess() {
    var model = unit.compilation().model();
    return following(clause.getParentPath()).stream()
        .anyMatch(
            s ->
                calls(
                    s,
                    m ->
                        model.role(m).is(Role.COMPLETES)
                            || model.names().is(NameKind.TELLS_SUCCESS, m.name)));
  }

  /** Whether the block itself throws an interrupt: then what is caught need not be one. */
  boolean throwsItsOwn() {
    boolean[] found = new boolean[1];
    new OwnCodeScanner() {
      @Override
      public Void visitThrow(ThrowTree tree, Void unused) {
        found[0] |=
            tree.getExpression() instanceof NewClassTree made
                && unit.isA(((JCTree) made).type, FixUnit.INTERRUPTED);
        return super.visitThrow(tree, null);
      }
    }.scan(((TryTree) clause.getParentPath().getLeaf()).getBlock(), null);
    return found[0];
  }

  private static boolean calls(StatementTree statement, Predicate<MethodSymbol> kind) {
    boolean[] found = new boolean[1];
    new OwnCodeScanner() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |= Calls.method(tree).filter(kind).isPresent();
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(statement, null);
    return found[0];
  }

  private boolean returnsNothing() {
    Tree code = executable.getLeaf();
    if (code instanceof LambdaExpressionTree) {
      return FixSite.returnsVoid(unit, code);
    }
    return code instanceof JCTree.JCMethodDecl method
        && method.sym != null
        && !method.sym.isConstructor()
        && method.sym.getReturnType().hasTag(TypeTag.VOID);
  }

  private static boolean isEndless(Tree loop) {
    ExpressionTree condition =
        loop instanceof WhileLoopTree l
            ? l.getCondition()
            : loop instanceof DoWhileLoopTree l
                ? l.getCondition()
                : loop instanceof ForLoopTree l ? l.getCondition() : null;
    Type type = condition == null ? null : ((JCTree) condition).type;
    return !(loop instanceof EnhancedForLoopTree)
        && (condition == null || (type != null && type.isTrue()));
  }

  /** Whether code behind a loop does more than return a value that is there already. */
  private boolean actsAfter(TreePath loop) {
    for (StatementTree statement : following(loop)) {
      boolean plain =
          statement instanceof ReturnTree result
              && (result.getExpression() == null || isPlain(result.getExpression()));
      if (!plain) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPlain(ExpressionTree value) {
    boolean[] acts = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        acts[0] = true;
        return null;
      }

      @Override
      public Void visitNewClass(NewClassTree tree, Void unused) {
        acts[0] = true;
        return null;
      }
    }.scan(value, null);
    return !acts[0];
  }

  /** The statements that come after one, in all blocks up to the end of the code. */
  private List<StatementTree> following(TreePath statement) {
    List<StatementTree> found = new ArrayList<>();
    for (TreePath p = statement; p.getLeaf() != executable.getLeaf(); p = p.getParentPath()) {
      Tree around = p.getParentPath().getLeaf();
      List<? extends StatementTree> statements =
          around instanceof BlockTree block
              ? block.getStatements()
              : around instanceof CaseTree one && one.getStatements() != null
                  ? one.getStatements()
                  : List.of();
      int index = statements.indexOf(p.getLeaf());
      if (index >= 0) {
        found.addAll(statements.subList(index + 1, statements.size()));
      }
    }
    return found;
  }

  /** Whether code behind a loop reads a variable that has no value before it. */
  private boolean readsUnassignedAfter(TreePath loop) {
    boolean[] found = new boolean[1];
    var scanner =
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitIdentifier(IdentifierTree tree, Void unused) {
            found[0] |=
                TreeInfo.symbol((JCTree) tree) instanceof VarSymbol variable
                    && variable.owner instanceof MethodSymbol
                    && isDeclaredWithoutValue(variable);
            return null;
          }
        };
    following(loop).forEach(s -> scanner.scan(s, null));
    return found[0];
  }

  private boolean isDeclaredWithoutValue(VarSymbol variable) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(com.sun.source.tree.VariableTree tree, Void unused) {
        found[0] |=
            ((JCTree.JCVariableDecl) tree).sym == variable
                && tree.getInitializer() == null
                && (variable.flags() & Flags.PARAMETER) == 0;
        return super.visitVariable(tree, null);
      }
    }.scan(executable.getLeaf(), null);
    return found[0];
  }

  /** Whether what follows the clause waits, or writes to something that an interrupt closes. */
  boolean mayFailBehind() {
    boolean[] found = new boolean[1];
    var scanner =
        new TreeScanner<Void, Void>() {
          @Override
          public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
            found[0] |= Calls.method(tree).filter(m -> failsWithin(m)).isPresent();
            return super.visitMethodInvocation(tree, null);
          }
        };
    following(clause.getParentPath()).forEach(s -> scanner.scan(s, null));
    return found[0];
  }

  /** The method itself, or what it calls in its own code, as far as that can be looked into. */
  private boolean failsWithin(MethodSymbol method) {
    boolean[] found = {fails(method)};
    unit.compilation()
        .sources()
        .declaration(method)
        .ifPresent(
            declaration ->
                new OwnCodeScanner() {
                  @Override
                  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
                    found[0] |= Calls.method(tree).filter(AfterInterrupt.this::fails).isPresent();
                    return super.visitMethodInvocation(tree, null);
                  }
                }.scan(((JCTree.JCMethodDecl) declaration.getLeaf()).body, null));
    return found[0];
  }

  private boolean fails(MethodSymbol method) {
    return unit.mayBlock(method)
        || method.getThrownTypes().stream().anyMatch(t -> unit.isA(t, "java.io.IOException"));
  }

  /**
   * Whether no loop of the unit goes on that calls the method around the clause: with the flag set,
   * its next wait would end at once, and so would all others.
   *
   * @param all whether all callers have to be known
   */
  boolean callersAsk(boolean all) {
    if (!(executable.getLeaf() instanceof JCTree.JCMethodDecl method) || method.sym == null) {
      return !all;
    }
    if (all && (method.sym.flags() & Flags.PRIVATE) == 0) {
      return false;
    }
    boolean[] bad = new boolean[1];
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        if (Calls.method(tree).filter(m -> m == method.sym).isPresent()) {
          bad[0] |= isInLoopThatGoesOn(getCurrentPath());
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(new TreePath(unit.tree()), null);
    return !bad[0];
  }

  private boolean isInLoopThatGoesOn(TreePath call) {
    TreePath code = Sources.enclosingExecutable(call);
    for (TreePath p = call; p.getLeaf() != code.getLeaf(); p = p.getParentPath()) {
      if (isLoop(p.getLeaf()) && !asks(p)) {
        return true;
      }
    }
    return false;
  }
}

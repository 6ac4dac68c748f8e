package dev.tether.checker.fate;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.fate.LostCancellation.Kind;
import dev.tether.checker.fate.LostCancellation.Source;
import dev.tether.checker.source.Unit;
import dev.tether.checker.summary.Calls;
import dev.tether.checker.summary.CancellationHandler;
import dev.tether.checker.summary.Compilation;
import dev.tether.checker.summary.FunctionResolver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the catch clauses that swallow an interrupt, and what goes on afterwards. */
public final class LostCancellations {
  private final Compilation compilation;
  private final CancellationHandler handlers;

  LostCancellations(FateFinder finder) {
    this.compilation = finder.compilation();
    this.handlers = new CancellationHandler(compilation, finder.obligations().functions());
  }

  /** Returns the lost cancellations of a unit, in source order. */
  public List<LostCancellation> of(Unit unit) {
    Map<Tree, LostCancellation> found = new LinkedHashMap<>();
    for (TreePath clause : unit.catches()) {
      if (names(clause, "java.lang.InterruptedException")) {
        judge(clause, Source.NAMED, found);
      }
    }
    for (TreePath call : unit.interruptibles()) {
      TreePath clause = takesInterrupt(call);
      if (clause != null && !names(clause, "java.lang.InterruptedException")) {
        judge(clause, declaresInterrupt(call) ? Source.BROAD : Source.UNDECLARED, found);
      }
    }
    return List.copyOf(found.values());
  }

  private static boolean declaresInterrupt(TreePath call) {
    return Calls.method(call.getLeaf())
        .filter(
            m ->
                m.getThrownTypes().stream()
                    .anyMatch(
                        t ->
                            t.tsym
                                .getQualifiedName()
                                .contentEquals("java.lang.InterruptedException")))
        .isPresent();
  }

  private void judge(TreePath clause, Source source, Map<Tree, LostCancellation> found) {
    CatchTree handler = (CatchTree) clause.getLeaf();
    if (found.containsKey(handler) || handlers.passesOn(handler)) {
      return;
    }
    found.put(handler, new LostCancellation(clause, kind(clause), source));
  }

  private boolean names(TreePath clause, String exception) {
    Tree type = ((CatchTree) clause.getLeaf()).getParameter().getType();
    List<? extends Tree> types =
        type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
    return types.stream()
        .map(t -> ((JCTree) t).type)
        .anyMatch(t -> t != null && t.tsym.getQualifiedName().contentEquals(exception));
  }

  /** Returns the catch clause that an interrupt of a call ends in, within the same code. */
  private TreePath takesInterrupt(TreePath call) {
    for (TreePath p = call; p.getParentPath() != null; p = p.getParentPath()) {
      TreePath above = p.getParentPath();
      if (above.getLeaf() instanceof TryTree tree && tree.getBlock() == p.getLeaf()) {
        for (CatchTree clause : tree.getCatches()) {
          if (takes(clause)) {
            return new TreePath(above, clause);
          }
        }
      }
      if (FunctionResolver.isOtherCode(above.getLeaf()) || above.getLeaf() instanceof MethodTree) {
        return null;
      }
    }
    return null;
  }

  private boolean takes(CatchTree clause) {
    Tree type = clause.getParameter().getType();
    List<? extends Tree> types =
        type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
    return types.stream().map(t -> ((JCTree) t).type).anyMatch(this::isInterruptOrAbove);
  }

  private boolean isInterruptOrAbove(Type type) {
    if (type == null) {
      return false;
    }
    var symtab = compilation.symtab();
    return type.tsym == symtab.exceptionType.tsym
        || type.tsym == symtab.throwableType.tsym
        || type.tsym == symtab.interruptedExceptionType.tsym;
  }

  private Kind kind(TreePath clause) {
    boolean leaves = leaves(((CatchTree) clause.getLeaf()).getBlock());
    for (TreePath p = clause; p.getParentPath() != null; p = p.getParentPath()) {
      Tree tree = p.getLeaf();
      if (isLoop(tree) && !leaves) {
        return loopKind(tree);
      }
      if (tree instanceof LambdaExpressionTree || isBodyMethod(tree)) {
        return Kind.HARMLESS;
      }
      if (tree instanceof MethodTree || tree instanceof ClassTree) {
        break;
      }
    }
    return throwsLast(((CatchTree) clause.getLeaf()).getBlock()) ? Kind.CONVERTED : Kind.RETURNED;
  }

  private static boolean isLoop(Tree tree) {
    return tree instanceof WhileLoopTree
        || tree instanceof DoWhileLoopTree
        || tree instanceof ForLoopTree
        || tree instanceof EnhancedForLoopTree;
  }

  private static boolean throwsLast(BlockTree block) {
    List<?> statements = block.getStatements();
    return !statements.isEmpty() && statements.get(statements.size() - 1) instanceof ThrowTree;
  }

  private boolean isBodyMethod(Tree tree) {
    if (!(tree instanceof JCTree.JCMethodDecl method) || method.sym == null) {
      return false;
    }
    String name = method.name.toString();
    boolean run = name.equals("run") && method.params.isEmpty();
    boolean call = name.equals("call") && method.params.isEmpty();
    boolean main = name.equals("main") && method.sym.isStatic();
    return run || call || main;
  }

  private Kind loopKind(Tree loop) {
    ExpressionTree condition = condition(loop);
    if (loop instanceof EnhancedForLoopTree) {
      return Kind.RETRY_LOOP;
    }
    if (isEndless(condition)) {
      return leaves(body(loop)) ? Kind.RETRY_LOOP : Kind.ENDLESS_LOOP;
    }
    ConditionScanner scanner = new ConditionScanner();
    scanner.scan(condition, null);
    if (scanner.asksFlag && !scanner.asksOther) {
      return Kind.ASKING_LOOP;
    }
    return scanner.asksOther ? Kind.HARMLESS : Kind.RETRY_LOOP;
  }

  private static boolean isEndless(ExpressionTree condition) {
    Type type = condition == null ? null : ((JCTree) condition).type;
    return condition == null || (type != null && type.isTrue());
  }

  private static ExpressionTree condition(Tree loop) {
    return loop instanceof WhileLoopTree tree
        ? tree.getCondition()
        : loop instanceof DoWhileLoopTree tree
            ? tree.getCondition()
            : loop instanceof ForLoopTree tree ? tree.getCondition() : null;
  }

  private static Tree body(Tree loop) {
    return loop instanceof WhileLoopTree tree
        ? tree.getStatement()
        : loop instanceof DoWhileLoopTree tree
            ? tree.getStatement()
            : ((ForLoopTree) loop).getStatement();
  }

  private static final class ConditionScanner extends TreeScanner<Void, Void> {
    boolean asksFlag;
    boolean asksOther;

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      String name = Calls.method(tree).map(m -> m.name.toString()).orElse("");
      if (name.equals("isInterrupted") || name.equals("interrupted")) {
        asksFlag = true;
      } else {
        asksOther = true;
      }
      return null;
    }

    @Override
    public Void visitIdentifier(com.sun.source.tree.IdentifierTree tree, Void unused) {
      asksOther |=
          ((JCTree.JCIdent) tree).sym instanceof VarSymbol v && !(v.owner instanceof MethodSymbol);
      return null;
    }

    @Override
    public Void visitMemberSelect(com.sun.source.tree.MemberSelectTree tree, Void unused) {
      asksOther |= ((JCTree.JCFieldAccess) tree).sym instanceof VarSymbol;
      return super.visitMemberSelect(tree, null);
    }
  }

  /** Whether code may leave the loop around it. */
  private static boolean leaves(Tree code) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      private int loops;

      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree != null && isLoop(tree)) {
          loops++;
          super.scan(tree, null);
          loops--;
          return null;
        }
        return tree == null || FunctionResolver.isOtherCode(tree) ? null : super.scan(tree, null);
      }

      @Override
      public Void visitReturn(ReturnTree tree, Void unused) {
        found[0] = true;
        return null;
      }

      @Override
      public Void visitThrow(ThrowTree tree, Void unused) {
        found[0] = true;
        return null;
      }

      @Override
      public Void visitBreak(BreakTree tree, Void unused) {
        found[0] |= loops == 0 || tree.getLabel() != null;
        return null;
      }
    }.scan(code, null);
    return found[0];
  }
}

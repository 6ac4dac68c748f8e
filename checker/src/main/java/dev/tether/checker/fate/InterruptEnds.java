package dev.tether.checker.fate;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.chain.Conditions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.source.OwnCodeScanner;
import dev.tether.checker.source.Sources;
import java.util.List;
import java.util.Optional;

/** Ways in which an interrupt that a clause takes ends what it is meant to end, flag or not. */
final class InterruptEnds {
  private final Model model;

  InterruptEnds(Model model) {
    this.model = model;
  }

  /**
   * {@code run() { try { while (on) { queue.take(); } } catch (InterruptedException e) {} flush();
   * }}: the interrupt ends the loop that is the thread's work, and nothing behind it waits.
   */
  boolean endsTheWork(TreePath clause) {
    TryTree tree = (TryTree) clause.getParentPath().getLeaf();
    TreePath executable = Sources.enclosingExecutable(clause);
    boolean body =
        executable.getLeaf() instanceof JCTree.JCMethodDecl method
            && method.sym != null
            && isBody(method.sym)
            && clause.getParentPath().getParentPath().getLeaf() == method.body;
    if (!body || tree.getBlock().getStatements().stream().noneMatch(InterruptEnds::isLoop)) {
      return false;
    }
    List<? extends StatementTree> all =
        ((JCTree.JCMethodDecl) executable.getLeaf()).body.getStatements();
    return all.stream().skip(all.indexOf(tree) + 1L).noneMatch(InterruptEnds::mayWait);
  }

  private static boolean isLoop(StatementTree statement) {
    return Conditions.isLoop(statement);
  }

  /** {@code public void run()}: also of an interface whose library is missing. */
  private static boolean isBody(MethodSymbol method) {
    return method.name.contentEquals("run")
        && method.getParameters().isEmpty()
        && method.getReturnType().hasTag(TypeTag.VOID);
  }

  private static boolean mayWait(Tree code) {
    boolean[] found = new boolean[1];
    new OwnCodeScanner() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |= Calls.method(tree).filter(InterruptEnds::throwsInterrupt).isPresent();
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(code, null);
    return found[0];
  }

  private static boolean throwsInterrupt(MethodSymbol method) {
    return method.getThrownTypes().stream()
        .anyMatch(t -> t.tsym.getQualifiedName().contentEquals("java.lang.InterruptedException"));
  }

  /**
   * {@code catch (ClosedWatchServiceException e) { break; }} beside the clause: whoever wants the
   * loop to end closes what it waits for.
   */
  boolean isEndedByClosing(TreePath clause) {
    return ((TryTree) clause.getParentPath().getLeaf())
        .getCatches().stream()
            .filter(other -> other != clause.getLeaf())
            .filter(other -> AfterCatch.leaves(other.getBlock()))
            .map(other -> Calls.typeOf(other.getParameter().getType()))
            .anyMatch(
                t -> t != null && model.names().is(NameKind.SAYS_CLOSED, t.tsym.getSimpleName()));
  }

  /** {@code failures.add(e)}, and a {@code throw} behind it that depends on {@code failures}. */
  boolean isThrownLater(TreePath clause) {
    CatchTree handler = (CatchTree) clause.getLeaf();
    Optional<VarSymbol> kept = collection(handler);
    TreePath executable = Sources.enclosingExecutable(clause);
    if (kept.isEmpty() || !(executable.getLeaf() instanceof JCTree.JCMethodDecl method)) {
      return false;
    }
    int end = TreeInfo.endPos((JCTree) handler.getBlock());
    boolean[] thrown = new boolean[1];
    new OwnCodeScanner() {
      @Override
      public Void visitBlock(BlockTree tree, Void unused) {
        for (StatementTree statement : tree.getStatements()) {
          thrown[0] |=
              ((JCTree) statement).getStartPosition() > end
                  && mentions(statement, kept.get())
                  && throwsSomething(statement);
        }
        return super.visitBlock(tree, null);
      }
    }.scan(method.body, null);
    return thrown[0];
  }

  /** The local variable in which a clause keeps what it has caught. */
  private Optional<VarSymbol> collection(CatchTree handler) {
    VarSymbol caught = ((JCTree.JCVariableDecl) handler.getParameter()).sym;
    VarSymbol[] found = new VarSymbol[1];
    new OwnCodeScanner() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        boolean given =
            tree.getArguments().stream().anyMatch(a -> TreeInfo.symbol((JCTree) a) == caught);
        Tree select = tree.getMethodSelect();
        if (given
            && select instanceof JCTree.JCFieldAccess access
            && model.names().is(NameKind.STORES, access.name)
            && TreeInfo.symbol(access.selected) instanceof VarSymbol variable
            && variable.owner instanceof MethodSymbol) {
          found[0] = variable;
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(handler.getBlock(), null);
    return Optional.ofNullable(found[0]);
  }

  private static boolean mentions(Tree code, VarSymbol variable) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        found[0] |= ((JCTree.JCIdent) tree).sym == variable;
        return null;
      }
    }.scan(code, null);
    return found[0];
  }

  private static boolean throwsSomething(Tree code) {
    boolean[] found = new boolean[1];
    new OwnCodeScanner() {
      @Override
      public Void visitThrow(ThrowTree tree, Void unused) {
        found[0] = true;
        return null;
      }
    }.scan(code, null);
    return found[0];
  }

  /** {@code for (int i = 0; i < n; i++)}, {@code for (x : xs)}: over by itself. */
  static boolean isCounted(Tree loop) {
    return loop instanceof ForLoopTree counted && counted.getCondition() != null
        || loop instanceof JCTree.JCEnhancedForLoop;
  }
}

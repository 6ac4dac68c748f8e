package dev.tether.checker.fix;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.Role;

/**
 * Whether code tells somebody of the failures that it catches, {@code callback.onFailure(e)}: what
 * it does not catch is for the same one to hear, and a log beside that leaves them waiting.
 */
final class ToldFailures {
  private final Model model;
  private final SourceText text;
  private final Tree code;

  ToldFailures(FixUnit unit, Tree code) {
    this.model = unit.compilation().model();
    this.text = unit.text();
    this.code = code;
  }

  /** Whether some clause of the code gives what is caught to something from outside of the code. */
  boolean any() {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitCatch(CatchTree clause, Void unused) {
        VarSymbol caught = ((JCTree.JCCatch) clause).param.sym;
        found[0] |= tells(clause.getBlock(), caught);
        return super.visitCatch(clause, null);
      }
    }.scan(code, null);
    return found[0];
  }

  private boolean tells(Tree block, VarSymbol caught) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        found[0] |=
            call.getMethodSelect() instanceof JCTree.JCFieldAccess select
                && Calls.variable(select.selected).filter(v -> isOutside(v)).isPresent()
                && isTelling(call, select)
                && call.getArguments().stream().anyMatch(a -> mentions(a, caught));
        return super.visitMethodInvocation(call, null);
      }
    }.scan(block, null);
    return found[0];
  }

  private boolean isTelling(MethodInvocationTree call, JCTree.JCFieldAccess select) {
    return model.names().is(NameKind.TELLS_FAILURE, select.name)
        || Calls.method(call).filter(m -> model.role(m).is(Role.FAILS)).isPresent();
  }

  private boolean isOutside(VarSymbol variable) {
    return variable.pos < text.start(code) || variable.pos >= text.end(code);
  }

  private static boolean mentions(Tree argument, VarSymbol caught) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(com.sun.source.tree.IdentifierTree tree, Void unused) {
        found[0] |= ((JCTree.JCIdent) tree).sym == caught;
        return null;
      }
    }.scan(argument, null);
    return found[0];
  }
}

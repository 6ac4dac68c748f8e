package dev.tether.checker.outcome;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import java.util.function.Predicate;
import javax.lang.model.element.ElementKind;

/** What a catch clause does with an exception before it throws it again. */
final class Rethrown extends TreeScanner<Void, Void> {
  private final VarSymbol caught;
  private final Predicate<MethodInvocationTree> taker;
  private final boolean fields;
  private boolean found;

  private Rethrown(CatchTree tree, boolean fields, Predicate<MethodInvocationTree> taker) {
    this.caught = ((JCTree.JCVariableDecl) tree.getParameter()).sym;
    this.fields = fields;
    this.taker = taker;
    scan(tree.getBlock(), null);
  }

  /**
   * {@code catch (Exception e) { log(e); throw e; }}: the failure is lost with the task, but told.
   */
  static boolean isTold(CatchTree tree) {
    return new Rethrown(tree, false, call -> true).found;
  }

  /** Whether a clause throws what it has caught, whatever it does before. */
  static boolean isThrown(CatchTree tree) {
    VarSymbol caught = ((JCTree.JCVariableDecl) tree.getParameter()).sym;
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitThrow(ThrowTree thrown, Void unused) {
        found[0] |= TreeInfo.symbol((JCTree) thrown.getExpression()) == caught;
        return null;
      }
    }.scan(tree.getBlock(), null);
    return found[0];
  }

  /**
   * {@code catch (RuntimeException e) { failure.set(e); done.countDown(); throw e; }}: ends a
   * schedule on purpose, and whoever waits is told. A log alone tells nobody that it has ended.
   */
  static boolean isRecorded(CatchTree tree, Model model) {
    return new Rethrown(
            tree, true, call -> Calls.method(call).filter(m -> keeps(m, model)).isPresent())
        .found;
  }

  /** Whether a method keeps what it is given for somebody else: a promise, a reference. */
  private static boolean keeps(MethodSymbol method, Model model) {
    return model.role(method).is(Role.FAILS) || model.isContainer(method.owner.type);
  }

  @Override
  public Void visitThrow(ThrowTree thrown, Void unused) {
    return null;
  }

  @Override
  public Void visitAssignment(AssignmentTree assignment, Void unused) {
    found |=
        fields
            && TreeInfo.symbol((JCTree) assignment.getExpression()) == caught
            && Calls.variable(assignment.getVariable())
                .filter(v -> v.getKind() == ElementKind.FIELD)
                .isPresent();
    return super.visitAssignment(assignment, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    found |=
        call.getArguments().stream().anyMatch(a -> TreeInfo.symbol((JCTree) a) == caught)
            && taker.test(call);
    return super.visitMethodInvocation(call, null);
  }
}

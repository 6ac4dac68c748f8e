package dev.tether.checker.duty;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.duty.OpenDuty.Way;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.source.Sources;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * Finds promises that are put into a queue which may be full: {@code offer} says false, nobody
 * reads it, and whatever would have completed the promise is gone.
 */
final class Queues {
  private final Compilation compilation;
  private final Model model;

  Queues(Compilation compilation) {
    this.compilation = compilation;
    this.model = compilation.model();
  }

  /** Returns the promise that a call loses if the queue is full. */
  Optional<OpenDuty> refused(TreePath call) {
    boolean dropped =
        call.getParentPath().getLeaf() instanceof ExpressionStatementTree
            && Calls.method(call.getLeaf())
                .filter(m -> model.dutyRole(m).is(Role.MAY_REFUSE))
                .isPresent();
    if (!dropped || !isLimited(call)) {
      return Optional.empty();
    }
    return promiseIn(Calls.arguments(call.getLeaf()))
        .map(
            promise ->
                new OpenDuty(
                    call,
                    promise,
                    TypeRole.PROMISE,
                    Way.REFUSED,
                    Optional.of(call),
                    Sources.enclosingExecutable(call),
                    waited(call),
                    false,
                    false));
  }

  private static String waited(TreePath call) {
    return Sources.enclosingExecutable(call).getLeaf() instanceof MethodTree method
        ? method.getName() + "(..)"
        : "";
  }

  /** Whether all that the queue's variable is ever given is a queue of limited capacity. */
  private boolean isLimited(TreePath call) {
    Optional<VarSymbol> queue = Calls.receiver(call).flatMap(r -> Calls.variable(r.getLeaf()));
    if (queue.isEmpty()) {
      return false;
    }
    boolean field = queue.get().getKind() == ElementKind.FIELD;
    TreePath scope = field ? Sources.outermostClass(call) : Sources.enclosingMember(call);
    List<TreePath> writes = compilation.sources().unit(scope).uses(scope).writes(queue.get());
    return writes.size() == 1
        && value(writes.get(0))
            .filter(v -> v instanceof NewClassTree)
            .flatMap(Calls::method)
            .filter(m -> model.dutyRole(m).is(Role.MAKES_LIMITED))
            .isPresent();
  }

  private static Optional<Tree> value(TreePath write) {
    return write.getLeaf() instanceof JCTree.JCVariableDecl declaration
        ? Optional.ofNullable(declaration.init)
        : write.getLeaf() instanceof JCTree.JCAssign assignment
            ? Optional.of(assignment.rhs)
            : Optional.empty();
  }

  /** Returns the local promise that the arguments hold, or that a function among them completes. */
  private Optional<VarSymbol> promiseIn(List<? extends Tree> arguments) {
    VarSymbol[] found = new VarSymbol[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        Calls.variable(tree)
            .filter(v -> v.getKind() == ElementKind.LOCAL_VARIABLE)
            .filter(v -> model.dutyType(v.type).filter(r -> r == TypeRole.PROMISE).isPresent())
            .ifPresent(v -> found[0] = v);
        return null;
      }
    }.scan(arguments, null);
    return Optional.ofNullable(found[0]);
  }
}

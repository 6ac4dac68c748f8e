package dev.tether.checker.fate;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.fate.ForeignRelease.Kind;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.venue.PlacedFunction;
import dev.tether.checker.venue.Threads;
import dev.tether.checker.venue.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is owned by the id of the thread that asks for it: {@code
 * lock.lockAsync(id).thenCompose(..)}, where the function calls a method that takes the id of
 * <em>its</em> thread, and so is somebody else to the lock.
 */
final class ForeignOwners {
  private final Threads threads;

  ForeignOwners(Threads threads) {
    this.threads = threads;
  }

  List<ForeignRelease> of(Unit unit) {
    List<ForeignRelease> found = new ArrayList<>();
    for (TreePath call : unit.calls()) {
      Calls.method(call.getLeaf())
          .filter(threads.threadIds()::isId)
          .flatMap(m -> owner(call))
          .ifPresent(owner -> inCallbacks(owner, call, unit, found));
    }
    return found;
  }

  /** The local variable that keeps the id. */
  private static Optional<VarSymbol> owner(TreePath id) {
    return id.getParentPath().getLeaf() instanceof JCTree.JCVariableDecl variable
            && variable.sym != null
            && variable.sym.owner instanceof MethodSymbol
        ? Optional.of(variable.sym)
        : Optional.empty();
  }

  private void inCallbacks(VarSymbol owner, TreePath taken, Unit unit, List<ForeignRelease> found) {
    Tree member = Sources.enclosingMember(taken).getLeaf();
    if (!(member instanceof MethodTree)) {
      return;
    }
    for (PlacedFunction function : threads.placedFunctions(unit)) {
      if (function.venue().kind() == Venue.Kind.COMPLETER
          && function.code() instanceof FunctionCode.Source source
          && Sources.enclosingMember(function.value()).getLeaf() == member
          && isGiven(function.venue().by(), owner)) {
        threads.calls().in(source.executable()).stream()
            .filter(c -> takesOwnId(c, owner))
            .findFirst()
            .ifPresent(
                c ->
                    found.add(
                        new ForeignRelease(
                            c, Kind.OWNER, owner.name.toString(), taken, function.venue())));
      }
    }
  }

  /**
   * Whether the stage that a function hangs on was started for the owner: {@code lockAsync(id)}.
   */
  private boolean isGiven(TreePath stage, VarSymbol owner) {
    Optional<TreePath> source = Calls.receiver(stage);
    for (int i = 0; i < 20 && source.isPresent(); i++) {
      TreePath call = source.get();
      if (names(call.getLeaf(), owner)) {
        return true;
      }
      source =
          Calls.variable(call.getLeaf())
              .flatMap(v -> threads.definitions().of(call, v))
              .map(Calls::skipDown)
              .or(() -> Calls.receiver(call));
    }
    return false;
  }

  private static boolean names(Tree call, VarSymbol owner) {
    return Calls.arguments(call).stream().anyMatch(a -> TreeInfo.symbol((JCTree) a) == owner);
  }

  private boolean takesOwnId(TreePath call, VarSymbol owner) {
    return !names(call.getLeaf(), owner)
        && Calls.method(call.getLeaf()).filter(threads.threadIds()::takesId).isPresent();
  }
}

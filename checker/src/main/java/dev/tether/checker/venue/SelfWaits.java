package dev.tether.checker.venue;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Conditions;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import java.util.List;
import java.util.Optional;

/**
 * Bodies that wait for work of the executor that runs them, although that has a thread: it was
 * submitted before them, or they are the only ones that wait in a pool of several.
 */
public final class SelfWaits {
  private final Model model;
  private final Values values;
  private final Definitions definitions;

  SelfWaits(Compilation compilation, Definitions definitions) {
    this.model = compilation.model();
    this.values = compilation.values();
    this.definitions = definitions;
  }

  /** Whether the awaited work has a thread for certain. */
  public boolean hasThread(Venue venue, Wait wait) {
    return isSubmittedBefore(venue.by(), wait) || isOnlyWaiter(venue);
  }

  /**
   * Executors begin their bodies in the order in which they were submitted. What a body captures
   * was made before it.
   */
  private boolean isSubmittedBefore(TreePath submission, Wait wait) {
    Optional<VarSymbol> variable = wait.task().flatMap(t -> Calls.variable(t.getLeaf()));
    if (wait.via().isPresent() || variable.isEmpty()) {
      return false;
    }
    List<TreePath> writes =
        definitions.writes(wait.task().get(), variable.get()).stream()
            .filter(w -> Definitions.value(w).getLeaf().getKind() != Tree.Kind.NULL_LITERAL)
            .toList();
    return !writes.isEmpty() && writes.stream().allMatch(w -> isBefore(w, submission));
  }

  private boolean isBefore(TreePath write, TreePath submission) {
    return Sources.enclosingExecutable(write).getLeaf()
            == Sources.enclosingExecutable(submission).getLeaf()
        && position(write) < position(submission)
        && isLaunch(Calls.skipDown(Definitions.value(write)));
  }

  private static int position(TreePath path) {
    return ((JCTree) path.getLeaf()).getStartPosition();
  }

  private boolean isLaunch(TreePath value) {
    return Calls.method(value.getLeaf())
        .filter(m -> model.role(m).indexOf(ParameterRole.BODY) >= 0)
        .isPresent();
  }

  /** A local pool of more than one thread, and a body that is submitted once. */
  private boolean isOnlyWaiter(Venue venue) {
    Optional<Symbol> name = venue.executor().name();
    if (name.isEmpty()
        || !(name.get() instanceof VarSymbol pool)
        || !(pool.owner instanceof MethodSymbol)) {
      return false;
    }
    Optional<TreePath> made = definitions.of(venue.by(), pool).map(Calls::skipDown);
    return made.isPresent()
        && hasSeveralThreads(made.get())
        && !isRepeated(venue.by(), Sources.enclosingExecutable(made.get()).getLeaf());
  }

  /** Not one thread: how many there are is counted by the first number that the maker is given. */
  private boolean hasSeveralThreads(TreePath made) {
    Optional<MethodSymbol> maker = Calls.method(made.getLeaf());
    if (maker.filter(m -> model.threadRole(m).is(Role.MAKES_BOUNDED)).isEmpty()) {
      return false;
    }
    for (Tree argument : Calls.arguments(made.getLeaf())) {
      if (((JCTree) argument).type != null && ((JCTree) argument).type.isNumeric()) {
        Object count = ((JCTree) argument).type.constValue();
        return !(count instanceof Number number) || number.longValue() > 1;
      }
    }
    return false;
  }

  private boolean isRepeated(TreePath submission, Tree code) {
    for (TreePath p = submission; p != null && p.getLeaf() != code; p = values.around(p)) {
      if (Conditions.isLoop(p.getLeaf()) || p.getLeaf() instanceof LambdaExpressionTree) {
        return true;
      }
    }
    return false;
  }
}

package dev.tether.checker.fate;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.fate.LostCancellation.Kind;
import dev.tether.checker.fate.LostCancellation.Source;
import dev.tether.checker.outcome.CancellationHandler;
import dev.tether.checker.source.Unit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the catch clauses that swallow an interrupt while the work goes on.
 *
 * <p>A clause that names {@code InterruptedException} is meant; one that names a broader type is
 * only read where it stands in a loop around a wait, since that loop then waits again as if nothing
 * had happened. Tests are left alone: nobody cancels them.
 */
public final class LostCancellations {
  private static final String INTERRUPT = "java.lang.InterruptedException";

  private final Compilation compilation;
  private final CancellationHandler handlers;
  private final AfterCatch after;
  private final CancelledResults results;
  private final Shutdowns shutdowns;
  private final RestoredFlags restored;
  private final ForgottenCancellations forgotten;

  LostCancellations(FateFinder finder) {
    this.compilation = finder.compilation();
    this.handlers = new CancellationHandler(compilation, finder.obligations().functions());
    this.after = new AfterCatch(compilation);
    this.results = new CancelledResults(compilation.model());
    this.shutdowns = new Shutdowns(after);
    this.restored = new RestoredFlags(compilation.model(), after);
    this.forgotten = new ForgottenCancellations(compilation.model());
  }

  /** Returns the lost cancellations of a unit, in source order. */
  public List<LostCancellation> of(Unit unit) {
    Map<Tree, LostCancellation> found = new LinkedHashMap<>();
    for (TreePath clause : unit.catches()) {
      if (names(clause, INTERRUPT)) {
        judge(clause, Source.NAMED, unit, found);
      } else if (results.isOrdinaryResult(clause)
          && !handlers.passesOn((CatchTree) clause.getLeaf())
          && !TestContext.isInTestMethod(clause, compilation.model())) {
        found.put(
            clause.getLeaf(),
            new LostCancellation(clause, Kind.ORDINARY_RESULT, Source.CANCELLED, null));
      }
    }
    for (TreePath call : unit.interruptibles()) {
      TreePath clause = takesInterrupt(call);
      if (clause != null && !names(clause, INTERRUPT)) {
        judge(clause, Source.BROAD, unit, found);
      }
    }
    for (TreePath call : unit.calls()) {
      forgotten
          .bridge(call)
          .filter(site -> !TestContext.isInTestMethod(site, compilation.model()))
          .ifPresent(
              site ->
                  found.put(
                      site.getLeaf(),
                      new LostCancellation(site, Kind.FORGOTTEN, Source.CANCELLED, null)));
    }
    return found.values().stream()
        .sorted(Comparator.comparingInt(LostCancellations::position))
        .toList();
  }

  private static int position(LostCancellation lost) {
    return ((JCTree) lost.site().getLeaf()).getStartPosition();
  }

  private void judge(TreePath clause, Source source, Unit unit, Map<Tree, LostCancellation> found) {
    CatchTree handler = (CatchTree) clause.getLeaf();
    if (found.containsKey(handler) || TestContext.isInTestMethod(clause, compilation.model())) {
      return;
    }
    if (handlers.passesOn(handler)) {
      if (source == Source.NAMED && restored.goesOn(clause)) {
        found.put(handler, lost(clause, Kind.RESTORED_BUT_GOES_ON, source));
      }
      return;
    }
    after
        .kind(clause)
        .filter(kind -> source == Source.NAMED || kind.isLoop())
        .or(() -> inCaller(clause, source, unit))
        .ifPresent(kind -> found.put(handler, lost(clause, kind, source)));
  }

  private LostCancellation lost(TreePath clause, Kind kind, Source source) {
    Tree loop = kind.isLoop() ? after.loopAround(clause).getLeaf() : null;
    return new LostCancellation(clause, kind, source, loop);
  }

  private Optional<Kind> inCaller(TreePath clause, Source source, Unit unit) {
    if (source != Source.NAMED) {
      return Optional.empty();
    }
    return after.windsDown(clause)
        ? shutdowns.kind(clause, unit)
        : after.kindInCallers(clause, unit);
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
}

package dev.tether.checker.fix;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.fate.Launch;
import dev.tether.checker.fix.Effect.Change;
import dev.tether.checker.fix.Effect.Need;
import dev.tether.checker.returns.Obligation;
import dev.tether.checker.source.Sources;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes a stage wait for the task that its callback launches: {@code thenCompose}. */
final class ComposeFix implements Recipe {
  private final FixUnit unit;
  private final Function<FixSite, Optional<FixBuilder>> mendOuter;

  /**
   * Creates the recipe.
   *
   * @param mendOuter mends an outer task that nobody answers for either
   */
  ComposeFix(FixUnit unit, Function<FixSite, Optional<FixBuilder>> mendOuter) {
    this.unit = unit;
    this.mendOuter = mendOuter;
  }

  @Override
  public Optional<FixBuilder.Built> fix(FixSite site) {
    if (isNextRound(site)) {
      return Optional.empty();
    }
    Optional<StageCallback> callback = StageCallback.around(unit, site.target());
    boolean nested = site.lost().fate() instanceof Fate.Nested;
    if (site.lost().launch().kind() == Launch.Kind.INNER || (nested && callback.isEmpty())) {
      UnwrapFix unwrap = new UnwrapFix(unit, site);
      return unwrap
          .build()
          .flatMap(fix -> outerMended(site, fix, unwrap.stage(), Layers.outer(site)));
    }
    if (callback.isEmpty() || callback.get().movesFollowers()) {
      return Optional.empty();
    }
    return nested ? nested(site, callback.get()) : dropped(site, callback.get());
  }

  /**
   * {@code void poll() { read().thenAccept(v -> poll()); }}: a chain that follows the next round of
   * its own method grows with every round, and never ends.
   */
  private boolean isNextRound(FixSite site) {
    Tree member = Sources.enclosingMember(site.target()).getLeaf();
    return member instanceof JCTree.JCMethodDecl method
        && site.lost().launch().method() != null
        && new Recursion(unit).leadsTo(site.lost().launch().method(), method.sym);
  }

  /** {@code thenAccept(v -> save(v))}: the callback drops the task. */
  private Optional<FixBuilder.Built> dropped(FixSite site, StageCallback callback) {
    if (!(site.lost().fate() instanceof Fate.Discarded) || !site.isVoid()) {
      return Optional.empty();
    }
    Optional<MethodSymbol> flat = callback.flatSibling(site.type());
    if (flat.isEmpty()) {
      return Optional.empty();
    }
    FixBuilder fix = start(site, flat.get()).relyOn(site.target().getLeaf());
    if (site.isReference()) {
      boolean free = callback.isFree(site.type());
      return free && callback.takesAsMany(flat.get()) && callback.rename(fix, flat.get())
          ? fix.build()
          : Optional.empty();
    }
    if (!callback.makeResult(fix, (ExpressionTree) site.target().getLeaf())
        || !callback.rename(fix, flat.get())) {
      return Optional.empty();
    }
    if (!callback.isFree(site.type())) {
      if (!site.isStage()) {
        return Optional.empty();
      }
      site.surround(fix, "", ".thenRun(() -> {})");
    }
    return fix.build();
  }

  private FixBuilder start(FixSite site, MethodSymbol flat) {
    return new FixBuilder(unit, FixKind.COMPOSE, site.target())
        .title("with " + flat.name)
        .changes(Change.ORDER, Change.WAITING)
        .needs(Need.INDEPENDENT, true);
  }

  /** {@code thenApply(v -> save(v))}: the task is the value of the stage. */
  private Optional<FixBuilder.Built> nested(FixSite site, StageCallback callback) {
    TreePath outer = Layers.outer(site);
    if (!new FlatContext(unit).allows(callback.stage(), site.type())) {
      return Optional.empty();
    }
    FixBuilder fix =
        new FixBuilder(unit, FixKind.COMPOSE, site.target())
            .changes(Change.ORDER, Change.WAITING)
            .needs(Need.INDEPENDENT, true);
    Optional<MethodSymbol> flat = callback.flatSibling(site.type());
    if (!callback.yieldsTasks()) {
      // To follow null to its end is a failure that was none before.
      return Optional.empty();
    }
    boolean renamed =
        flat.isPresent() && callback.takesAsMany(flat.get()) && callback.rename(fix, flat.get());
    if (renamed) {
      fix.title("with " + flat.get().name);
    } else if (flat.isEmpty() && UnwrapFix.isStageOfStage(unit, callback.stage())) {
      String task = unit.fresh(outer, Set.of(), "task");
      fix.title("with thenCompose");
      fix.after(callback.stage().getLeaf(), ".thenCompose(" + task + " -> " + task + ")");
    } else {
      return Optional.empty();
    }
    return outerMended(site, fix, callback.stage(), outer);
  }

  /** The outer task now ends with the inner one: somebody must answer for it as well. */
  private Optional<FixBuilder.Built> outerMended(
      FixSite site, FixBuilder fix, TreePath stage, TreePath outer) {
    if (isAnswered(stage, outer) || Layers.isAnswered(unit, outer)) {
      return fix.build();
    }
    return site.at(outer)
        .flatMap(mendOuter)
        .flatMap(
            mended ->
                new FixBuilder(unit, FixKind.COMPOSE, site.target())
                    .include(fix)
                    .include(mended)
                    .retitle(fix)
                    .build());
  }

  /** Whether a handler between a stage and the end of its chain tells somebody of a failure. */
  private boolean isAnswered(TreePath stage, TreePath outer) {
    Obligation owed = Obligation.OWED;
    TreePath place = stage;
    while (place.getLeaf() != outer.getLeaf()) {
      place = place.getParentPath();
      if (place == null) {
        return false;
      }
      if (place.getLeaf() instanceof JCTree.JCMethodInvocation call
          && Calls.method(call).isPresent()) {
        owed = unit.obligations().after(place, owed);
      }
    }
    return !owed.isOwed();
  }
}

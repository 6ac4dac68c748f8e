package dev.tether.checker.fate;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Conditions;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.fate.SharedChange.Kind;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.source.Uses;
import dev.tether.checker.venue.HeldLocks;
import dev.tether.checker.venue.PlacedFunction;
import dev.tether.checker.venue.Threads;
import dev.tether.checker.venue.Venue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds bodies that a loop starts many times, on threads of a pool, and that all change the same
 * local collection, or the same cell of an array; and bodies that step a volatile field.
 *
 * <p>What a pool with one thread runs, or what is awaited before the next one is started, is no
 * race: where the sources show a pool of a fixed size, nothing is said, since the size may be one.
 */
public final class SharedChanges {
  private static final String STREAM = "java.util.stream.BaseStream";
  private static final String ITERABLE = "java.lang.Iterable";

  private final Compilation compilation;
  private final Model model;
  private final Threads threads;

  /** Creates the analysis for one compilation. */
  public SharedChanges(Compilation compilation, Threads threads) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.threads = threads;
  }

  /** Returns what the bodies of a unit change together, in source order. */
  public List<SharedChange> of(Unit unit) {
    List<SharedChange> found = new ArrayList<>();
    HeldLocks locks = new HeldLocks(threads, unit);
    for (PlacedFunction body : threads.placedFunctions(unit)) {
      if (body.isInline()
          && body.code() instanceof FunctionCode.Source
          && runsBesideItself(body.venue())
          && !TestContext.isInTestMethod(body.venue().by(), model)) {
        inBody(body, locks).ifPresent(found::add);
      }
    }
    found.sort(Comparator.comparingInt(c -> ((JCTree) c.site().getLeaf()).getStartPosition()));
    return found;
  }

  /** Whether two runs may meet: both run on threads of a pool that has several. */
  private static boolean runsBesideItself(Venue venue) {
    return switch (venue.kind()) {
      case COMMON_POOL, PARALLEL_STREAM, OWN_THREAD -> true;
      case EXECUTOR ->
          switch (venue.executor().kind()) {
            case BOUNDED, DIRECT, EVENT_LOOP -> false;
            default -> true;
          };
      default -> false;
    };
  }

  private Optional<SharedChange> inBody(PlacedFunction body, HeldLocks locks) {
    TreePath code = ((FunctionCode.Source) body.code()).executable();
    List<SharedChange> found = new ArrayList<>();
    new ChangeScanner(code, model.names()) {
      @Override
      void changed(TreePath site, ExpressionTree target, boolean step) {
        change(site, target, step, body, code)
            .filter(c -> locks.at(site).isEmpty())
            .ifPresent(found::add);
      }
    }.scanRoot();
    return found.stream().findFirst();
  }

  private Optional<SharedChange> change(
      TreePath site, ExpressionTree target, boolean step, PlacedFunction body, TreePath code) {
    boolean cell = target instanceof ArrayAccessTree;
    ExpressionTree holder = target instanceof ArrayAccessTree a ? a.getExpression() : target;
    VarSymbol variable = Calls.variable(holder).orElse(null);
    if (variable == null) {
      return Optional.empty();
    }
    if (!(variable.owner instanceof MethodSymbol)) {
      return step && !cell && (variable.flags() & Flags.VOLATILE) != 0 && isOwn(holder)
          ? Optional.of(new SharedChange(site, variable, Kind.VOLATILE, body.venue()))
          : Optional.empty();
    }
    return declaration(variable, site)
        .filter(d -> !Expressions.isInside(d, code.getLeaf()) && isStartedOften(body, d))
        .flatMap(d -> kind(d, target))
        .map(k -> new SharedChange(site, variable, k, body.venue()));
  }

  private static boolean isOwn(ExpressionTree field) {
    return !(field instanceof JCTree.JCFieldAccess select) || Calls.isThis(select.getExpression());
  }

  /** Returns the declaration that gives a local variable the only value that it ever has. */
  private Optional<TreePath> declaration(VarSymbol variable, TreePath site) {
    TreePath scope = Sources.enclosingMember(site);
    List<TreePath> writes = compilation.sources().unit(scope).uses(scope).writes(variable);
    return writes.size() == 1 && writes.get(0).getLeaf() instanceof VariableTree
        ? Optional.of(writes.get(0))
        : Optional.empty();
  }

  /** What a local variable holds, if that is made for one thread. */
  private Optional<Kind> kind(TreePath declaration, ExpressionTree target) {
    ExpressionTree value = ((VariableTree) declaration.getLeaf()).getInitializer();
    if (target instanceof ArrayAccessTree cell) {
      return value instanceof NewArrayTree && cell.getIndex().getKind() == Tree.Kind.INT_LITERAL
          ? Optional.of(Kind.CELL)
          : Optional.empty();
    }
    return value instanceof JCTree.JCNewClass creation
            && creation.def == null
            && model
                .threadType(creation.type)
                .filter(r -> r == TypeRole.UNGUARDED_COLLECTION)
                .isPresent()
        ? Optional.of(Kind.COLLECTION)
        : Optional.empty();
  }

  /** Whether a loop below the declaration starts a body again and again. */
  private boolean isStartedOften(PlacedFunction body, TreePath declaration) {
    Tree block = declaration.getParentPath().getLeaf();
    boolean often = false;
    for (TreePath p = body.value(); p != null && p.getLeaf() != block; p = p.getParentPath()) {
      if (Conditions.isLoop(p.getLeaf()) || isOfElements(p)) {
        if (isOneByOne(body.venue().by(), p)) {
          return false;
        }
        often = true;
      }
    }
    return often;
  }

  /** {@code names.stream().map(name -> ..)}, {@code names.forEach(name -> ..)}. */
  private boolean isOfElements(TreePath function) {
    if (!(function.getLeaf() instanceof LambdaExpressionTree)) {
      return false;
    }
    return Calls.method(function.getParentPath().getLeaf())
        .filter(m -> model.isA(m.owner.type, STREAM) || model.isA(m.owner.type, ITERABLE))
        .isPresent();
  }

  /** Whether each run ends before the next one begins: it is awaited, or chained to the last. */
  private boolean isOneByOne(TreePath launch, TreePath loop) {
    return isAwaitedIn(launch, loop) || isChained(launch, loop);
  }

  /** {@code load().thenRun(..).join()}, or a variable that is joined before the round ends. */
  private boolean isAwaitedIn(TreePath launch, TreePath loop) {
    Set<Tree> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<TreePath> stages = new ArrayDeque<>(List.of(launch));
    while (!stages.isEmpty()) {
      TreePath stage = stages.pop();
      if (!seen.add(stage.getLeaf())) {
        continue;
      }
      for (TreePath use : compilation.values().uses(stage)) {
        Optional<TreePath> next =
            Expressions.callOn(use).filter(c -> Expressions.isInside(c, loop.getLeaf()));
        if (next.flatMap(c -> Calls.method(c.getLeaf())).filter(this::waits).isPresent()) {
          return true;
        }
        next.ifPresent(stages::push);
      }
    }
    return false;
  }

  private boolean waits(MethodSymbol method) {
    return model.role(method).is(Role.WAITS);
  }

  /** {@code last = last.thenCompose(..).thenAcceptAsync(..)}. */
  private boolean isChained(TreePath launch, TreePath loop) {
    TreePath root = launch;
    for (Optional<TreePath> r = Calls.receiver(root); r.isPresent(); r = Calls.receiver(root)) {
      root = r.get();
    }
    Optional<VarSymbol> variable = Calls.variable(root.getLeaf());
    TreePath scope = Sources.enclosingMember(launch);
    Uses uses = compilation.sources().unit(scope).uses(scope);
    return variable.isPresent()
        && uses.writes(variable.get()).stream()
            .anyMatch(w -> Expressions.isInside(w, loop.getLeaf()));
  }
}

package dev.tether.checker.contract;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.OwnCodeAncestorScanner;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.venue.LockRegions.Region;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;

/**
 * Finds tasks that are launched while a lock is held, and use a field that this lock guards: when
 * they run, it has been given back.
 *
 * <p>A lock is taken to guard the fields that are assigned while it is held. A body that takes the
 * lock itself is silent, and so is a launch that the same region waits for.
 */
public final class GuardedState {
  private final Model model;

  /** Creates the analysis for one compilation. */
  public GuardedState(Compilation compilation) {
    this.model = compilation.model();
  }

  /**
   * Returns the fields of a unit that a task uses without their lock.
   *
   * @param regions the code of the unit that runs while a lock is held
   */
  public List<EscapedState> of(Unit unit, List<Region> regions) {
    List<EscapedState> found = new ArrayList<>();
    for (Region region : regions) {
      found.addAll(new RegionScanner(region, regions, unit).scan());
    }
    return found;
  }

  /** The code of one region, without the functions in it: those run at another time. */
  private final class RegionScanner extends OwnCodeAncestorScanner {
    private final Region region;
    private final List<Region> regions;
    private final Unit unit;
    private final List<EscapedState> found = new ArrayList<>();
    private int lastWait = -1;

    RegionScanner(Region region, List<Region> regions, Unit unit) {
      super(region.code());
      this.region = region;
      this.regions = regions;
      this.unit = unit;
    }

    List<EscapedState> scan() {
      scanRoot();
      found.removeIf(f -> ((JCTree) f.place().getLeaf()).getStartPosition() < lastWait);
      return found;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      MethodRole role = Calls.method(tree).map(model::role).orElse(MethodRole.NONE);
      if (role.is(Role.WAITS, Role.BLOCKS)) {
        lastWait = Math.max(lastWait, ((JCTree) tree).pos);
      } else if (role.is(Role.STARTS, Role.LAUNCHES)) {
        for (Tree argument : tree.getArguments()) {
          if (argument instanceof LambdaExpressionTree lambda && !takesTheLock(lambda)) {
            fields(lambda).stream()
                .filter(this::isGuarded)
                .findFirst()
                .ifPresent(f -> found.add(new EscapedState(path(), f, region.lock())));
          }
        }
      }
      return super.visitMethodInvocation(tree, null);
    }

    private boolean takesTheLock(Tree lambda) {
      return regions.stream()
          .filter(other -> other.lock().equals(region.lock()))
          .anyMatch(other -> isAround(lambda, other.code()));
    }

    private boolean isGuarded(VarSymbol field) {
      TreePath scope = Sources.outermostClass(region.code());
      return unit.uses(scope).writes(field).stream()
          .anyMatch(
              write ->
                  regions.stream()
                      .filter(other -> other.lock().equals(region.lock()))
                      .anyMatch(other -> isAround(other.code().getLeaf(), write)));
    }
  }

  private static boolean isAround(Tree tree, TreePath place) {
    for (TreePath p = place; p != null; p = p.getParentPath()) {
      if (p.getLeaf() == tree) {
        return true;
      }
    }
    return false;
  }

  /** The fields that a function mentions and that may change without being safe to read. */
  private static Set<VarSymbol> fields(LambdaExpressionTree lambda) {
    Set<VarSymbol> found = new LinkedHashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree != null) {
          Calls.variable(tree)
              .filter(v -> v.getKind() == ElementKind.FIELD)
              .filter(v -> (v.flags() & (Flags.FINAL | Flags.VOLATILE)) == 0)
              .filter(v -> !v.name.contentEquals("this") && !v.name.contentEquals("super"))
              .ifPresent(found::add);
        }
        return super.scan(tree, null);
      }
    }.scan(lambda.getBody(), null);
    return found;
  }
}

package dev.tether.checker.contract;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Conditions;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;

/** Who calls a method that nobody outside its package can call. */
final class Callers {
  /**
   * What the callers of a method do with its task.
   *
   * @param drops the calls whose value nobody does anything with
   * @param uses the calls that do something with the value, and the method references
   */
  record Uses(int drops, int uses) {
    static final Uses NONE = new Uses(0, 0);

    private Uses plus(boolean drop) {
      return drop ? new Uses(drops + 1, uses) : new Uses(drops, uses + 1);
    }
  }

  private final Sources sources;
  private final Values values;
  private final Map<MethodSymbol, Uses> uses = new HashMap<>();
  private final Set<PackageSymbol> indexed = new HashSet<>();

  Callers(Compilation compilation) {
    this.sources = compilation.sources();
    this.values = compilation.values();
  }

  /**
   * Returns what the callers of a method do with its task.
   *
   * @return empty if there may be callers outside the package, or an override
   */
  Optional<Uses> of(MethodSymbol method) {
    if (!isHidden(method)) {
      return Optional.empty();
    }
    if (indexed.add(method.packge())) {
      sources.unitsOf(method.packge()).forEach(this::index);
    }
    return Optional.of(uses.getOrDefault(method, Uses.NONE));
  }

  private void index(Unit unit) {
    for (TreePath call : unit.calls()) {
      Calls.method(call.getLeaf())
          .filter(Callers::isHidden)
          .ifPresent(
              m -> {
                boolean drop = values.uses(call).stream().allMatch(Values::isDropped);
                uses.merge(m, Uses.NONE.plus(drop), (old, one) -> old.plus(drop));
              });
    }
    for (TreePath reference : unit.references()) {
      Calls.method(reference.getLeaf())
          .ifPresent(m -> uses.merge(m, Uses.NONE.plus(false), (old, one) -> old.plus(false)));
    }
  }

  /** Whether the method, or a class around it, is not visible outside its package. */
  private static boolean isHidden(MethodSymbol method) {
    for (Symbol s = method;
        s != null && s.kind != com.sun.tools.javac.code.Kinds.Kind.PCK;
        s = s.owner) {
      if ((s.flags() & (Flags.PUBLIC | Flags.PROTECTED)) == 0
          && (s instanceof ClassSymbol || s instanceof MethodSymbol)) {
        return true;
      }
    }
    return false;
  }

  /** Whether some call of a method in its own unit looks whether the result is null. */
  boolean someAskForNull(TreePath declaration, MethodSymbol method) {
    return sources.unit(declaration).callsOf(method).stream().anyMatch(this::asksForNull);
  }

  private boolean asksForNull(TreePath call) {
    Values.Destinations destinations = values.destinations(call);
    return destinations.uses().stream().anyMatch(Callers::isNullCheck)
        || destinations.uses().stream().anyMatch(this::isKeptInCheckedField);
  }

  private boolean isKeptInCheckedField(TreePath use) {
    if (!(use.getParentPath().getLeaf() instanceof JCTree.JCAssign assignment)) {
      return false;
    }
    Optional<VarSymbol> field =
        Calls.variable(assignment.getVariable()).filter(v -> v.getKind() == ElementKind.FIELD);
    TreePath scope = Sources.outermostClass(use);
    return field.isPresent()
        && sources.unit(scope).uses(scope).reads(field.get()).stream()
            .anyMatch(read -> values.uses(read).stream().anyMatch(Callers::isNullCheck));
  }

  /** {@code x == null}, {@code Objects.nonNull(x)}. */
  private static boolean isNullCheck(TreePath use) {
    return Conditions.comparedWithNull(use.getParentPath())
        .filter(compared -> compared.getLeaf() == use.getLeaf())
        .isPresent();
  }
}

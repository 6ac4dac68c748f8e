package dev.tether.checker.chain;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.tether.checker.source.Sources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Methods that give back what they are given: {@code Objects.requireNonNull(f)}, {@code id(f)}.
 *
 * <p>Of a method of this compilation the body says it; of another the signature: {@code <T> T
 * same(T value)} has no other value of that type to return.
 */
final class Identities {
  private static final int NONE = -1;

  private final Sources sources;
  private final Map<MethodSymbol, Integer> memo = new HashMap<>();

  Identities(Sources sources) {
    this.sources = sources;
  }

  /** Returns the position of the argument that a method gives back; -1 if it is not certain. */
  int argument(MethodSymbol method) {
    if (method.getParameters().isEmpty()
        || method.isConstructor()
        || method.getReturnType().hasTag(TypeTag.VOID)
        || method.getReturnType().isPrimitive()) {
      return NONE;
    }
    return memo.computeIfAbsent(method, this::find);
  }

  private int find(MethodSymbol method) {
    Optional<TreePath> declaration =
        sources.declaration(method).filter(d -> ((MethodTree) d.getLeaf()).getBody() != null);
    if (declaration.isPresent()) {
      return isFixed(method) ? returned(method, declaration.get()) : NONE;
    }
    return method.isStatic() ? bySignature(method) : NONE;
  }

  /** Whether no other method can stand in for one. */
  static boolean isFixed(MethodSymbol method) {
    return method.isStatic()
        || method.isPrivate()
        || ((method.flags() | method.owner.flags()) & Flags.FINAL) != 0;
  }

  /** The parameter that is returned and that nothing else is done with. */
  private int returned(MethodSymbol method, TreePath declaration) {
    List<TreePath> results = Expressions.results(declaration);
    for (VarSymbol parameter : method.getParameters()) {
      List<TreePath> reads = sources.unit(declaration).uses(declaration).reads(parameter);
      boolean only =
          !reads.isEmpty()
              && sources.unit(declaration).uses(declaration).writes(parameter).isEmpty()
              && reads.stream()
                  .allMatch(
                      r -> Expressions.climb(r).getParentPath().getLeaf() instanceof ReturnTree);
      if (only && results.stream().allMatch(r -> isRead(r, parameter))) {
        return method.getParameters().indexOf(parameter);
      }
    }
    return NONE;
  }

  private static boolean isRead(TreePath result, VarSymbol parameter) {
    return Expressions.branches(result).stream()
        .allMatch(b -> Values.variable(b.getLeaf()).filter(parameter::equals).isPresent());
  }

  private static int bySignature(MethodSymbol method) {
    Type result = method.getReturnType();
    if (!result.hasTag(TypeTag.TYPEVAR) || result.tsym.owner != method || method.isVarArgs()) {
      return NONE;
    }
    int found = NONE;
    int index = 0;
    for (VarSymbol parameter : method.getParameters()) {
      if (parameter.type.tsym == result.tsym) {
        if (found != NONE) {
          return NONE;
        }
        found = index;
      } else if (parameter.type.contains(result)) {
        return NONE;
      }
      index++;
    }
    return found;
  }
}

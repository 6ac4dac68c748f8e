package dev.tether.checker.outcome;

import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import dev.tether.checker.model.NamedMethods;
import java.util.List;

/** What the declaration of a method says of how it fails, where its code is not asked. */
final class DeclaredRisk {
  private DeclaredRisk() {}

  /** Whether a method that declares no exception is by its name a look at something. */
  static boolean looksHarmless(MethodSymbol method) {
    if (!method.getThrownTypes().isEmpty()) {
      return false;
    }
    String name = method.name.toString();
    String result = method.getReturnType().tsym.getSimpleName().toString();
    return method.getParameters().isEmpty() && NamedMethods.isGetter(name, result)
        || NamedMethods.isPredicate(name) && method.getReturnType().hasTag(TypeTag.BOOLEAN);
  }

  /** Whether a method declares exceptions, and handlers around its call catch them all. */
  static boolean declaresOnly(MethodSymbol method, List<Type> caught, Types types) {
    return method.getThrownTypes().nonEmpty()
        && method.getThrownTypes().stream()
            .allMatch(thrown -> caught.stream().anyMatch(c -> types.isSubtype(thrown, c)));
  }
}

package dev.tether.checker.model;

import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import java.util.List;
import java.util.StringJoiner;

/** Compares the parameters of a role line with those of a method. */
final class Signatures {
  private final Types types;

  Signatures(Types types) {
    this.types = types;
  }

  /** Whether a line speaks of an overload: the simple names of its erased parameters are equal. */
  boolean matches(MethodSymbol method, MethodRole line) {
    if (line.anyParameters()) {
      return true;
    }
    List<VarSymbol> parameters = method.getParameters();
    if (parameters.size() != line.parameters().size()) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      String wanted = line.parameters().get(i).type();
      if (!wanted.equals("*") && !wanted.equals(simpleName(parameters.get(i).type))) {
        return false;
      }
    }
    return true;
  }

  /** Returns how a role file writes a method. */
  String describe(MethodSymbol method) {
    String name = method.isConstructor() ? "new" : method.getSimpleName().toString();
    StringJoiner text = new StringJoiner(", ", name + "(", ")");
    method.getParameters().forEach(p -> text.add(simpleName(p.type)));
    return text.toString();
  }

  private String simpleName(Type type) {
    Type erased = types.erasure(type);
    if (erased.hasTag(TypeTag.ARRAY)) {
      return simpleName(types.elemtype(erased)) + "[]";
    }
    return erased.tsym.getSimpleName().toString();
  }
}

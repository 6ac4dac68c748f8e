package dev.tether.checker.fix;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.TypeVariableSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Type.ArrayType;
import com.sun.tools.javac.code.Type.WildcardType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes types, where they have a name: captures, intersections and anonymous classes have none.
 */
final class TypeText {
  private final FixUnit unit;
  private final FixBuilder fix;

  TypeText(FixUnit unit, FixBuilder fix) {
    this.unit = unit;
    this.fix = fix;
  }

  /** Returns the text of a type; empty if it cannot be written. */
  Optional<String> of(Type type) {
    if (type.isPrimitive()) {
      return Optional.of(type.tsym.getSimpleName().toString());
    }
    if (type instanceof ArrayType array) {
      return of(array.elemtype).map(element -> element + "[]");
    }
    if (type instanceof WildcardType wildcard) {
      return wildcard(wildcard);
    }
    if (type instanceof Type.CapturedType) {
      return Optional.empty();
    }
    if (type.tsym instanceof TypeVariableSymbol variable) {
      return Optional.of(variable.name.toString());
    }
    boolean named =
        type.tsym instanceof ClassSymbol
            && !type.isCompound()
            && !type.isErroneous()
            && !type.tsym.name.isEmpty();
    return named ? declared(type) : Optional.empty();
  }

  private Optional<String> wildcard(WildcardType wildcard) {
    return switch (wildcard.kind) {
      case UNBOUND -> Optional.of("?");
      case EXTENDS -> of(wildcard.type).map(bound -> "? extends " + bound);
      case SUPER -> of(wildcard.type).map(bound -> "? super " + bound);
    };
  }

  private Optional<String> declared(Type type) {
    Optional<String> name = name((ClassSymbol) type.tsym);
    if (name.isEmpty() || type.getTypeArguments().isEmpty()) {
      return name;
    }
    if (type.getEnclosingType().isParameterized()) {
      return Optional.empty();
    }
    List<String> arguments = new ArrayList<>();
    for (Type argument : type.getTypeArguments()) {
      Optional<String> text = of(argument);
      if (text.isEmpty()) {
        return Optional.empty();
      }
      arguments.add(text.get());
    }
    return Optional.of(name.get() + "<" + String.join(", ", arguments) + ">");
  }

  private Optional<String> name(ClassSymbol type) {
    if (type.owner instanceof ClassSymbol outer) {
      if (type.isPrivate() && type.outermostClass() != outermostHere()) {
        return Optional.empty();
      }
      return name(outer).map(text -> text + "." + type.name);
    }
    if (type.isDirectlyOrIndirectlyLocal()) {
      return Optional.of(type.name.toString());
    }
    return Optional.of(fix.type(type.getQualifiedName().toString()));
  }

  private ClassSymbol outermostHere() {
    var types = unit.tree().getTypeDecls();
    return types.isEmpty()
            || !(types.get(0) instanceof com.sun.tools.javac.tree.JCTree.JCClassDecl c)
        ? null
        : c.sym;
  }
}

package dev.tether.checker.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Type;

/** The types of a class file's method, written as role files write them. */
final class Descriptors {
  private Descriptors() {}

  /** Returns the simple names of a method's parameters. */
  static List<String> simpleParameters(String descriptor) {
    List<String> names = new ArrayList<>();
    for (Type type : Type.getArgumentTypes(descriptor)) {
      names.add(simple(type));
    }
    return names;
  }

  /** Returns the simple name of a method's result. */
  static String simpleResult(String descriptor) {
    return simple(Type.getReturnType(descriptor));
  }

  /** Returns the internal name of the class of a method's result; empty if it is none. */
  static Optional<String> resultClass(String descriptor) {
    Type type = Type.getReturnType(descriptor);
    return type.getSort() == Type.OBJECT ? Optional.of(type.getInternalName()) : Optional.empty();
  }

  private static String simple(Type type) {
    String name = type.getClassName();
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  /** Returns a class's name with dots, also before the name of an inner class. */
  static String qualified(String internalName) {
    return internalName.replace('/', '.').replace('$', '.');
  }
}

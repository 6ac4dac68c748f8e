package dev.tether.checker.bytecode;

import org.objectweb.asm.Type;

/**
 * A method by names that need no compiler.
 *
 * @param owner the internal name of the class, {@code java/lang/String}
 * @param name its name, {@code <init>} for a constructor
 * @param descriptor its parameters and result, {@code (I)V}
 */
public record MethodId(String owner, String name, String descriptor)
    implements Comparable<MethodId> {
  /** Returns how a class file tells the method from the others of its class. */
  String signature() {
    return name + descriptor;
  }

  /** Returns the same method as a member of another class. */
  MethodId in(String otherOwner) {
    return otherOwner.equals(owner) ? this : new MethodId(otherOwner, name, descriptor);
  }

  boolean isConstructor() {
    return name.equals("<init>");
  }

  /** Returns how many parameters it has. */
  public int parameterCount() {
    return Type.getArgumentCount(descriptor);
  }

  /** Whether a parameter is an object. */
  public boolean isReference(int parameter) {
    return Type.getArgumentTypes(descriptor)[parameter].getSort() == Type.OBJECT;
  }

  /** Returns the internal name of the class of a parameter that is an object. */
  String parameter(int index) {
    return Type.getArgumentTypes(descriptor)[index].getInternalName();
  }

  /** Returns how people write it: {@code String.length()}. */
  public String words() {
    String simple = owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.');
    return isConstructor() ? "new " + simple + "(..)" : simple + "." + name + "(..)";
  }

  // Written out: what javac makes for a record is linked at run time.

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof MethodId method
            && name.equals(method.name)
            && owner.equals(method.owner)
            && descriptor.equals(method.descriptor);
  }

  @Override
  public int hashCode() {
    return (owner.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode();
  }

  @Override
  public int compareTo(MethodId other) {
    int order = owner.compareTo(other.owner);
    return order != 0 ? order : signature().compareTo(other.signature());
  }
}

package dev.tether.checker.fact;

/**
 * What a fact is about: a class, or a member of one, or a part of a member. Equal for the same code
 * whether it was read from a tree or from a class file, but for lambdas, which only trees have.
 *
 * @param type the binary name of the class: {@code a.b.Outer$Inner}
 * @param name the name of the member, {@code <init>} for a constructor; empty for the class itself
 * @param descriptor the erased descriptor: {@code (Ljava/lang/String;)V}; empty for the class
 *     itself
 * @param part {@code #0} for the first parameter, {@code @12:7} for the lambda that begins in line
 *     12, column 7; empty for the whole member
 */
public record Subject(String type, String name, String descriptor, String part) {
  /** Nothing in particular. */
  public static final Subject NONE = new Subject("", "", "", "");

  /** Returns a class. */
  public static Subject ofClass(String type) {
    return new Subject(type, "", "", "");
  }

  /** Returns a method, a constructor or a field. */
  public static Subject of(String type, String name, String descriptor) {
    return new Subject(type, name, descriptor, "");
  }

  /** Returns a parameter of this method, counted from 0. */
  public Subject parameter(int index) {
    return new Subject(type, name, descriptor, part + "#" + index);
  }

  /** Returns the method that this is a parameter of. */
  public Subject member() {
    int end = part.lastIndexOf('#');
    return end < 0 ? this : new Subject(type, name, descriptor, part.substring(0, end));
  }

  /** Returns which parameter this is, counted from 0; -1 if it is none. */
  public int index() {
    int end = part.lastIndexOf('#');
    return end < 0 ? -1 : Integer.parseInt(part.substring(end + 1));
  }

  /** Returns a lambda inside of this member. */
  public Subject lambda(long line, long column) {
    return new Subject(type, name, descriptor, "@" + line + ":" + column);
  }

  // Written out: what javac makes for a record is linked at run time, which costs more than the
  // questions of a small compilation.

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Subject subject
            && name.equals(subject.name)
            && part.equals(subject.part)
            && type.equals(subject.type)
            && descriptor.equals(subject.descriptor);
  }

  @Override
  public int hashCode() {
    return ((type.hashCode() * 31 + name.hashCode()) * 31 + descriptor.hashCode()) * 31
        + part.hashCode();
  }

  @Override
  public String toString() {
    return name.isEmpty() ? type : type + "." + name + descriptor + part;
  }
}

package dev.tether.checker.bytecode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** One class file: what it declares, and the code of single methods when it is asked for. */
final class ClassShape {
  /** A method as it is declared. */
  record Head(int access, MethodId id, List<String> exceptions) {
    boolean isAbstract() {
      return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    boolean isNative() {
      return (access & Opcodes.ACC_NATIVE) != 0;
    }

    boolean isStatic() {
      return (access & Opcodes.ACC_STATIC) != 0;
    }
  }

  private final ClassReader reader;
  private final Map<String, Head> methods = new LinkedHashMap<>();
  private int access;
  private String name;
  private String superName;
  private List<String> interfaces;

  private ClassShape(byte[] bytes) {
    reader = new ClassReader(bytes);
    reader.accept(
        new Heads(), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  /** Reads a class file; empty if it is newer than we know, or damaged. */
  static Optional<ClassShape> of(byte[] bytes) {
    try {
      return Optional.of(new ClassShape(bytes));
    } catch (RuntimeException e) {
      // ASM has no other way to say that it cannot read a class.
      return Optional.empty();
    }
  }

  String name() {
    return name;
  }

  /** Returns the superclass, null for {@code Object}. */
  String superName() {
    return superName;
  }

  List<String> interfaces() {
    return interfaces;
  }

  boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }

  boolean isFinal() {
    return (access & Opcodes.ACC_FINAL) != 0;
  }

  /** Returns a method that the class itself declares, or null. */
  Head method(String signature) {
    return methods.get(signature);
  }

  Iterable<Head> methods() {
    return methods.values();
  }

  /** Returns the sketch of a method's code; empty if there is none: a native method, a stub. */
  Optional<MethodSketch> sketch(Head head) {
    try {
      MethodNode[] found = new MethodNode[1];
      reader.accept(
          new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                int methodAccess, String method, String descriptor, String s, String[] thrown) {
              if (!(method + descriptor).equals(head.id().signature())) {
                return null;
              }
              found[0] = new MethodNode(methodAccess, method, descriptor, s, thrown);
              return found[0];
            }
          },
          ClassReader.SKIP_FRAMES);
      return found[0] == null ? Optional.empty() : Sketcher.of(name, found[0]);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private final class Heads extends ClassVisitor {
    Heads() {
      super(Opcodes.ASM9);
    }

    @Override
    public void visit(
        int version, int flags, String type, String signature, String above, String[] declared) {
      access = flags;
      name = type;
      superName = above;
      interfaces = declared == null ? List.of() : List.of(declared);
    }

    @Override
    public MethodVisitor visitMethod(
        int flags, String method, String descriptor, String signature, String[] thrown) {
      MethodId id = new MethodId(name, method, descriptor);
      List<String> exceptions = thrown == null ? List.of() : new ArrayList<>(List.of(thrown));
      methods.put(id.signature(), new Head(flags, id, exceptions));
      return null;
    }
  }
}

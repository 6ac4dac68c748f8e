package dev.tether.engine.stubs;

import java.util.Set;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.TypePath;

/** Leaves of a class file what its users are compiled against. */
final class ClassStripper extends ClassVisitor {
  private static final int SHOWN = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

  /** Annotations that say something to a compiler, or to Tether. */
  private static final Set<String> TELLING =
      Set.of(
          "Target",
          "Retention",
          "Repeatable",
          "Inherited",
          "FunctionalInterface",
          "PolymorphicSignature",
          "CanIgnoreReturnValue",
          "CheckReturnValue",
          "FireAndForget",
          "Observes");

  private ClassStripper(ClassVisitor next) {
    super(Opcodes.ASM9, next);
  }

  /** Strips a class. */
  static byte[] strip(ClassReader reader) {
    ClassWriter writer = new ClassWriter(0);
    reader.accept(new ClassStripper(writer), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    return writer.toByteArray();
  }

  private static boolean tells(String descriptor) {
    String name = descriptor.substring(descriptor.lastIndexOf('/') + 1, descriptor.length() - 1);
    return TELLING.contains(name.substring(name.lastIndexOf('$') + 1));
  }

  private static boolean isShown(int access) {
    return (access & SHOWN) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
  }

  @Override
  public void visit(
      int version, int access, String name, String signature, String parent, String[] interfaces) {
    // The oldest JDK that Tether runs on has to read it.
    int readable = Math.min(version & 0xFFFF, Opcodes.V17);
    super.visit(readable, access, name, signature, parent, interfaces);
  }

  @Override
  public void visitOuterClass(String owner, String name, String descriptor) {}

  @Override
  public void visitNestHost(String host) {}

  @Override
  public void visitNestMember(String member) {}

  @Override
  public void visitAttribute(Attribute attribute) {}

  @Override
  public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    return tells(descriptor) ? super.visitAnnotation(descriptor, visible) : null;
  }

  @Override
  public AnnotationVisitor visitTypeAnnotation(
      int reference, TypePath path, String descriptor, boolean visible) {
    return null;
  }

  @Override
  public void visitInnerClass(String name, String outer, String inner, int access) {
    if (outer != null && inner != null) {
      super.visitInnerClass(name, outer, inner, access);
    }
  }

  @Override
  public RecordComponentVisitor visitRecordComponent(
      String name, String descriptor, String signature) {
    super.visitRecordComponent(name, descriptor, signature);
    return null;
  }

  @Override
  public FieldVisitor visitField(
      int access, String name, String descriptor, String signature, Object value) {
    if (isShown(access)) {
      super.visitField(access, name, descriptor, signature, value);
    }
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    if (!isShown(access) && !(name.equals("<init>") && (access & Opcodes.ACC_PRIVATE) == 0)) {
      return null;
    }
    MethodVisitor kept = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new MethodVisitor(Opcodes.ASM9) {
      @Override
      public AnnotationVisitor visitAnnotationDefault() {
        return kept.visitAnnotationDefault();
      }

      @Override
      public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
        return tells(annotation) ? kept.visitAnnotation(annotation, visible) : null;
      }
    };
  }
}

package dev.tether.agent;

import dev.tether.agent.HookFile.Hook;
import java.lang.instrument.ClassFileTransformer;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Puts the calls of {@link Hooks} into classes. What it inserts has no branches and changes neither
 * the stack nor a variable, so the frames of the class stay right; it adds no member, so classes
 * that are loaded can be changed too.
 */
final class Weaver implements ClassFileTransformer {

  private static final int MOST_PROBLEMS = 100;
  private static final String HOOKS = Type.getInternalName(Hooks.class);

  private final HookFile hooks;
  private final Map<String, String> descriptors = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  Weaver(HookFile hooks) {
    this.hooks = hooks;
    for (Method method : Hooks.class.getDeclaredMethods()) {
      descriptors.put(method.getName(), Type.getMethodDescriptor(method));
    }
  }

  /** What could not be woven, one sentence each. */
  List<String> problems() {
    synchronized (problems) {
      return List.copyOf(problems);
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> old, ProtectionDomain domain, byte[] bytes) {
    if (name == null) {
      return null;
    }
    List<Hook> own = hooks.of(name);
    if (own == null) {
      return null;
    }
    try {
      if (!Guarded.enter()) {
        return null;
      }
      try {
        return sees(loader) ? weave(own, name, bytes) : null;
      } finally {
        Guarded.leave();
      }
    } catch (Throwable e) { // A class that cannot be woven must load all the same.
      problem("cannot watch " + name.replace('/', '.') + ": " + e);
      return null;
    }
  }

  /** Whether woven classes of that loader will find the hooks; those of OSGi may not. */
  private boolean sees(ClassLoader loader) {
    try {
      return Class.forName(Hooks.class.getName(), false, loader) == Hooks.class;
    } catch (ClassNotFoundException e) {
      problem("classes of " + loader + " are not watched: it does not delegate to the JVM");
      return false;
    }
  }

  private void problem(String sentence) {
    synchronized (problems) {
      if (problems.size() < MOST_PROBLEMS && !problems.contains(sentence)) {
        problems.add(sentence);
      }
    }
  }

  private byte[] weave(List<Hook> own, String type, byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method =
                super.visitMethod(access, name, descriptor, signature, exceptions);
            List<Hook> here = own.stream().filter(hook -> hook.isFor(name, descriptor)).toList();
            return here.isEmpty() || (access & Opcodes.ACC_ABSTRACT) != 0
                ? method
                : new MethodWeaver(
                    method,
                    here,
                    descriptors,
                    type,
                    descriptor,
                    (access & Opcodes.ACC_STATIC) != 0);
          }
        },
        0);
    return writer.toByteArray();
  }

  static String owner() {
    return HOOKS;
  }
}

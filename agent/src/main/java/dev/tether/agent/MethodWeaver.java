package dev.tether.agent;

import dev.tether.agent.HookFile.Hook;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Weaves one method; see {@link Weaver}. */
final class MethodWeaver extends MethodVisitor {

  private final List<Hook> hooks;
  private final Map<String, String> descriptors;
  private final String type;
  private final Type[] arguments;
  private final boolean isStatic;

  /**
   * Weaves a method.
   *
   * @param next writes it
   * @param hooks those of this method
   * @param descriptors of the methods of {@link Hooks}, by name
   * @param type the internal name of the class
   * @param descriptor the method's own
   * @param isStatic whether it has no {@code this}
   */
  MethodWeaver(
      MethodVisitor next,
      List<Hook> hooks,
      Map<String, String> descriptors,
      String type,
      String descriptor,
      boolean isStatic) {
    super(Opcodes.ASM9, next);
    this.hooks = hooks;
    this.descriptors = descriptors;
    this.type = type;
    this.arguments = Type.getArgumentTypes(descriptor);
    this.isStatic = isStatic;
  }

  @Override
  public void visitCode() {
    super.visitCode();
    weave("enter");
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.ATHROW) {
      weave("throw");
    } else if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
      weave("exit");
    }
    super.visitInsn(opcode);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    for (Hook hook : hooks) {
      if (hook.when().equals("call") && hook.called().equals(owner + "." + name)) {
        call(hook);
      }
    }
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  private void weave(String when) {
    for (Hook hook : hooks) {
      if (hook.when().equals(when)) {
        call(hook);
      }
    }
  }

  private void call(Hook hook) {
    String descriptor = descriptors.get(hook.what());
    if (descriptor == null) {
      throw new IllegalStateException("there is no hook '" + hook.what() + "'");
    }
    for (String operand : hook.operands()) {
      push(operand);
    }
    super.visitMethodInsn(Opcodes.INVOKESTATIC, Weaver.owner(), hook.what(), descriptor, false);
  }

  private void push(String operand) {
    if (operand.equals("this")) {
      super.visitVarInsn(Opcodes.ALOAD, 0);
    } else if (operand.equals("top") || operand.equals("return")) {
      super.visitInsn(Opcodes.DUP);
    } else if (operand.startsWith("arg")) {
      super.visitVarInsn(Opcodes.ALOAD, slot(Integer.parseInt(operand.substring(3))));
    } else {
      String[] parts = operand.split(":");
      super.visitVarInsn(Opcodes.ALOAD, 0);
      if (parts[0].equals("field")) {
        super.visitFieldInsn(Opcodes.GETFIELD, type, parts[1], parts[2]);
      } else {
        super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, type, parts[1], parts[2], false);
      }
    }
  }

  private int slot(int argument) {
    int slot = isStatic ? 0 : 1;
    for (int i = 0; i < argument; i++) {
      slot += arguments[i].getSize();
    }
    return slot;
  }
}

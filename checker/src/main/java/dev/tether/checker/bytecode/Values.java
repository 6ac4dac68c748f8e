package dev.tether.checker.bytecode;

import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ARRAYLENGTH;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.INSTANCEOF;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/** Follows values through the instructions of one method. */
final class Values extends Interpreter<Value> {
  private static final Value ONE_CONSTANT = Value.of(1, new Value.Constant());
  private static final Value TWO_CONSTANT = Value.of(2, new Value.Constant());
  private static final Value NULL = Value.of(1, new Value.Null());
  private static final Value ONE_DERIVED = Value.of(1, new Value.OfParameters());
  private static final Value TWO_DERIVED = Value.of(2, new Value.OfParameters());
  private static final Value ONE_UNKNOWN = Value.unknown(1);
  private static final Value TWO_UNKNOWN = Value.unknown(2);

  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";

  private final InsnList instructions;
  private int parameters;

  Values(InsnList instructions) {
    super(Opcodes.ASM9);
    this.instructions = instructions;
  }

  @Override
  public Value newValue(Type type) {
    if (type == null) {
      return ONE_UNKNOWN;
    }
    return type == Type.VOID_TYPE ? null : typed(type);
  }

  @Override
  public Value newParameterValue(boolean instance, int local, Type type) {
    int index = parameters++;
    return Value.of(type.getSize(), new Value.Parameter(instance ? index - 1 : index));
  }

  private static Value typed(Type type) {
    boolean reference = type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
    return Value.of(type.getSize(), new Value.Other(reference ? type.getInternalName() : ""));
  }

  @Override
  public Value newEmptyValue(int local) {
    return ONE_UNKNOWN;
  }

  @Override
  public Value newReturnTypeValue(Type type) {
    return newValue(type);
  }

  @Override
  public Value newExceptionValue(TryCatchBlockNode block, Frame<Value> frame, Type exceptionType) {
    return Value.of(1, new Value.Caught(instructions.indexOf(block.handler)));
  }

  @Override
  public Value newOperation(AbstractInsnNode instruction) {
    return switch (instruction.getOpcode()) {
      case ACONST_NULL -> NULL;
      case Opcodes.LCONST_0, Opcodes.LCONST_1, Opcodes.DCONST_0, Opcodes.DCONST_1 -> TWO_CONSTANT;
      case Opcodes.LDC ->
          ((org.objectweb.asm.tree.LdcInsnNode) instruction).cst instanceof Long
                  || ((org.objectweb.asm.tree.LdcInsnNode) instruction).cst instanceof Double
              ? TWO_CONSTANT
              : ONE_CONSTANT;
      case Opcodes.NEW -> Value.of(1, new Value.Made(((TypeInsnNode) instruction).desc));
      case Opcodes.GETSTATIC -> field((FieldInsnNode) instruction);
      case Opcodes.JSR -> ONE_UNKNOWN;
      default -> ONE_CONSTANT;
    };
  }

  private static Value field(FieldInsnNode access) {
    Type type = Type.getType(access.desc);
    String name =
        type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY ? type.getInternalName() : "";
    return Value.of(type.getSize(), new Value.Field(access.owner, access.name, name));
  }

  @Override
  public Value copyOperation(AbstractInsnNode instruction, Value value) {
    return value;
  }

  @Override
  public Value unaryOperation(AbstractInsnNode instruction, Value value) {
    int opcode = instruction.getOpcode();
    if (opcode == GETFIELD) {
      return field((FieldInsnNode) instruction);
    }
    if (opcode == CHECKCAST) {
      return isVague(value) ? typed(Type.getObjectType(((TypeInsnNode) instruction).desc)) : value;
    }
    if (opcode == Opcodes.NEWARRAY || opcode == Opcodes.ANEWARRAY) {
      return ONE_UNKNOWN;
    }
    boolean two =
        switch (opcode) {
          case Opcodes.LNEG,
              Opcodes.DNEG,
              Opcodes.I2L,
              Opcodes.I2D,
              Opcodes.L2D,
              Opcodes.F2L,
              Opcodes.F2D,
              Opcodes.D2L ->
              true;
          default -> false;
        };
    boolean pure = opcode == ARRAYLENGTH || opcode == INSTANCEOF || opcode < Opcodes.IFEQ;
    return computed(two, pure && value.isOfParameters());
  }

  private static boolean isVague(Value value) {
    return value.atoms().size() == 1 && value.atoms().iterator().next() instanceof Value.Other;
  }

  private static Value computed(boolean two, boolean ofParameters) {
    if (ofParameters) {
      return two ? TWO_DERIVED : ONE_DERIVED;
    }
    return two ? TWO_UNKNOWN : ONE_UNKNOWN;
  }

  @Override
  public Value binaryOperation(AbstractInsnNode instruction, Value first, Value second) {
    int opcode = instruction.getOpcode();
    boolean load = opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD;
    if (load) {
      boolean two = opcode == Opcodes.LALOAD || opcode == Opcodes.DALOAD;
      return two ? TWO_UNKNOWN : ONE_UNKNOWN;
    }
    boolean two =
        switch (opcode) {
          case Opcodes.LADD,
              Opcodes.LSUB,
              Opcodes.LMUL,
              Opcodes.LDIV,
              Opcodes.LREM,
              Opcodes.LSHL,
              Opcodes.LSHR,
              Opcodes.LUSHR,
              Opcodes.LAND,
              Opcodes.LOR,
              Opcodes.LXOR,
              Opcodes.DADD,
              Opcodes.DSUB,
              Opcodes.DMUL,
              Opcodes.DDIV,
              Opcodes.DREM ->
              true;
          default -> false;
        };
    return computed(two, first.isOfParameters() && second.isOfParameters());
  }

  @Override
  public Value ternaryOperation(
      AbstractInsnNode instruction, Value first, Value second, Value third) {
    return null;
  }

  @Override
  public Value naryOperation(AbstractInsnNode instruction, List<? extends Value> values) {
    if (instruction instanceof MultiANewArrayInsnNode) {
      return ONE_UNKNOWN;
    }
    if (instruction instanceof InvokeDynamicInsnNode dynamic) {
      return dynamic(dynamic, values);
    }
    return result(instruction, Type.getReturnType(((MethodInsnNode) instruction).desc));
  }

  private Value result(AbstractInsnNode call, Type type) {
    if (type == Type.VOID_TYPE) {
      return null;
    }
    boolean reference = type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
    String name = reference ? type.getInternalName() : "";
    return Value.of(type.getSize(), new Value.Result(instructions.indexOf(call), name));
  }

  private Value dynamic(InvokeDynamicInsnNode dynamic, List<? extends Value> captured) {
    Type type = Type.getReturnType(dynamic.desc);
    if (dynamic.bsm.getOwner().equals(LAMBDAS)
        && dynamic.bsmArgs.length > 1
        && dynamic.bsmArgs[1] instanceof Handle code) {
      MethodId method = new MethodId(code.getOwner(), code.getName(), code.getDesc());
      List<Value> given = new ArrayList<>(captured);
      return given.stream().anyMatch(Values::isNested)
          ? typed(type)
          : Value.of(1, new Value.Function(method, code.getTag(), List.copyOf(given)));
    }
    return type == Type.VOID_TYPE ? null : typed(type);
  }

  /** A function of functions of functions: in a loop it would never end. */
  private static boolean isNested(Value value) {
    return value.atoms().stream()
        .anyMatch(
            atom ->
                atom instanceof Value.Function function
                    && function.captured().stream()
                        .flatMap(v -> v.atoms().stream())
                        .anyMatch(Value.Function.class::isInstance));
  }

  @Override
  public void returnOperation(AbstractInsnNode instruction, Value value, Value expected) {
    // What is returned is read off the frames.
  }

  @Override
  public Value merge(Value first, Value second) {
    return first.or(second);
  }
}

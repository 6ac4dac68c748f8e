package dev.tether.checker.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/** Reads the code of one method into a {@link MethodSketch}. */
final class Sketcher {
  private final CodeFlow flow;
  private final InsnList code;
  private final String descriptor;
  private final Lines lines;
  private final Handlers handlers;
  private final List<MethodSketch.Call> calls = new ArrayList<>();
  private final List<MethodSketch.Throw> failures = new ArrayList<>();
  private final Set<Value.Atom> returned = new LinkedHashSet<>();
  private final Set<Value.Atom> kept = new LinkedHashSet<>();
  private final Set<Value.Atom> tested = new LinkedHashSet<>();
  private final Set<Value.Atom> thrown = new LinkedHashSet<>();
  private final Set<Integer> read = new HashSet<>();
  private final Set<Value.Atom> captured = new LinkedHashSet<>();

  private Sketcher(CodeFlow flow) {
    this.flow = flow;
    this.code = flow.method().instructions;
    this.descriptor = flow.method().desc;
    this.lines = new Lines(code);
    this.handlers = new Handlers(flow, lines);
  }

  /** Returns the sketch of a method; empty if it has no code, or none that makes sense. */
  static Optional<MethodSketch> of(String owner, MethodNode method) {
    if (method.instructions.size() == 0) {
      return Optional.empty();
    }
    return CodeFlow.of(owner, method).map(flow -> new Sketcher(flow).sketch());
  }

  private MethodSketch sketch() {
    BitSet checks = new BitSet();
    for (int i = 0; i < code.size(); i++) {
      if (code.get(i).getOpcode() == Opcodes.ATHROW && flow.frame(i) != null) {
        int start = straightStart(i);
        if (isTestOfParameters(start)) {
          checks.set(start, i + 1);
        }
      }
    }
    for (int i = 0; i < code.size(); i++) {
      Frame<Value> frame = flow.frame(i);
      if (frame != null && code.get(i).getOpcode() >= 0) {
        instruction(i, frame, checks.get(i));
      }
    }
    return new MethodSketch(
        List.copyOf(calls),
        List.copyOf(failures),
        Set.copyOf(returned),
        Set.copyOf(kept),
        Set.copyOf(tested),
        Set.copyOf(thrown),
        Set.copyOf(captured),
        Set.copyOf(read));
  }

  private void instruction(int index, Frame<Value> frame, boolean isCheck) {
    AbstractInsnNode node = code.get(index);
    switch (node.getOpcode()) {
      case Opcodes.ATHROW -> {
        thrown.addAll(top(frame).atoms());
        addThrow(index, top(frame), isCheck);
      }
      case Opcodes.IFNULL, Opcodes.IFNONNULL -> tested.addAll(top(frame).atoms());
      case Opcodes.ALOAD -> addRead((VarInsnNode) node, frame);
      case Opcodes.ARETURN -> returned.addAll(top(frame).atoms());
      case Opcodes.PUTFIELD, Opcodes.PUTSTATIC, Opcodes.AASTORE -> kept.addAll(top(frame).atoms());
      case Opcodes.INVOKEDYNAMIC -> addCaptured(frame, (InvokeDynamicInsnNode) node);
      case Opcodes.INVOKEVIRTUAL,
          Opcodes.INVOKEINTERFACE,
          Opcodes.INVOKESTATIC,
          Opcodes.INVOKESPECIAL ->
          addCall(index, frame, (MethodInsnNode) node, isCheck);
      default -> {
        // Says nothing by itself.
      }
    }
  }

  private void addRead(VarInsnNode load, Frame<Value> frame) {
    for (Value.Atom atom : frame.getLocal(load.var).atoms()) {
      if (atom instanceof Value.Parameter parameter) {
        read.add(parameter.index());
      }
    }
  }

  private void addCaptured(Frame<Value> frame, InvokeDynamicInsnNode node) {
    int size = frame.getStackSize();
    for (int k = 1; k <= Type.getArgumentCount(node.desc); k++) {
      captured.addAll(frame.getStack(size - k).atoms());
    }
  }

  private static Value top(Frame<Value> frame) {
    return frame.getStack(frame.getStackSize() - 1);
  }

  private void addCall(int index, Frame<Value> frame, MethodInsnNode node, boolean isCheck) {
    int count = Type.getArgumentCount(node.desc);
    int size = frame.getStackSize();
    List<Value> arguments = new ArrayList<>(count);
    for (int k = 0; k < count; k++) {
      arguments.add(frame.getStack(size - count + k));
    }
    boolean isStatic = node.getOpcode() == Opcodes.INVOKESTATIC;
    Handlers.Site site = handlers.site(index);
    boolean trusted =
        isCheck || handlers.isTrusted(index) || isChained(node, frame, size - count - 1);
    int open = trusted ? 0 : site.open();
    calls.add(
        new MethodSketch.Call(
            index,
            lines.of(index),
            new MethodId(node.owner, node.name, node.desc),
            node.getOpcode() == Opcodes.INVOKEVIRTUAL
                || node.getOpcode() == Opcodes.INVOKEINTERFACE,
            node.itf,
            isStatic ? null : frame.getStack(size - count - 1),
            List.copyOf(arguments),
            open,
            site.caught()));
  }

  /** {@code super(..)}: whoever makes the object is not blamed for how its class is built. */
  private boolean isChained(MethodInsnNode node, Frame<Value> frame, int receiver) {
    return node.name.equals("<init>")
        && frame.getStack(receiver).mayBe(new Value.Parameter(Value.THIS));
  }

  private void addThrow(int index, Value value, boolean isCheck) {
    Set<String> types = new HashSet<>();
    for (Value.Atom atom : value.atoms()) {
      types.addAll(types(atom));
    }
    Handlers.Site site = handlers.site(index);
    int open = site.open() & handlers.told(index);
    if (!types.isEmpty() && open != 0) {
      failures.add(new MethodSketch.Throw(lines.of(index), types, open, site.caught(), isCheck));
    }
  }

  private Set<String> types(Value.Atom atom) {
    if (atom instanceof Value.Made made) {
      return Set.of(made.type());
    }
    if (atom instanceof Value.Caught caught) {
      return handlers.rethrown(caught);
    }
    if (atom instanceof Value.Null) {
      return Set.of();
    }
    String type = "";
    if (atom instanceof Value.Result result) {
      type = result.type();
    } else if (atom instanceof Value.Other other) {
      type = other.type();
    } else if (atom instanceof Value.Field field) {
      type = field.type();
    } else if (atom instanceof Value.Parameter p && p.index() >= 0) {
      type = Type.getArgumentTypes(descriptor)[p.index()].getInternalName();
    }
    return Set.of(type.isEmpty() ? "java/lang/Throwable" : type);
  }

  /** Where the straight line begins that ends in an instruction. */
  private int straightStart(int end) {
    int at = end;
    while (at > 0) {
      int[] before = flow.predecessors(at);
      if (before.length != 1 || before[0] != at - 1 || isBranch(code.get(at - 1))) {
        return at;
      }
      at--;
    }
    return at;
  }

  private static boolean isBranch(AbstractInsnNode node) {
    return node instanceof JumpInsnNode
        || node instanceof LookupSwitchInsnNode
        || node instanceof TableSwitchInsnNode;
  }

  /** Whether a place is only reached by tests of parameters against each other and constants. */
  private boolean isTestOfParameters(int start) {
    int[] before = flow.predecessors(start);
    if (before.length == 0) {
      return false;
    }
    for (int branch : before) {
      if (!isBranch(code.get(branch)) || !testsParameters(branch)) {
        return false;
      }
    }
    return true;
  }

  private boolean testsParameters(int branch) {
    Frame<Value> frame = flow.frame(branch);
    int opcode = code.get(branch).getOpcode();
    if (frame == null || opcode == Opcodes.GOTO || opcode == Opcodes.JSR) {
      return false;
    }
    boolean two = opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE;
    Value first = top(frame);
    Value second = two ? frame.getStack(frame.getStackSize() - 2) : first;
    boolean parameter = hasParameter(first) || hasParameter(second);
    return parameter && first.isOfParameters() && second.isOfParameters();
  }

  private static boolean hasParameter(Value value) {
    return value.atoms().stream()
        .anyMatch(a -> a instanceof Value.Parameter || a instanceof Value.OfParameters);
  }
}

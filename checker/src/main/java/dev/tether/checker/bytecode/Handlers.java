package dev.tether.checker.bytecode;

import dev.tether.checker.source.Thrown;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * What the exception table of a method means: which handlers a programmer wrote, which are {@code
 * finally} blocks and closed resources, and what stands inside them.
 */
final class Handlers {
  private static final String THROWABLE = "java/lang/Throwable";

  /** A handler: where it begins and what is known of its code. */
  private record Handler(
      int start,
      Set<String> types,
      BitSet region,
      boolean transparent,
      boolean empty,
      boolean tells) {
    boolean isBroad() {
      return types.stream().anyMatch(Handlers::isBroad);
    }
  }

  private record Entry(int from, int to, String type, Handler handler) {}

  private final CodeFlow flow;
  private final InsnList code;
  private final Lines lines;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Integer, Handler> byStart = new HashMap<>();
  private final BitSet inHandlers = new BitSet();
  private final Set<String> cleanUps = new HashSet<>();

  Handlers(CodeFlow flow, Lines lines) {
    this.flow = flow;
    this.code = flow.method().instructions;
    this.lines = lines;
    if (flow.method().tryCatchBlocks.isEmpty()) {
      return;
    }
    BitSet normal = flow.reachable(0);
    Map<Integer, Set<String>> types = new HashMap<>();
    for (TryCatchBlockNode block : flow.method().tryCatchBlocks) {
      types.computeIfAbsent(code.indexOf(block.handler), h -> new HashSet<>()).add(name(block));
    }
    types.forEach((start, caught) -> byStart.put(start, handler(start, caught, normal)));
    for (TryCatchBlockNode block : flow.method().tryCatchBlocks) {
      Handler handler = byStart.get(code.indexOf(block.handler));
      entries.add(
          new Entry(code.indexOf(block.start), code.indexOf(block.end), name(block), handler));
    }
  }

  private static String name(TryCatchBlockNode block) {
    return block.type == null ? "" : block.type;
  }

  private Handler handler(int start, Set<String> types, BitSet normal) {
    BitSet region = region(start, normal);
    Value.Caught caught = new Value.Caught(start);
    boolean rethrows = false;
    boolean suppresses = false;
    Set<Integer> thrown = new HashSet<>();
    for (int i = region.nextSetBit(0); i >= 0; i = region.nextSetBit(i + 1)) {
      Frame<Value> frame = flow.frame(i);
      if (frame == null) {
        continue;
      }
      if (code.get(i).getOpcode() == Opcodes.ATHROW) {
        Value value = frame.getStack(frame.getStackSize() - 1);
        rethrows |= value.mayBe(caught);
        value.atoms().forEach(a -> addCall(a, thrown));
      } else if (code.get(i) instanceof MethodInsnNode call) {
        suppresses |= call.name.equals("addSuppressed") && call.owner.equals(THROWABLE);
      }
    }
    boolean finalBlock = types.contains("");
    boolean transparent = rethrows && (finalBlock || suppresses);
    if (transparent) {
      rememberCleanUps(region, suppresses);
    }
    inHandlers.or(region);
    boolean tells = tells(region, caught, thrown);
    return new Handler(start, types, region, transparent, isEmpty(start, normal), tells);
  }

  private static void addCall(Value.Atom atom, Set<Integer> calls) {
    if (atom instanceof Value.Result result) {
      calls.add(result.call());
    }
  }

  /** The handler's code: as far as its variable lives, else all that only leads from here. */
  private BitSet region(int start, BitSet normal) {
    AbstractInsnNode first = real(start);
    if (first instanceof VarInsnNode store && first.getOpcode() == Opcodes.ASTORE) {
      LocalVariableNode variable = variable(store);
      if (variable != null) {
        BitSet region = new BitSet();
        region.set(start, code.indexOf(variable.end));
        return region;
      }
    }
    BitSet region = flow.reachable(start);
    boolean grows = true;
    while (grows) {
      int before = region.cardinality();
      for (TryCatchBlockNode block : flow.method().tryCatchBlocks) {
        int handler = code.indexOf(block.handler);
        if (handler != start && region.get(code.indexOf(block.start)) && !region.get(handler)) {
          region.or(flow.reachable(handler));
        }
      }
      region.andNot(normal);
      grows = region.cardinality() > before;
    }
    return region;
  }

  private LocalVariableNode variable(VarInsnNode store) {
    List<LocalVariableNode> variables = flow.method().localVariables;
    if (variables == null) {
      return null;
    }
    int after = code.indexOf(store);
    AbstractInsnNode next = real(after + 1);
    for (LocalVariableNode variable : variables) {
      int from = code.indexOf(variable.start);
      boolean here = from > after && next != null && from <= code.indexOf(next);
      if (variable.index == store.var && here) {
        return variable;
      }
    }
    return null;
  }

  /** The first instruction from a place on that is none of labels, lines and frames. */
  private AbstractInsnNode real(int index) {
    AbstractInsnNode node = index < code.size() ? code.get(index) : null;
    while (node != null && node.getOpcode() < 0) {
      node = node.getNext();
    }
    return node;
  }

  private boolean isEmpty(int start, BitSet normal) {
    AbstractInsnNode first = real(start);
    if (first == null) {
      return false;
    }
    boolean forgets = first.getOpcode() == Opcodes.ASTORE || first.getOpcode() == Opcodes.POP;
    AbstractInsnNode next = forgets ? real(code.indexOf(first) + 1) : null;
    return next != null
        && (next.getOpcode() == Opcodes.GOTO
            || next.getOpcode() == Opcodes.RETURN
            || normal.get(code.indexOf(next)));
  }

  /** Whether the exception is given to a call that does not only make what is thrown instead. */
  private boolean tells(BitSet region, Value.Caught caught, Set<Integer> thrown) {
    for (int i = region.nextSetBit(0); i >= 0; i = region.nextSetBit(i + 1)) {
      Frame<Value> frame = flow.frame(i);
      if (frame == null || !(code.get(i) instanceof MethodInsnNode call)) {
        continue;
      }
      if (!call.name.equals("<init>") && !thrown.contains(i) && isGiven(call, frame, caught)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGiven(MethodInsnNode call, Frame<Value> frame, Value.Caught caught) {
    int count = org.objectweb.asm.Type.getArgumentCount(call.desc);
    for (int k = 1; k <= count; k++) {
      if (frame.getStack(frame.getStackSize() - k).mayBe(caught)) {
        return true;
      }
    }
    return false;
  }

  /** A finally block is there twice or more: on the way of an exception, and on each other way. */
  private void rememberCleanUps(BitSet region, boolean closes) {
    for (int i = region.nextSetBit(0); i >= 0; i = region.nextSetBit(i + 1)) {
      if (code.get(i) instanceof MethodInsnNode call) {
        cleanUps.add(cleanUp(call, closes && call.name.equals("close") ? -1 : lines.of(i)));
      }
    }
  }

  private static String cleanUp(MethodInsnNode call, int line) {
    return line + " " + call.owner + "." + call.name + call.desc;
  }

  /** Whether a call is trusted: in a handler or a finally block, or the end of a resource. */
  boolean isTrusted(int index) {
    if (inHandlers.get(index)) {
      return true;
    }
    return !cleanUps.isEmpty()
        && code.get(index) instanceof MethodInsnNode call
        && (cleanUps.contains(cleanUp(call, lines.of(index)))
            || (call.name.equals("close") && cleanUps.contains(cleanUp(call, -1))));
  }

  /** Which questions are open for what is thrown at a place, and what is caught by its type. */
  Site site(int index) {
    int open = Question.ALL;
    Set<String> caught = new HashSet<>();
    for (Entry entry : entries) {
      if (index < entry.from() || index >= entry.to() || entry.handler().transparent()) {
        continue;
      }
      if (!isBroad(entry.type())) {
        if (!entry.type().isEmpty()) {
          caught.add(entry.type());
        }
        continue;
      }
      open &= ~Question.ESCAPES.bit();
      if (!entry.handler().empty()) {
        open &= ~Question.UNTOLD.bit();
      }
      if (entry.type().equals(THROWABLE)) {
        open &= ~Question.ESCAPES_AS_ANYTHING.bit();
      }
    }
    return new Site(open, caught);
  }

  /**
   * What surrounds a place.
   *
   * @param open the questions that no handler has answered
   * @param caught the types that other handlers catch
   */
  record Site(int open, Set<String> caught) {}

  /** What a throw inside of a handler leaves open: nothing is untold where somebody was told. */
  int told(int index) {
    for (Entry entry : entries) {
      Handler handler = entry.handler();
      if (handler.region().get(index) && handler.tells() && isOfGuard(entry)) {
        return Question.ALL & ~Question.UNTOLD.bit();
      }
    }
    return Question.ALL;
  }

  /** Whether some handler of the same try statement is broad. */
  private boolean isOfGuard(Entry entry) {
    return entries.stream().anyMatch(e -> e.from() == entry.from() && e.handler().isBroad());
  }

  /** Returns the types that a handler catches; empty if it only cleans up and goes on throwing. */
  Set<String> rethrown(Value.Caught caught) {
    Handler handler = byStart.get(caught.handler());
    if (handler == null || handler.transparent()) {
      return Set.of();
    }
    Set<String> types = new HashSet<>(handler.types());
    if (types.remove("")) {
      types.add(THROWABLE);
    }
    return types;
  }

  private static boolean isBroad(String caught) {
    return Thrown.isCaughtBy(RuntimeException.class, caught.replace('/', '.'));
  }
}

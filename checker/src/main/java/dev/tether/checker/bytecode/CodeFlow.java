package dev.tether.checker.bytecode;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;

/** The instructions of one method: which follows which, and what is on the stack before each. */
final class CodeFlow {
  private final MethodNode method;
  private final Frame<Value>[] frames;
  private final int[][] successors;
  private final int[][] predecessors;

  private CodeFlow(MethodNode method, Frame<Value>[] frames, Edges edges) {
    this.method = method;
    this.frames = frames;
    this.successors = edges.successors;
    this.predecessors = edges.predecessors;
  }

  /** Returns the flow of a method's code; empty if the code makes no sense. */
  static Optional<CodeFlow> of(String owner, MethodNode method) {
    Edges edges = new Edges(new Values(method.instructions), method.instructions.size());
    try {
      return Optional.of(new CodeFlow(method, edges.analyze(owner, method), edges));
    } catch (AnalyzerException | RuntimeException e) {
      // Obfuscated or damaged code: its facts are those of code that nobody has.
      return Optional.empty();
    }
  }

  MethodNode method() {
    return method;
  }

  /** Returns what is known before an instruction, null if it is never reached. */
  Frame<Value> frame(int index) {
    return frames[index];
  }

  int[] predecessors(int index) {
    return predecessors[index] == null ? new int[0] : predecessors[index];
  }

  /** Returns the instructions that follow from one without an exception. */
  BitSet reachable(int from) {
    BitSet reached = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    open.push(from);
    while (!open.isEmpty()) {
      int at = open.pop();
      if (reached.get(at)) {
        continue;
      }
      reached.set(at);
      if (successors[at] != null) {
        for (int next : successors[at]) {
          open.push(next);
        }
      }
    }
    return reached;
  }

  /** Records the edges while the frames are computed. */
  private static final class Edges extends Analyzer<Value> {
    private final int[][] successors;
    private final int[][] predecessors;

    Edges(Values values, int size) {
      super(values);
      successors = new int[size][];
      predecessors = new int[size][];
    }

    @Override
    protected void newControlFlowEdge(int from, int to) {
      successors[from] = with(successors[from], to);
      predecessors[to] = with(predecessors[to], from);
    }

    private static int[] with(int[] known, int added) {
      if (known == null) {
        return new int[] {added};
      }
      for (int k : known) {
        if (k == added) {
          return known;
        }
      }
      int[] more = java.util.Arrays.copyOf(known, known.length + 1);
      more[known.length] = added;
      return more;
    }
  }
}

package dev.tether.checker.fate;

import com.sun.source.util.TreePath;
import dev.tether.checker.returns.Obligation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The walk of a {@link FateFinder}, step by step, for those who want to know why.
 *
 * <p>Off unless somebody wants to: a walk that is not watched costs nothing for it.
 */
public final class Trace {
  /** A value that was looked at. */
  public static final class Node {
    // The expression that yields it; what its task owed then, and whether it was inside another
    // task or a container.
    private final TreePath value;
    private final Obligation owed;
    private final boolean wrapped;
    private final List<Node> next = new ArrayList<>();
    private Fate fate;

    private Node(TreePath value, Carry carry) {
      this.value = value;
      this.owed = carry.obligation();
      this.wrapped = !carry.isBare();
    }

    /** Returns the expression that yields the value. */
    public TreePath value() {
      return value;
    }

    /** Returns what the task owed when it came here. */
    public Obligation owed() {
      return owed;
    }

    /** Whether the task was inside of another task or a container. */
    public boolean isWrapped() {
      return wrapped;
    }

    /** Returns what becomes of it. */
    public Fate fate() {
      return fate;
    }

    /** Returns the values that it goes on to, in the order in which they were looked at. */
    public List<Node> next() {
      return next;
    }

    /**
     * Returns those of the next values that make the fate what it is: the one that has it, the
     * first that settles it, or all that do nothing about it.
     */
    public List<Node> deciding() {
      for (Node node : next) {
        if (node.fate == fate) {
          return List.of(node);
        }
      }
      if (fate instanceof Fate.Partly || fate instanceof Fate.Overwritten) {
        return next.stream().filter(n -> n.fate.isSettled()).toList();
      }
      return fate.isSettled()
          ? next.stream().filter(n -> n.fate.isSettled()).limit(1).toList()
          : next;
    }
  }

  private final Deque<Node> open = new ArrayDeque<>();
  private final List<Node> roots = new ArrayList<>();

  /** Creates a trace in which nothing has happened. */
  Trace() {}

  void enter(TreePath value, Carry carry) {
    Node node = new Node(value, carry);
    if (open.isEmpty()) {
      roots.add(node);
    } else {
      open.peek().next.add(node);
    }
    open.push(node);
  }

  Fate leave(Fate fate) {
    open.pop().fate = fate;
    return fate;
  }

  /** Forgets what it has seen: a new question begins. */
  void clear() {
    open.clear();
    roots.clear();
  }

  /** Returns the walks that were begun, in order. */
  public List<Node> walks() {
    return List.copyOf(roots);
  }
}

package dev.tether.checker.bytecode;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Answers questions that depend on each other: the least solution, whichever is asked first.
 *
 * <p>Questions that depend on each other in a circle are answered together, and none is kept before
 * all of its circle are. No recursion: a chain of calls may be longer than the stack.
 *
 * @param <K> what is asked about
 * @param <V> the answers: a lattice of finite height
 */
final class FixedPoint<K, V> {
  /** How one fact is found. */
  interface Fact<K, V> {
    /** Returns what it depends on, in an order of its own. */
    List<K> dependencies(K key);

    /** Returns the answer from those of its dependencies; must not sink when they rise. */
    V evaluate(K key, Function<K, V> answers);

    /** Returns the least answer. */
    V bottom();

    /** Whether an answer is the greatest, so that nothing else matters. */
    boolean isTop(V answer);
  }

  private final Fact<K, V> fact;
  private final Map<K, V> answers = new HashMap<>();

  FixedPoint(Fact<K, V> fact) {
    this.fact = fact;
  }

  /** Returns the answer to a question. */
  V of(K key) {
    V known = answers.get(key);
    return known != null ? known : new Search().of(key);
  }

  private final class Node {
    private final K key;
    private final int number;
    private int low;
    private V value = fact.bottom();
    private Iterator<K> open;
    private final Set<K> visited = new HashSet<>();

    Node(K key, int number) {
      this.key = key;
      this.number = number;
      this.low = number;
    }
  }

  /** Tarjan's search for the circles. */
  private final class Search {
    private final Map<K, Node> nodes = new HashMap<>();
    private final Deque<Node> path = new ArrayDeque<>();
    private final Deque<Node> circle = new ArrayDeque<>();

    V of(K root) {
      enter(root);
      while (!path.isEmpty()) {
        Node node = path.peek();
        if (node.open.hasNext()) {
          visit(node, node.open.next());
        } else {
          leave(node);
        }
      }
      return answers.get(root);
    }

    private void enter(K key) {
      Node node = new Node(key, nodes.size());
      nodes.put(key, node);
      path.push(node);
      circle.push(node);
      // Only what has been visited counts, so that nothing depends on what was asked before.
      node.value = fact.evaluate(key, k -> fact.bottom());
      node.open =
          fact.isTop(node.value) ? List.<K>of().iterator() : fact.dependencies(key).iterator();
    }

    private V answer(K key) {
      V known = answers.get(key);
      if (known != null) {
        return known;
      }
      Node node = nodes.get(key);
      return node == null ? fact.bottom() : node.value;
    }

    private void visit(Node node, K dependency) {
      node.visited.add(dependency);
      if (answers.containsKey(dependency)) {
        riseBy(node, answers.get(dependency));
        return;
      }
      Node other = nodes.get(dependency);
      if (other == null) {
        enter(dependency);
      } else {
        node.low = Math.min(node.low, other.number);
      }
    }

    /** One great answer may settle another: then the rest needs no look. */
    private void riseBy(Node node, V answer) {
      if (fact.isTop(answer)) {
        node.value =
            fact.evaluate(node.key, k -> node.visited.contains(k) ? answer(k) : fact.bottom());
        if (fact.isTop(node.value)) {
          node.open = List.<K>of().iterator();
        }
      }
    }

    private void leave(Node node) {
      path.pop();
      if (node.low == node.number) {
        settle(node);
      }
      Node caller = path.peek();
      if (caller != null) {
        caller.low = Math.min(caller.low, node.low);
        V answer = answers.get(node.key);
        if (answer != null) {
          riseBy(caller, answer);
        }
      }
    }

    private void settle(Node first) {
      List<Node> members = new ArrayList<>();
      Node member;
      do {
        member = circle.pop();
        members.add(0, member);
      } while (member != first);
      boolean changed = true;
      while (changed) {
        changed = false;
        for (Node m : members) {
          V value = fact.isTop(m.value) ? m.value : fact.evaluate(m.key, this::answer);
          changed |= !value.equals(m.value);
          m.value = value;
        }
      }
      members.forEach(m -> answers.put(m.key, m.value));
    }
  }
}

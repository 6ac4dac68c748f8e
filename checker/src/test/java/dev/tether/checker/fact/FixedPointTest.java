package dev.tether.checker.fact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The engine against a naive computation of the same fixed points, in many orders. */
class FixedPointTest {
  private static final Fact<Integer, Integer> BITS =
      Fact.of("bits", 0, (one, other) -> one | other, 15);

  private static int[] inOrder(RandomGraph graph, List<Integer> order, Bounds bounds) {
    Facts facts = graph.facts(BITS, bounds);
    int[] values = new int[graph.size()];
    for (int node : order) {
      values[node] = facts.ask(BITS, node);
    }
    assertEquals(List.of(), facts.cutOffs());
    return values;
  }

  private static List<Integer> nodes(int size) {
    List<Integer> nodes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      nodes.add(i);
    }
    return nodes;
  }

  private static List<List<Integer>> permutations(List<Integer> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (Integer first : items) {
      List<Integer> rest = new ArrayList<>(items);
      rest.remove(first);
      for (List<Integer> tail : permutations(rest)) {
        List<Integer> one = new ArrayList<>(List.of(first));
        one.addAll(tail);
        all.add(one);
      }
    }
    return all;
  }

  @Test
  void leastFixedPoint_smallGraphs_everyOrder() {
    List<List<Integer>> orders = permutations(nodes(5));
    for (int seed = 0; seed < 400; seed++) {
      RandomGraph graph = new RandomGraph(seed, 5, 4, true);
      int[] expected = graph.naive();
      for (List<Integer> order : orders) {
        assertArrayEquals(expected, inOrder(graph, order, Bounds.DEFAULT), "seed " + seed);
      }
    }
  }

  @Test
  void leastFixedPoint_largerGraphs_shuffled_whateverIsNested() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      RandomGraph graph = new RandomGraph(seed, 2 + random.nextInt(120), 3, true);
      int[] expected = graph.naive();
      List<Integer> order = nodes(graph.size());
      for (int nested : new int[] {0, 1, 3, 24, 1_000}) {
        Collections.shuffle(order, random);
        int[] found = inOrder(graph, order, new Bounds(nested, 1_000));
        assertArrayEquals(expected, found, "seed " + seed + ", nested " + nested);
      }
    }
  }

  /** Sources should be monotone. One that isn't must not make answers depend on the order. */
  @Test
  void oneAnswer_sourcesThatAreNotMonotone_everyOrder() {
    List<List<Integer>> orders = permutations(nodes(6));
    for (int seed = 0; seed < 250; seed++) {
      RandomGraph graph = new RandomGraph(seed, 6, 3, false);
      int[] expected = inOrder(graph, nodes(6), Bounds.DEFAULT);
      for (List<Integer> order : orders) {
        int nested = (seed + order.get(0)) % 4;
        int[] found = inOrder(graph, order, new Bounds(nested, 1_000));
        assertArrayEquals(expected, found, "seed " + seed + ", order " + order);
      }
    }
  }

  @Test
  void reasons_sameInEveryOrder() {
    for (int seed = 0; seed < 200; seed++) {
      RandomGraph graph = new RandomGraph(seed, 6, 3, seed % 2 == 0);
      List<String> expected = reasons(graph, nodes(6));
      Random random = new Random(seed);
      for (int i = 0; i < 20; i++) {
        List<Integer> order = nodes(6);
        Collections.shuffle(order, random);
        assertEquals(expected, reasons(graph, order), "seed " + seed);
      }
    }
  }

  private static List<String> reasons(RandomGraph graph, List<Integer> order) {
    Facts facts = new Facts(new Bounds(2, 1_000));
    facts.register(
        BITS,
        key -> {
          StringBuilder seen = new StringBuilder();
          int value =
              graph.value(
                  key,
                  other -> {
                    int answer = facts.ask(BITS, other);
                    seen.append(other).append('=').append(answer).append(' ');
                    return answer;
                  });
          Reason reason = Reason.of(Subject.NONE, Place.UNKNOWN, seen.toString());
          return java.util.Optional.of(Answer.of(value, reason));
        });
    order.forEach(node -> facts.ask(BITS, node));
    List<String> reasons = new ArrayList<>();
    for (int node : nodes(graph.size())) {
      reasons.add(facts.answer(BITS, node).reason().words());
    }
    return reasons;
  }

  @Test
  void evaluations_ring_growWithItsSize() {
    long small = ring(1_000);
    long large = ring(2_000);
    assertTrue(large <= small * 2.1, small + " then " + large);
    assertTrue(large <= 2_000 * 4, "evaluations: " + large);
  }

  private static long ring(int size) {
    Facts facts = new Facts();
    facts.register(
        BITS,
        key -> {
          int next = facts.ask(BITS, (key + 1) % size);
          return java.util.Optional.of(Answer.of(key == size / 2 ? next | 4 : next));
        });
    assertEquals(4, facts.ask(BITS, 0));
    for (int i = 0; i < size; i++) {
      assertEquals(4, facts.ask(BITS, i));
    }
    assertEquals(List.of(), facts.cutOffs());
    return facts.evaluations();
  }

  @Test
  void evaluations_longChain_needsNoDeepStack() {
    int length = 200_000;
    Facts facts = new Facts();
    facts.register(
        BITS,
        key -> java.util.Optional.of(Answer.of(key == length ? 8 : facts.ask(BITS, key + 1))));
    assertEquals(8, facts.ask(BITS, 0));
    assertTrue(facts.evaluations() <= 2.1 * length, "evaluations: " + facts.evaluations());
  }
}

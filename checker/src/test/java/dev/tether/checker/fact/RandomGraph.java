package dev.tether.checker.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/**
 * A system of equations over sets of bits, made at random: what node k is depends on what others
 * are, and so does which others it asks.
 */
final class RandomGraph {
  /** One term of a node's equation. */
  private record Term(int asked, int mask, int ifBits, int thenAsked, int adds) {}

  private final int size;
  private final boolean monotone;
  private final List<List<Term>> equations = new ArrayList<>();

  RandomGraph(long seed, int size, int terms, boolean monotone) {
    this.size = size;
    this.monotone = monotone;
    Random random = new Random(seed);
    for (int i = 0; i < size; i++) {
      List<Term> equation = new ArrayList<>();
      int count = random.nextInt(terms + 1);
      for (int t = 0; t < count; t++) {
        equation.add(
            new Term(
                random.nextInt(size),
                random.nextInt(16),
                random.nextInt(4) == 0 ? 1 << random.nextInt(4) : 0,
                random.nextInt(size),
                random.nextInt(5) == 0 ? 1 << random.nextInt(4) : 0));
      }
      equations.add(equation);
    }
  }

  int size() {
    return size;
  }

  /** What a node is, given a way to ask for others. */
  int value(int node, IntUnaryOperator ask) {
    int value = 0;
    for (Term term : equations.get(node)) {
      int other = ask.applyAsInt(term.asked());
      boolean branch = (other & term.ifBits()) != 0;
      if (monotone) {
        value |= (other & term.mask()) | term.adds();
        if (branch) {
          value |= ask.applyAsInt(term.thenAsked());
        }
      } else {
        // More asked for may well mean less answered.
        value |= branch ? ask.applyAsInt(term.thenAsked()) : (~other & term.mask()) | term.adds();
      }
    }
    return value;
  }

  /** Every node from nothing, all at once, until nothing changes. */
  int[] naive() {
    int[] values = new int[size];
    while (true) {
      int[] before = values;
      int[] after = new int[size];
      for (int i = 0; i < size; i++) {
        after[i] = before[i] | value(i, k -> before[k]);
      }
      if (java.util.Arrays.equals(before, after)) {
        return after;
      }
      values = after;
    }
  }

  /** An engine over this graph. */
  Facts facts(Fact<Integer, Integer> fact, Bounds bounds) {
    Facts facts = new Facts(bounds);
    facts.register(fact, k -> Optional.of(Answer.of(value(k, other -> facts.ask(fact, other)))));
    return facts;
  }
}

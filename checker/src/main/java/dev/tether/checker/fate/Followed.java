package dev.tether.checker.fate;

import com.sun.source.tree.Tree;
import dev.tether.checker.returns.Obligation;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What was found on the way, kept for the next one who comes by, and what is under way.
 *
 * <p>Who comes by a place that is being followed is told a guess. What rests on a guess about a
 * place further out is not kept, so nothing that is kept depends on who asked first.
 */
final class Followed {
  /**
   * What is asked about a place.
   *
   * @param place a definition, a variable
   * @param obligation what the task owes when it gets there
   * @param layers what it is in
   * @param wrapper the call that put it there
   */
  private record Question(Object place, Obligation obligation, List<Layer> layers, Tree wrapper) {
    // Written out: what javac makes for a record is linked at run time.

    @Override
    public boolean equals(Object other) {
      return other instanceof Question question
          && place.equals(question.place)
          && obligation == question.obligation
          && wrapper == question.wrapper
          && layers.equals(question.layers);
    }

    @Override
    public int hashCode() {
      return (place.hashCode() * 31 + obligation.ordinal()) * 31 + layers.size();
    }
  }

  /** An answer, and how many steps it took. */
  private record Known(Object answer, long steps) {}

  private static final int NO_GUESS = Integer.MAX_VALUE;

  private final Map<Object, Integer> underWay = new IdentityHashMap<>();
  private final Map<Question, Known> known = new HashMap<>();
  private final FateFinder walk;
  private int outermostGuess = NO_GUESS;

  /**
   * Creates a memory.
   *
   * @param walk says how far it has come; while somebody watches it, everything is found out anew
   */
  Followed(FateFinder walk) {
    this.walk = walk;
  }

  /** Begins to follow a place; if it is being followed already, the caller has to guess. */
  boolean enter(Object place) {
    Integer level = underWay.putIfAbsent(place, underWay.size());
    if (level != null) {
      outermostGuess = Math.min(outermostGuess, level);
    }
    return level == null;
  }

  void leave(Object place) {
    underWay.remove(place);
  }

  /** A bound has cut something off: nothing that is under way is certain. */
  void cutOff() {
    outermostGuess = -1;
  }

  /** Returns what is known about a place, or finds it out. */
  @SuppressWarnings("unchecked") // A place is asked about in one way only.
  <T> T ask(Object place, Carry carry, Supplier<T> question) {
    if (walk.isWatched()) {
      return question.get();
    }
    Tree wrapper = carry.wrapper().map(w -> w.getLeaf()).orElse(null);
    Question key = new Question(place, carry.obligation(), carry.layers(), wrapper);
    Known before = known.get(key);
    if (before != null) {
      walk.saved(before.steps());
      return (T) before.answer();
    }
    long begin = walk.steps();
    int outer = outermostGuess;
    int level = underWay.size();
    outermostGuess = NO_GUESS;
    T found = question.get();
    if (outermostGuess >= level) {
      known.put(key, new Known(found, walk.steps() - begin));
      outermostGuess = outer;
    } else {
      outermostGuess = Math.min(outer, outermostGuess);
    }
    return found;
  }
}

package dev.tether.checker.fact;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A fact of one key, on its way to its answer. */
final class Question {
  final Fact<Object, Object> fact;
  final Object key;

  /** The place on the stack of questions that are not answered for good; -1 before it is there. */
  int number = -1;

  /** The lowest place that it is known to need, directly or through others. */
  int low;

  boolean done;

  /** What counts: for good, or in the round before this one. */
  Answer<?> value;

  /** The answer if all that is open is at its bottom: the first round, in any order. */
  Answer<?> first;

  Set<Question> firstReads;

  /** The answer of this round. */
  Answer<?> next;

  /** What its latest answer was made from. */
  Set<Question> reads;

  /** Who has read it in this fixed point. */
  Set<Question> readers;

  /** Which run of a fixed point it takes part in. */
  Object iteration;

  /** What all of its answers were made from. */
  Set<Question> uses;

  @SuppressWarnings("unchecked") // Its answers come from its own fact alone.
  Question(Fact<?, ?> fact, Object key) {
    this.fact = (Fact<Object, Object>) fact;
    this.key = key;
  }

  Answer<?> bottom() {
    return Answer.of(fact.bottom());
  }

  void begin(Object run) {
    iteration = run;
    value = null;
    next = first;
    reads = firstReads;
    readers = new LinkedHashSet<>();
    uses = new LinkedHashSet<>(firstReads);
  }

  /** Takes the answer of this round over; returns whether that changes anything. */
  boolean commit() {
    Object before = value == null ? fact.bottom() : value.value();
    Object after = fact.join(before, next.value());
    boolean changed = !after.equals(before);
    if (changed || value == null) {
      value = new Answer<>(after, next.reason());
    }
    return changed;
  }

  /** Its first answer is its last. */
  void finishAlone() {
    // Joined with the bottom it stays what it is.
    value = first;
    uses = firstReads;
    finish();
  }

  void finish() {
    done = true;
    uses.remove(this);
    first = null;
    firstReads = null;
    next = null;
    reads = null;
    readers = null;
    iteration = null;
  }

  Use use() {
    return new Use(fact.name(), key);
  }

  Known known() {
    List<Use> used = uses.stream().map(Question::use).toList();
    return new Known(fact, key, value.value(), value.reason(), used);
  }

  @Override
  public String toString() {
    return fact.name() + "(" + key + ")";
  }
}

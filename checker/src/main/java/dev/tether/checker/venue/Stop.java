package dev.tether.checker.venue;

import dev.tether.checker.fact.Place;
import dev.tether.checker.fact.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A wait as the callers of a method see it: a plain value.
 *
 * @param kind what is waited for
 * @param parameter the parameter whose task is waited for; -1 if it is none
 * @param threads what the executor's threads are like that must run the task
 * @param executor the field or the method that names that executor, if one does
 * @param field the field of the same object that holds the task, if one does
 * @param guard the parameter that the wait depends on, see {@link WaitGuards}: negative if it must
 *     be false; 0 if there is none
 * @param site the call that blocks in the end
 * @param place where that call is
 */
record Stop(
    Wait.Kind kind,
    int parameter,
    ExecutorRef.Kind threads,
    Optional<Subject> executor,
    Optional<Subject> field,
    int guard,
    Subject site,
    Place place)
    implements Comparable<Stop> {

  /** More than these in one method make no difference to its callers. */
  private static final int MOST = 8;

  private static final Comparator<Stop> ORDER =
      Comparator.comparing((Stop s) -> s.place().file())
          .thenComparingInt(s -> s.place().line())
          .thenComparing(s -> s.site().toString())
          .thenComparing(Stop::kind)
          .thenComparingInt(Stop::parameter)
          .thenComparing(Stop::threads)
          .thenComparing(s -> s.executor().map(Object::toString).orElse(""))
          .thenComparing(s -> s.field().map(Object::toString).orElse(""))
          .thenComparingInt(Stop::guard);

  @Override
  public int compareTo(Stop other) {
    return ORDER.compare(this, other);
  }

  /** Returns the first ones of both, in the order of their places. */
  static List<Stop> join(List<Stop> one, List<Stop> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    List<Stop> both = new ArrayList<>(one);
    both.addAll(other);
    return first(both);
  }

  static List<Stop> first(List<Stop> stops) {
    if (stops.size() == 1) {
      return stops;
    }
    return stops.stream().sorted().distinct().limit(MOST).toList();
  }
}

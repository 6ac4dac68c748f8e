package dev.tether.agent;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The failures that are alive and that nobody has observed. Bounded: past the bound, failures are
 * counted and no more.
 *
 * <p>What is observed goes at once, so that a program whose failures are seen leaves nothing behind
 * for the garbage collector to copy.
 */
final class FailureTable {

  static final int MOST = 100_000;
  static final int MOST_YOUNG = 10_000;

  private final ConcurrentHashMap<Object, Failure> failures = new ConcurrentHashMap<>();
  private final ReferenceQueue<Throwable> collected = new ReferenceQueue<>();
  private final RecentlyObserved recent = new RecentlyObserved();
  private final AtomicInteger young = new AtomicInteger();
  private final Losses losses;

  /** The caretaker's rounds so far. */
  private volatile int round;

  FailureTable(Losses losses) {
    this.losses = losses;
  }

  /**
   * Takes a failure.
   *
   * @param failure the bare exception
   * @param launch where its task was launched, or {@code null}
   * @param afresh whether it has to be observed even if it was observed before
   */
  void add(Throwable failure, Launch launch, boolean afresh) {
    if (failure instanceof CancellationException || failure instanceof InterruptedException) {
      return; // Somebody wanted the task to stop.
    }
    Failure known = failures.get(new Failure.Key(failure));
    if (known != null) {
      if (afresh) {
        known.again(launch);
      }
      return;
    }
    boolean before = recent.contains(failure, round);
    if (before && !afresh) {
      return; // The function that observed it has thrown it again.
    }
    if (failures.size() >= MOST) {
      losses.unwatched();
      return;
    }
    boolean kept = young.incrementAndGet() <= MOST_YOUNG;
    if (!kept) {
      young.decrementAndGet();
    }
    Failure added = Failure.of(failure, collected, launch, round, kept);
    failures.put(added, added); // Two threads that fail two tasks with it at once add it twice.
    if (!before) {
      losses.failed();
    }
  }

  void observed(Throwable failure) {
    Failure known = failures.remove(new Failure.Key(failure));
    if (known != null) {
      recent.add(failure, round);
      if (known.observed()) {
        young.decrementAndGet();
      }
    }
  }

  /** Reads the failures that were young at the last call and takes out the collected. */
  void sweep() {
    int now = round + 1;
    for (Failure failure : failures.values()) {
      // Not those of the last moment: most of them will be observed in the next.
      if (now - failure.born() > 1 && failure.age()) {
        young.decrementAndGet();
      }
    }
    round = now;
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      Failure failure = (Failure) gone;
      failures.remove(failure);
      report(Loss.Kind.UNOBSERVED, failure);
    }
  }

  /** Reports what nobody has asked for by the end of the program, though they could. */
  void reportHeld() {
    for (Failure failure : failures.values()) {
      failure.age();
      report(Loss.Kind.HELD, failure);
    }
  }

  private void report(Loss.Kind kind, Failure failure) {
    Cause lost = failure.lost();
    if (lost != null) {
      losses.add(kind, lost, failure.launch());
    }
  }
}

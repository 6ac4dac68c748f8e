package dev.tether.agent;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The failures that are alive. Bounded: past the bound, failures are counted and no more.
 *
 * <p>A failure that is observed stays for a second or two, since the function that observed it may
 * throw it again.
 */
final class FailureTable {

  static final int MOST = 100_000;
  static final int MOST_YOUNG = 10_000;

  private final ConcurrentHashMap<Object, Failure> failures = new ConcurrentHashMap<>();
  private final ReferenceQueue<Throwable> collected = new ReferenceQueue<>();
  private final Queue<Failure> young = new ConcurrentLinkedQueue<>();
  private final AtomicInteger youngCount = new AtomicInteger();
  private final Queue<Failure> middle = new ArrayDeque<>();
  private final Losses losses;

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
        known.again(failure, launch);
        enqueue(known);
      }
      return;
    }
    if (failures.size() >= MOST) {
      losses.unwatched();
      return;
    }
    Failure added = Failure.of(failure, collected, launch);
    failures.put(added, added); // Two threads that fail two tasks with it at once add it twice.
    losses.failed();
    enqueue(added);
  }

  private void enqueue(Failure failure) {
    if (youngCount.get() >= MOST_YOUNG) {
      failure.blur();
    } else {
      youngCount.incrementAndGet();
      young.add(failure);
    }
  }

  void observed(Throwable failure) {
    Failure known = failures.get(new Failure.Key(failure));
    if (known != null) {
      known.observed();
    }
  }

  /** Reads the failures that were young at the last call and takes out the collected. */
  void sweep() {
    for (Failure failure = middle.poll(); failure != null; failure = middle.poll()) {
      failure.age();
      if (failure.isObserved()) {
        failures.remove(failure);
      }
    }
    for (Failure failure = young.poll(); failure != null; failure = young.poll()) {
      youngCount.decrementAndGet();
      middle.add(failure);
    }
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

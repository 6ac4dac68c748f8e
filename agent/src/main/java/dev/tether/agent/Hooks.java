package dev.tether.agent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What woven code calls; {@code hooks.txt} says where from. These methods never throw, and on the
 * paths that do not fail they do next to nothing.
 *
 * <p>Thread-safe. Nothing here may use what it listens to: {@link Guarded} ends recursion.
 */
public final class Hooks {

  /** What is called when there is something to tell. {@code null}: the agent is off. */
  private static volatile Watch watch;

  /** A launch is sampled if a random number is at most this. */
  private static volatile int threshold = Integer.MIN_VALUE;

  private static volatile boolean every;

  private Hooks() {}

  static void install(Watch watch, AgentOptions options) {
    FutureFields.prepare();
    Hooks.watch = watch;
    every = options.sample() == 1;
    threshold = options.threshold();
  }

  /** Turns every hook into next to nothing, for good. */
  static void uninstall() {
    threshold = Integer.MIN_VALUE;
    every = false;
    watch = null;
  }

  /**
   * A task was launched, or made for somebody to complete.
   *
   * @param task the task; unless it is a {@code CompletableFuture}, perhaps not fully constructed
   */
  public static void launched(Object task) {
    if (isSampled()) {
      Watch to = watch;
      if (to != null) {
        to.launched(task, true);
      }
    }
  }

  /**
   * A future was made, for whatever purpose; looked at only where every task is.
   *
   * @param task the future, perhaps not fully constructed
   */
  public static void made(Object task) {
    if (every) {
      Watch to = watch;
      if (to != null) {
        to.launched(task, false);
      }
    }
  }

  private static boolean isSampled() {
    return ThreadLocalRandom.current().nextInt() < threshold;
  }

  /**
   * Somebody fails a task; what was observed of the exception before does not count any more.
   *
   * @param task the task, or anything else where it is not known
   * @param failure the exception
   */
  public static void failed(Object task, Throwable failure) {
    Watch to = watch;
    if (to != null && failure != null) {
      to.failed(task, failure, true);
    }
  }

  /**
   * The body of a task threw; it may well throw what somebody has observed.
   *
   * @param task the task, or anything else where it is not known
   * @param failure the exception
   */
  public static void threw(Object task, Throwable failure) {
    Watch to = watch;
    if (to != null && failure != null) {
      to.failed(task, failure, false);
    }
  }

  /**
   * A task is failed with what its source failed with, or with what a function threw.
   *
   * @param task the task
   * @param failure the exception
   * @param source the result of the source
   */
  public static void relayed(Object task, Throwable failure, Object source) {
    if (FutureFields.failure(source) != FutureFields.unwrap(failure)) {
      threw(task, failure);
    }
  }

  /**
   * A task took a failure, or had ended before.
   *
   * @param taken whether it took the failure
   * @param failure the exception
   */
  public static void refused(boolean taken, Throwable failure) {
    if (!taken) {
      observed(failure);
    }
  }

  /**
   * Somebody is about to learn how a task ended.
   *
   * @param outcome an exception, the result of a {@code CompletableFuture}, or such a future; all
   *     else is ignored
   */
  public static void observed(Object outcome) {
    if (outcome instanceof Throwable || FutureFields.maybeFailure(outcome)) {
      Watch to = watch;
      if (to != null) {
        to.observed(outcome);
      }
    }
  }

  /**
   * Somebody answers for a failure, perhaps before the task that it fails takes it.
   *
   * @param failure the exception, or {@code null}
   */
  public static void reported(Throwable failure) {
    threw(null, failure);
    observed(failure);
  }

  /**
   * A function that takes the failure is about to run.
   *
   * @param outcome as in {@link #observed}
   * @param function what takes it; the JDK's own observe nothing
   */
  public static void handled(Object outcome, Object function) {
    if (FutureFields.maybeFailure(outcome)) {
      Watch to = watch;
      if (to != null && !isInternal(function)) {
        to.observed(outcome);
      }
    }
  }

  /**
   * Two outcomes become one.
   *
   * @param first as in {@link #observed}; its failure is the one that is passed on
   * @param second the same; its failure gets lost if both failed
   */
  public static void merged(Object first, Object second) {
    if (FutureFields.maybeFailure(first) && FutureFields.maybeFailure(second)) {
      Watch to = watch;
      if (to != null && FutureFields.failure(first) != null) {
        to.observed(second);
      }
    }
  }

  /**
   * Many tasks become one; all failures but the first get lost.
   *
   * @param tasks an array of them
   */
  public static void allOf(Object tasks) {
    boolean failed = false;
    for (Object task : (Object[]) tasks) {
      if (FutureFields.failure(task) != null) {
        if (failed) {
          observed(task);
        }
        failed = true;
      }
    }
  }

  /**
   * A dependent waits for a task that has not ended.
   *
   * @param task the task
   * @param completion the JDK's own object that has the dependent
   */
  public static void waits(Object task, Object completion) {
    if (isSampled()) {
      Watch to = watch;
      Object dependent = FutureFields.dependent(completion);
      if (to != null && dependent != null) {
        to.waits(task, dependent);
      }
    }
  }

  /**
   * A library had nobody to tell of a failure.
   *
   * @param failure the exception
   */
  public static void dropped(Throwable failure) {
    Watch to = watch;
    if (to != null && failure != null) {
      to.dropped(failure);
    }
  }

  /** Our own functions, and those by which a {@code CompletableFuture} sees to its time-outs. */
  private static boolean isInternal(Object function) {
    return function instanceof Launch
        || (function != null && function.getClass().getNestHost() == CompletableFuture.class);
  }
}

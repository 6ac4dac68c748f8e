package dev.tether.tracker;

import dev.tether.tracker.annotation.Observes;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/**
 * The signatures of the tracker's class of this name: the checker knows the tracker by name only,
 * so its tests need nothing but these to compile what fixes make.
 */
public final class BackgroundTasks {
  private BackgroundTasks() {}

  /** As in the tracker. */
  @CanIgnoreReturnValue
  public static <S extends CompletionStage<?>> S track(@Observes S stage, String name) {
    throw new UnsupportedOperationException();
  }

  /** As in the tracker. */
  public static void watch(@Observes Future<?> future, String name) {}

  /** As in the tracker. */
  @CanIgnoreReturnValue
  public static <T> Future<T> submit(Executor executor, String name, Callable<T> body) {
    throw new UnsupportedOperationException();
  }

  /** As in the tracker. */
  @CanIgnoreReturnValue
  public static Future<?> submit(Executor executor, String name, Runnable body) {
    throw new UnsupportedOperationException();
  }

  /** As in the tracker. */
  public static Runnable repeating(String name, Runnable body) {
    throw new UnsupportedOperationException();
  }

  /** As in the tracker. */
  public static Runnable repeating(String name, Runnable body, int maxFailuresInARow) {
    throw new UnsupportedOperationException();
  }

  /** As in the tracker. */
  public static TaskToken begin(String name) {
    throw new UnsupportedOperationException();
  }
}

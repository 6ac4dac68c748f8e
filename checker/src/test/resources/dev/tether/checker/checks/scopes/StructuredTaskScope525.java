package java.util.concurrent;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What JEP 525 (JDK 26) declares. */
public interface StructuredTaskScope<T, R> extends AutoCloseable {
  static <T, R> StructuredTaskScope<T, R> open(
      Joiner<? super T, ? extends R> joiner, UnaryOperator<Configuration> how) { return null; }
  static <T, R> StructuredTaskScope<T, R> open(Joiner<? super T, ? extends R> joiner) { return null; }
  static <T> StructuredTaskScope<T, Void> open() { return null; }
  <U extends T> Subtask<U> fork(Callable<? extends U> body);
  <U extends T> Subtask<U> fork(Runnable body);
  R join() throws InterruptedException;
  @Override void close();
  interface Configuration {}
  interface Joiner<T, R> {
    default boolean onFork(Subtask<T> subtask) { return false; }
    default boolean onComplete(Subtask<T> subtask) { return false; }
    default R onTimeout() { return null; }
    R result() throws Throwable;
    static <T> Joiner<T, List<T>> allSuccessfulOrThrow() { return null; }
    static <T> Joiner<T, T> anySuccessfulOrThrow() { return null; }
    static <T> Joiner<T, Void> awaitAllSuccessfulOrThrow() { return null; }
    static <T> Joiner<T, Void> awaitAll() { return null; }
    static <T> Joiner<T, List<Subtask<T>>> allUntil(Predicate<Subtask<T>> done) { return null; }
  }
  interface Subtask<T> extends Supplier<T> {
    enum State { UNAVAILABLE, SUCCESS, FAILED }
    State state();
    @Override T get();
    Throwable exception();
  }
}

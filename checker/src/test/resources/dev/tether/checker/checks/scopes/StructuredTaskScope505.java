package java.util.concurrent;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What JEP 505 (JDK 25) declares. */
public interface StructuredTaskScope<T, R> extends AutoCloseable {
  static <T, R> StructuredTaskScope<T, R> open(
      Joiner<? super T, ? extends R> joiner, Function<Configuration, Configuration> how) { return null; }
  static <T, R> StructuredTaskScope<T, R> open(Joiner<? super T, ? extends R> joiner) { return null; }
  static <T> StructuredTaskScope<T, Void> open() { return null; }
  <U extends T> Subtask<U> fork(Callable<? extends U> body);
  <U extends T> Subtask<U> fork(Runnable body);
  R join() throws InterruptedException;
  @Override void close();
  interface Configuration {}
  interface Joiner<T, R> {
    R result() throws Throwable;
    static <T> Joiner<T, Stream<Subtask<T>>> allSuccessfulOrThrow() { return null; }
    static <T> Joiner<T, T> anySuccessfulResultOrThrow() { return null; }
    static <T> Joiner<T, Void> awaitAllSuccessfulOrThrow() { return null; }
    static <T> Joiner<T, Void> awaitAll() { return null; }
    static <T> Joiner<T, Stream<Subtask<T>>> allUntil(Predicate<Subtask<? extends T>> done) { return null; }
  }
  interface Subtask<T> extends Supplier<T> {
    enum State { UNAVAILABLE, SUCCESS, FAILED }
    State state();
    @Override T get();
    Throwable exception();
  }
}

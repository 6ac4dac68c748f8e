package java.util.concurrent;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What JEP 533 (JDK 27) and JEP 543 (JDK 28) declare: the third parameter is what join throws. */
public interface StructuredTaskScope<T, R, X extends Throwable> extends AutoCloseable {
  static <T, R, X extends Throwable> StructuredTaskScope<T, R, X> open(
      Joiner<? super T, ? extends R, ? extends X> joiner, UnaryOperator<Configuration> how) { return null; }
  static <T, R, X extends Throwable> StructuredTaskScope<T, R, X> open(
      Joiner<? super T, ? extends R, ? extends X> joiner) { return null; }
  static <T> StructuredTaskScope<T, Void, ExecutionException> open(UnaryOperator<Configuration> how) { return null; }
  static <T> StructuredTaskScope<T, Void, ExecutionException> open() { return null; }
  <U extends T> Subtask<U> fork(Callable<? extends U> body);
  <U extends T> Subtask<U> fork(Runnable body);
  R join() throws InterruptedException, X;
  @Override void close();
  interface Configuration {}
  interface Joiner<T, R, X extends Throwable> {
    R result() throws X;
    R timeout() throws X;
    static <T> Joiner<T, List<T>, ExecutionException> allSuccessfulOrThrow() { return null; }
    static <T> Joiner<T, T, ExecutionException> anySuccessfulOrThrow() { return null; }
    static <T> Joiner<T, Void, ExecutionException> awaitAllSuccessfulOrThrow() { return null; }
    static <T> Joiner<T, Void, RuntimeException> awaitAll() { return null; }
    static <T> Joiner<T, List<Subtask<T>>, RuntimeException> allUntil(Predicate<Subtask<T>> done) { return null; }
  }
  interface Subtask<T> extends Supplier<T> {
    enum State { UNAVAILABLE, SUCCESS, FAILED }
    State state();
    @Override T get();
    Throwable exception();
  }
}

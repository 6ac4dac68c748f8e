package java.lang;

import java.util.concurrent.Callable;

/** What JEP 506 declares. */
public final class ScopedValue<T> {
  public static <T> ScopedValue<T> newInstance() { return null; }
  public static <T> Carrier where(ScopedValue<T> key, T value) { return null; }
  public T get() { return null; }
  public boolean isBound() { return false; }
  public T orElse(T other) { return other; }
  public interface CallableOp<T, X extends Throwable> { T call() throws X; }
  public static final class Carrier {
    public <T> Carrier where(ScopedValue<T> key, T value) { return this; }
    public <R, X extends Throwable> R call(CallableOp<? extends R, X> body) throws X { return body.call(); }
    public void run(Runnable body) { body.run(); }
  }
}

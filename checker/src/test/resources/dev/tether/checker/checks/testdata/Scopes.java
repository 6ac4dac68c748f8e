import java.util.concurrent.Callable;

/** Structured scopes as JDK 21 has them (a class) and as JDK 25 has them (an interface). */
class Scopes {
  static class ClassScope implements AutoCloseable {
    Object fork(Callable<?> body) { return body; }
    void join() {}
    @Override public void close() {}
  }

  interface Scope extends AutoCloseable {
    static Scope open() { throw new UnsupportedOperationException(); }
    Object fork(Callable<?> body);
    void join();
    @Override void close();
  }

  static class Value {
    static Carrier where(Value key, Object value) { return new Carrier(); }
    static void where(Value key, Object value, Runnable body) { body.run(); }
    Object get() { return null; }
    boolean isBound() { return false; }
  }

  static class Carrier {
    Carrier where(Value key, Object value) { return this; }
    void run(Runnable body) { body.run(); }
  }

  static class Tracing implements AutoCloseable {
    static Tracing enter(String name) { return new Tracing(); }
    @Override public void close() {}
  }
}

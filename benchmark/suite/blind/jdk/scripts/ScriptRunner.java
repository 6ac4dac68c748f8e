package scripts;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Runs scripts with the class loader that they want. */
final class ScriptRunner {
  interface Engine {
    CompletableFuture<Object> start(String script);
  }

  private final Engine engine;
  private final Executor pool;
  private final Lock one = new ReentrantLock();

  ScriptRunner(Engine engine, Executor pool) {
    this.engine = engine;
    this.pool = pool;
  }

  CompletableFuture<Object> run(String script, ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    return engine.start(script).whenComplete((value, failure) ->
        Thread.currentThread().setContextClassLoader(before)); // BUG: foreign-thread-release
  }

  CompletableFuture<Object> runRestored(String script, ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return engine.start(script);
    } finally {
      thread.setContextClassLoader(before); // OK: foreign-thread-release
    }
  }

  CompletableFuture<Object> runThere(Supplier<Object> body, ClassLoader loader) {
    return CompletableFuture.supplyAsync(() -> {
      ClassLoader before = Thread.currentThread().getContextClassLoader();
      Thread.currentThread().setContextClassLoader(loader);
      try {
        return body.get();
      } finally {
        Thread.currentThread().setContextClassLoader(before); // OK: foreign-thread-release
      }
    }, pool);
  }

  CompletableFuture<Object> runAlone(String script) {
    if (!one.tryLock()) {
      return CompletableFuture.failedFuture(new IllegalStateException("another script runs"));
    }
    CompletableFuture<Object> result = engine.start(script);
    return result.thenApply(value -> value).whenComplete((value, failure) -> one.unlock()); // BUG: foreign-thread-release
  }

  CompletableFuture<Object> runAloneThere(Supplier<Object> body) {
    return CompletableFuture.supplyAsync(() -> {
      one.lock();
      try {
        return body.get();
      } finally {
        one.unlock(); // OK: foreign-thread-release
      }
    }, pool);
  }
}

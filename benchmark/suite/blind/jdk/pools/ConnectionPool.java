package pools;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Logger;

/** Connections that are lent to queries. */
class ConnectionPool {
  private static final Logger LOG = Logger.getLogger("pool");

  interface Connection {
    CompletableFuture<String> query(String sql);

    boolean inUse();
  }

  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Deque<CompletableFuture<Connection>> waiting = new ArrayDeque<>();
  private final Semaphore size = new Semaphore(4);

  synchronized void give(Connection connection) {
    CompletableFuture<Connection> next = waiting.poll();
    if (next != null) {
      next.complete(connection);
    } else {
      idle.push(connection);
    }
  }

  synchronized CompletableFuture<Connection> take() {
    CompletableFuture<Connection> promise = new CompletableFuture<>();
    if (idle.isEmpty()) {
      waiting.add(promise); // OK: uncompleted-promise
    } else {
      promise.complete(idle.pop());
    }
    return promise;
  }

  synchronized void close() {
    for (CompletableFuture<Connection> promise : waiting) {
      promise.completeExceptionally(new IllegalStateException("closed"));
    }
    waiting.clear();
  }

  CompletableFuture<String> query(String sql) {
    return take().thenCompose(connection -> {
      try {
        return connection.query(sql); // BUG: resource-escape
      } finally {
        give(connection);
      }
    });
  }

  CompletableFuture<String> queried(String sql) {
    return take().thenCompose(connection -> CompletableFuture.completedFuture(sql)
        .thenCompose(connection::query)
        .whenComplete((rows, failure) -> give(connection))); // OK: resource-escape
  }

  String queryNow(String sql) {
    Connection connection = take().join();
    try {
      return connection.query(sql).join(); // OK: resource-escape
    } finally {
      give(connection);
    }
  }

  String report(Function<ExecutorService, CompletableFuture<String>> work) throws InterruptedException {
    ExecutorService own = Executors.newFixedThreadPool(2);
    try {
      CompletableFuture<String> report = work.apply(own); // OK: resource-escape
      own.shutdown();
      if (!own.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.warning("the report takes long");
      }
      return report.join();
    } finally {
      own.shutdown();
    }
  }

  boolean grow(Function<Integer, Connection> factory) {
    if (!size.tryAcquire()) {
      return false;
    }
    give(factory.apply(size.availablePermits())); // BUG: unreleased-latch-or-permit
    return true;
  }

  boolean grown(Function<Integer, Connection> factory) {
    if (!size.tryAcquire()) {
      return false;
    }
    boolean made = false;
    try {
      give(factory.apply(size.availablePermits())); // OK: unreleased-latch-or-permit
      made = true;
    } finally {
      if (!made) {
        size.release();
      }
    }
    return made;
  }

  void drop(Connection connection) {
    synchronized (this) {
      idle.remove(connection);
    }
    size.release(); // OK: unreleased-latch-or-permit
  }
}

package scopes;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Subtask;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Who asks, for everything that is done for a request. */
final class RequestContext {
  static final ScopedValue<String> USER = ScopedValue.newInstance();

  private final ExecutorService pool;
  private final Consumer<String> audit;

  RequestContext(ExecutorService pool, Consumer<String> audit) {
    this.pool = pool;
    this.audit = audit;
  }

  private void note() {
    audit.accept(USER.get());
  }

  CompletableFuture<Void> auditLater(String user) {
    return ScopedValue.where(USER, user)
        .call(() -> CompletableFuture.runAsync(() -> audit.accept(USER.get()), pool)); // BUG: scope-misuse
  }

  CompletableFuture<Void> auditLaterBound(String user) {
    return CompletableFuture.runAsync(() -> ScopedValue.where(USER, user).run(this::note), pool); // OK: scope-misuse
  }

  CompletableFuture<Void> auditCaptured() {
    String user = USER.get();
    return CompletableFuture.runAsync(() -> audit.accept(user), pool); // OK: scope-misuse
  }

  String inside(String user) throws InterruptedException {
    try (var scope = StructuredTaskScope.<String>open()) {
      Subtask<String> task = ScopedValue.where(USER, user).call(() -> scope.fork(() -> USER.get())); // BUG: scope-misuse
      scope.join();
      return task.get();
    }
  }

  String around(String user) throws Exception {
    return ScopedValue.where(USER, user).call(() -> {
      try (var scope = StructuredTaskScope.<String>open()) {
        Subtask<String> task = scope.fork(() -> USER.get()); // OK: scope-misuse
        scope.join();
        return task.get();
      }
    });
  }

  String fromPool(Supplier<String> work) throws InterruptedException {
    try (var scope = StructuredTaskScope.<String>open()) {
      CompletableFuture<Subtask<String>> forked =
          CompletableFuture.supplyAsync(() -> scope.fork(work::get), pool); // BUG: scope-misuse
      Subtask<String> task = forked.join();
      scope.join();
      return task.get();
    }
  }

  String waitInside(Supplier<String> work) throws InterruptedException {
    try (var scope = StructuredTaskScope.<String>open()) {
      Subtask<String> task = scope.fork(() -> {
        scope.fork(work::get);
        scope.join(); // BUG: scope-misuse
        return work.get();
      });
      scope.join();
      return task.get();
    }
  }

  int each(Iterable<Runnable> jobs) {
    int started = 0;
    try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Runnable job : jobs) {
        virtual.submit(job); // BUG: dropped-task
        started++;
      }
    }
    return started;
  }

  int eachExecuted(Iterable<Runnable> jobs) {
    int started = 0;
    try (ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Runnable job : jobs) {
        virtual.execute(job); // OK: resource-escape
        started++;
      }
    }
    return started;
  }

  Future<String> both(Supplier<CompletableFuture<String>> first, Supplier<CompletableFuture<String>> second) {
    ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor();
    try {
      return virtual.submit(() -> first.get().join() + second.get().get()); // OK: blocking-in-async
    } finally {
      virtual.shutdown();
    }
  }

  Thread watch(CompletableFuture<String> answer) {
    return Thread.ofVirtual().name("watch").start(() -> audit.accept(answer.join())); // OK: blocking-in-async
  }
}

import java.io.*;
import java.util.concurrent.*;

/** Resources that are open as long as a task uses them. */
abstract class ResourceSilent {
  interface Client extends AutoCloseable {
    CompletableFuture<String> readAsync();

    String read();

    String name();

    CompletableFuture<Void> closeFuture();

    @Override
    void close();
  }

  interface Scope extends AutoCloseable {
    @Override
    void close();
  }

  interface Pool extends ExecutorService, AutoCloseable {
    @Override
    void close();
  }

  abstract Client open();

  abstract Scope enter();

  abstract Pool pool();

  abstract CompletableFuture<String> load(String name);

  ExecutorService executor;
  Client shared;

  String waitedFor() {
    try (Client r = open()) {
      return r.readAsync().join();
    }
  }

  CompletableFuture<String> waitedForFirst() {
    try (Client r = open()) {
      CompletableFuture<String> f = r.readAsync();
      f.join();
      return f;
    }
  }

  CompletableFuture<String> closedAfterwards() {
    Client r = open();
    return r.readAsync().whenComplete((v, t) -> r.close());
  }

  CompletableFuture<String> notUsedByTheTask() {
    try (Scope scope = enter()) {
      return load("a");
    }
  }

  CompletableFuture<String> usedAtOnce() {
    try (Client r = open()) {
      return load(r.name());
    }
  }

  CompletableFuture<String> completed() {
    try (Client r = open()) {
      return CompletableFuture.completedFuture(r.read());
    }
  }

  CompletableFuture<String> anotherClient() {
    try (Client r = open()) {
      r.read();
      return shared.readAsync();
    }
  }

  CompletableFuture<String> afterTheBlock() {
    String name;
    try (Client r = open()) {
      name = r.read();
    }
    return load(name);
  }

  Future<String> closeWaits() {
    try (Pool pool = pool()) {
      return pool.submit(() -> "a");
    }
  }

  Future<String> closeOfAnotherWaits() {
    try (Client r = open();
        Pool pool = pool()) {
      return pool.submit(() -> r.read());
    }
  }

  CompletableFuture<Void> aGetter() {
    try (Client r = open()) {
      return r.closeFuture();
    }
  }

  void bodyWithoutTheResource() {
    try (Client r = open()) {
      String value = r.read();
      executor.execute(() -> System.out.println(value));
    }
  }

  void bodyThatIsAwaited() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    try (Client r = open()) {
      executor.execute(
          () -> {
            r.read();
            latch.countDown();
          });
      latch.await();
    }
  }

  Callable<CompletableFuture<String>> inALambda() {
    try (Client r = open()) {
      r.read();
      return () -> {
        try (Client own = open()) {
          own.readAsync().join();
        }
        return load("a");
      };
    }
  }

  void bodyThatOpensItself() {
    executor.execute(
        () -> {
          try (Client r = open()) {
            r.read();
          }
        });
  }

  @SuppressWarnings("AsyncResourceEscape")
  CompletableFuture<String> suppressed() {
    try (Client r = open()) {
      return r.readAsync();
    }
  }

  // Closed by hand, and what is built step by step.

  interface Request {
    Request header(String name);

    CompletableFuture<String> execute();
  }

  interface Http extends AutoCloseable {
    Request prepare(String url);

    @Override
    void close();
  }

  interface Permit extends AutoCloseable {
    @Override
    void close();
  }

  abstract Http http();

  abstract Permit take();

  abstract void keep(CompletableFuture<String> task);

  String builderWaitedFor() {
    try (Http http = http()) {
      return http.prepare("a").header("b").execute().join();
    }
  }

  void builderPassedOn() {
    try (Http http = http()) {
      keep(http.prepare("a").execute());
    }
  }

  String closedInFinallyAfterAWait() {
    Client r = open();
    try {
      return r.readAsync().join();
    } finally {
      r.close();
    }
  }

  String closedAfterAWait() {
    Client r = open();
    String value = r.readAsync().join();
    r.close();
    return value;
  }

  CompletableFuture<String> closedByTheHandler() {
    Client r = open();
    try {
      return r.readAsync().whenComplete((v, t) -> r.close());
    } catch (RuntimeException e) {
      r.close();
      throw e;
    }
  }

  void closedByTheField() {
    shared.readAsync();
    shared.close();
  }

  void collectedAndWaitedFor(java.util.List<String> names) {
    try (Client r = open()) {
      java.util.List<CompletableFuture<String>> all = new java.util.ArrayList<>();
      for (String name : names) {
        all.add(r.readAsync());
      }
      CompletableFuture.allOf(all.toArray(new CompletableFuture[0])).join();
    }
  }

  void permitOfWorkHere() {
    try (Permit permit = take()) {
      System.out.println("here");
    }
  }

  void permitThatTheTaskGivesBack() {
    Permit permit = take();
    executor.execute(
        () -> {
          try (permit) {
            System.out.println("there");
          }
        });
  }

  String permitOfATaskThatIsAwaited() throws Exception {
    try (Permit permit = take()) {
      return executor.submit(() -> "a").get();
    }
  }

  void scopeAroundAStart() {
    try (Scope scope = enter()) {
      executor.execute(() -> System.out.println("there"));
    }
  }
}

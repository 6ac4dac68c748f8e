import java.util.concurrent.*;

/** Every method here loses a task, and none is reported. */
abstract class KnownGaps {
  abstract CompletableFuture<String> load();

  abstract void use(String value);

  interface OtherLibrary {
    void take(CompletableFuture<String> task);

    String getName();
  }

  OtherLibrary library;
  ExecutorService executor;
  CompletableFuture<String> visible;
  boolean flag;

  void givenToUnknownCode() {
    library.take(load());
  }

  void keptInAVisibleField() {
    visible = load();
  }

  static final class Holder {
    Holder(CompletableFuture<String> task) {}
  }

  void keptInAnObject() {
    new Holder(load());
  }

  CompletableFuture<String> reporting() {
    return load().whenComplete((v, t) -> System.err.println(t));
  }

  static class Override extends Thread {}

  void overridable() {
    reporting();
  }

  void getterOfAnotherLibrary() {
    executor.submit(() -> library.getName());
  }

  void nullDereference(String s, int[] array) {
    executor.submit(() -> array[0] = 1);
  }

  void handlerThatDoesTooLittle() {
    load().whenComplete((v, t) -> String.valueOf(t));
  }

  void lostOnOneBranch() {
    var f = load();
    if (flag) {
      f.join();
    }
  }

  void lostByAnException() {
    var f = load();
    use("may throw");
    f.join();
  }

  void twoNames() {
    var f = load();
    var g = f;
    g.thenApply(String::trim).join();
  }

  interface Guards {
    Runnable safeRunnable(Runnable body);
  }

  void guardedByName(Guards guards) {
    executor.submit(guards.safeRunnable(() -> use("may throw")));
  }

  java.util.Map<String, CompletableFuture<String>> pending;

  void cleanUp() {
    pending.get("a").whenComplete((v, t) -> pending.remove("a"));
  }
}

import java.util.concurrent.*;

/** Suppressions that say why. */
abstract class SuppressionSilent {
  static final String NAME = "DanglingTask";

  abstract void work();

  abstract CompletableFuture<String> load();

  abstract CompletableFuture<String> save(String value);

  ExecutorService executor;

  // The broker redelivers what we don't acknowledge.
  @SuppressWarnings("DanglingTask")
  void above() {
    executor.submit(this::work);
  }

  @SuppressWarnings("DanglingTask") // the broker redelivers what we don't acknowledge
  void beside() {
    executor.submit(this::work);
  }

  @SuppressWarnings("DanglingTask") /* failures are counted elsewhere */
  void blockComment() {
    executor.submit(this::work);
  }

  @SuppressWarnings("DanglingTask")
  // The broker redelivers it.
  void below() {
    executor.submit(this::work);
  }

  // The reason takes two lines: the broker
  // redelivers.
  @SuppressWarnings(NAME)
  void constant() {
    executor.submit(this::work);
  }

  // Failures end up in the queue.
  @SuppressWarnings({"unchecked", "DanglingTask"})
  void amongOthers() {
    executor.submit(this::work);
  }

  // Failures end up in the queue.
  @SuppressWarnings(value = {"DanglingTask"})
  void named() {
    executor.submit(this::work);
  }

  void onAVariable() {
    // Failures end up in the queue.
    @SuppressWarnings("DanglingTask")
    Future<?> unused = executor.submit(this::work);
  }

  // Error Prone's check may find something here: that is not known.
  @SuppressWarnings("FutureReturnValueIgnored")
  void nothingOfOurs() {}

  // Failures end up in the queue; DanglingTask speaks for the checks that grew out of it.
  @SuppressWarnings("DanglingTask")
  void nested() {
    load().thenApply(v -> save(v)).join();
  }

  // Failures end up in the queue until 2999-12-31.
  @SuppressWarnings("DanglingTask")
  void notExpired() {
    executor.submit(this::work);
  }

  @SuppressWarnings("unchecked")
  void otherChecks() {}

  @SuppressWarnings({})
  void none() {}

  // Failures end up in the queue.
  @SuppressWarnings("DanglingTask")
  static class OnAClass {
    void run(ExecutorService executor) {
      executor.submit(() -> Integer.parseInt("a"));
    }
  }
}

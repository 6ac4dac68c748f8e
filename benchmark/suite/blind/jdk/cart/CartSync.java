package cart;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.logging.Logger;

/** Keeps a shopping cart on the server in step with the one in the page. */
final class CartSync {
  private static final Logger logger = Logger.getLogger("cart");

  interface CartApi {
    CompletableFuture<List<String>> fetch(String cart);

    CompletableFuture<Integer> put(String cart, List<String> items);
  }

  private final CartApi api;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicReference<Throwable> lastFailure = new AtomicReference<>();
  private volatile int version;

  CartSync(CartApi api) {
    this.api = api;
  }

  void push(String cart, List<String> items) {
    api.put(cart, items)
        .thenAccept(v -> version = v)
        .exceptionally(CartSync::rethrow); // BUG: swallowed-failure
  }

  void pushEither(String cart, List<String> items) {
    api.put(cart, items).handle((v, failure) -> failure == null ? v : -1); // BUG: swallowed-failure
  }

  void pushRemembered(String cart, List<String> items) {
    api.put(cart, items).whenComplete((v, failure) -> { // OK: swallowed-failure
      if (failure != null) {
        lastFailure.set(failure);
      } else {
        version = v;
      }
    });
  }

  /** Throws what the last push failed with, if it did. */
  void check() {
    Throwable failure = lastFailure.getAndSet(null);
    if (failure != null) {
      throw new CompletionException(failure);
    }
  }

  CompletableFuture<List<String>> fetch(String cart) {
    return api.fetch(cart).exceptionally(failure -> { // OK: swallowed-failure
      failures.incrementAndGet();
      return List.of();
    });
  }

  void pushOrFetch(String cart, List<String> items) {
    api.put(cart, items)
        .thenApply(v -> version = v)
        .exceptionally(logging("put", version)) // OK: swallowed-failure
        .thenAccept(v -> logger.fine("at " + v));
  }

  private static <T> Function<Throwable, T> logging(String what, T otherwise) {
    return failure -> {
      logger.warning(what + ": " + failure);
      return otherwise;
    };
  }

  private static Void rethrow(Throwable failure) {
    if (failure instanceof CompletionException known) {
      throw known;
    }
    throw new CompletionException(failure);
  }
}

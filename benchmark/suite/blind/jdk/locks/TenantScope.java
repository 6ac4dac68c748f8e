package locks;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Whose request this is. */
final class TenantScope implements AutoCloseable {
  private static final ThreadLocal<TenantScope> CURRENT = new ThreadLocal<>();

  private final String tenant;
  private final TenantScope outer;

  private TenantScope(String tenant) {
    this.tenant = tenant;
    this.outer = CURRENT.get();
    CURRENT.set(this);
  }

  static TenantScope enter(String tenant) {
    return new TenantScope(tenant);
  }

  static String current() {
    TenantScope scope = CURRENT.get();
    return scope == null ? "none" : scope.tenant;
  }

  static void clear() {
    CURRENT.remove();
  }

  @Override
  public void close() {
    if (outer == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }

  /** Requests of tenants. */
  static final class Requests {
    private final Function<String, CompletableFuture<String>> backend;
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    Requests(Function<String, CompletableFuture<String>> backend) {
      this.backend = backend;
    }

    CompletableFuture<String> handle(String tenant, String request) {
      TenantScope scope = TenantScope.enter(tenant);
      return backend.apply(request).whenComplete((answer, failure) -> scope.close()); // BUG: foreign-thread-release
    }

    CompletableFuture<String> handleCleared(String tenant, String request) {
      TenantScope.enter(tenant);
      return backend.apply(request).thenApply(answer -> answer + " for " + tenant)
          .whenComplete((answer, failure) -> TenantScope.clear()); // BUG: foreign-thread-release
    }

    CompletableFuture<String> handleHere(String tenant, String request) {
      try (TenantScope scope = TenantScope.enter(tenant)) { // OK: foreign-thread-release
        return backend.apply(request);
      }
    }

    CompletableFuture<String> handleInBoth(String tenant, String request) {
      CompletableFuture<String> started = handleHere(tenant, request);
      return started.thenApply(answer -> {
        try (TenantScope again = TenantScope.enter(tenant)) { // OK: foreign-thread-release
          answers.put(TenantScope.current(), answer);
          return answer;
        }
      });
    }
  }
}

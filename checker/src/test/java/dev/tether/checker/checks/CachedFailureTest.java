package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What {@link CachedFailure} finds. Silent cases first. */
final class CachedFailureTest {
  private final CompilationTestHelper compilation =
      CompilationTestHelper.newInstance(CachedFailure.class, getClass());

  @Test
  void identificationSilent() {
    compilation
        .addSourceLines(
            "Right.java",
            """
            import java.util.Map;
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.ConcurrentHashMap;

            class Right {
              interface Server {
                CompletableFuture<Long> prepare(String query);
              }

              private final Map<String, CompletableFuture<Long>> inFlight = new ConcurrentHashMap<>();
              private final Map<String, CompletableFuture<Long>> cleaned = new ConcurrentHashMap<>();
              private final Map<String, CompletableFuture<Long>> swept = new ConcurrentHashMap<>();
              private final Map<Integer, CompletableFuture<Long>> pending = new ConcurrentHashMap<>();
              private final Map<String, CompletableFuture<Long>> given;
              private final Map<String, CompletableFuture<Long>> told = new ConcurrentHashMap<>();
              private final Map<String, String> names = new ConcurrentHashMap<>();
              final Map<String, CompletableFuture<Long>> open = new ConcurrentHashMap<>();
              private Server server;

              Right(Map<String, CompletableFuture<Long>> given) {
                this.given = given;
                use(given);
              }

              private void use(Map<String, ?> map) {}

              CompletableFuture<Long> inFlight(String query) {
                return inFlight.computeIfAbsent(
                    query, q -> server.prepare(q).whenComplete((v, t) -> inFlight.remove(q)));
              }

              CompletableFuture<Long> cleaned(String query) {
                CompletableFuture<Long> id = cleaned.computeIfAbsent(query, server::prepare);
                id.whenComplete(
                    (v, t) -> {
                      if (t != null) {
                        cleaned.remove(query, id);
                      }
                    });
                return id;
              }

              CompletableFuture<Long> swept(String query) {
                swept.values().removeIf(CompletableFuture::isCompletedExceptionally);
                return swept.computeIfAbsent(query, server::prepare);
              }

              CompletableFuture<Long> pending(int id) {
                return pending.computeIfAbsent(id, i -> new CompletableFuture<>());
              }

              CompletableFuture<Long> told(String query) {
                return told.computeIfAbsent(query, q -> CompletableFuture.completedFuture(1L));
              }

              CompletableFuture<Long> open(String query) {
                return open.computeIfAbsent(query, server::prepare);
              }

              String name(String id) {
                return names.computeIfAbsent(id, i -> i.trim());
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationFlagged() {
    compilation
        .addSourceLines(
            "Wrong.java",
            """
            import java.util.Map;
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.ConcurrentHashMap;

            class Wrong {
              interface Server {
                CompletableFuture<Long> prepare(String query);
              }

              private final Map<String, CompletableFuture<Long>> prepared = new ConcurrentHashMap<>();
              private final Map<String, CompletableFuture<Long>> more = new ConcurrentHashMap<>();
              private Server server;

              CompletableFuture<Long> prepare(String query) {
                if (prepared.containsKey(query)) {
                  return prepared.get(query);
                }
                // BUG: Diagnostic contains: stays in 'prepared' for ever
                return prepared.computeIfAbsent(query, this::send);
              }

              CompletableFuture<Long> more(String query) {
                // BUG: Diagnostic contains: gets the old failure
                return more.computeIfAbsent(query, q -> server.prepare(q.trim()));
              }

              private CompletableFuture<Long> send(String query) {
                return server.prepare(query);
              }
            }
            """)
        .doTest();
  }
}

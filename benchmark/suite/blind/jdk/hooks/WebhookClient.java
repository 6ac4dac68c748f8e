package hooks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Calls the addresses that customers have registered. */
final class WebhookClient {
  private static final Logger LOG = Logger.getLogger("webhooks");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Consumer<Integer> statusCounter;

  WebhookClient(Consumer<Integer> statusCounter) {
    this.statusCounter = statusCounter;
  }

  private static HttpRequest post(URI target, String body) {
    return HttpRequest.newBuilder(target).POST(HttpRequest.BodyPublishers.ofString(body)).build();
  }

  void fire(URI target, String event) {
    http.sendAsync(post(target, event), BodyHandlers.discarding()); // BUG: dropped-task
  }

  void fireCounted(URI target, String event) {
    http.sendAsync(post(target, event), BodyHandlers.discarding())
        .thenAccept(response -> statusCounter.accept(response.statusCode())); // BUG: dropped-chain
  }

  void fireLogged(URI target, String event) {
    http.sendAsync(post(target, event), BodyHandlers.discarding())
        .thenAccept(response -> statusCounter.accept(response.statusCode()))
        .whenComplete((none, failure) -> { // OK: swallowed-failure
          if (failure != null) {
            LOG.log(Level.WARNING, "webhook " + target, failure);
          }
        });
  }

  CompletableFuture<Integer> ping(URI target) {
    if (!"https".equals(target.getScheme()) && !"http".equals(target.getScheme())) {
      CompletableFuture.failedFuture(new IllegalArgumentException("scheme of " + target)); // BUG: dropped-task
    }
    if (target.getHost() == null) {
      return CompletableFuture.completedFuture(0);
    }
    return http.sendAsync(post(target, "ping"), BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
  }

  CompletableFuture<Integer> pingStrict(URI target) {
    if (target.getHost() == null) {
      return CompletableFuture.failedFuture(new IllegalArgumentException("host of " + target)); // OK: dropped-task
    }
    CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(post(target, "ping"), BodyHandlers.discarding()); // OK: kept-never-asked
    return answer.thenApply(HttpResponse::statusCode);
  }
}

import jakarta.ws.rs.client.AsyncInvoker;
import jakarta.ws.rs.client.InvocationCallback;
import jakarta.ws.rs.container.AsyncResponse;
import java.util.concurrent.CompletableFuture;

abstract class JaxRs {
  abstract CompletableFuture<String> load();

  // Silent.

  void answered(AsyncResponse response, AsyncInvoker invoker, InvocationCallback<String> callback) {
    load()
        .whenComplete(
            (v, t) -> {
              if (t == null) {
                response.resume(v);
              } else {
                response.resume(t);
              }
            });
    invoker.get(callback);
  }

  // Flagged.

  void lost(AsyncInvoker invoker) {
    // BUG: Diagnostic contains: [DanglingTask]
    invoker.get();
  }
}

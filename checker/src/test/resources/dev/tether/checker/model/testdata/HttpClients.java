import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.core5.concurrent.BasicFuture;
import org.apache.hc.core5.concurrent.FutureCallback;

abstract class HttpClients {
  abstract void use(Object o);

  // Silent.

  void observed(
      CloseableHttpAsyncClient client,
      SimpleHttpRequest request,
      FutureCallback<SimpleHttpResponse> callback)
      throws Exception {
    client.execute(request, null).get();
    client.execute(request, callback);
    client.execute(
        request,
        new FutureCallback<>() {
          @Override
          public void completed(SimpleHttpResponse response) {
            use(response);
          }

          @Override
          public void failed(Exception e) {
            System.err.println(e);
          }

          @Override
          public void cancelled() {}
        });
    new BasicFuture<String>(null).completed("x");
  }

  // Flagged.

  void lost(CloseableHttpAsyncClient client, SimpleHttpRequest request) {
    // BUG: Diagnostic contains: [DanglingTask]
    client.execute(request, null);
    // BUG: Diagnostic contains: [DanglingTask]
    client.execute(
        request,
        new FutureCallback<>() {
          @Override
          public void completed(SimpleHttpResponse response) {
            use(response);
          }

          @Override
          public void failed(Exception e) {}

          @Override
          public void cancelled() {}
        });
  }
}

import com.google.api.core.*;
import java.util.List;
import java.util.concurrent.Executor;

abstract class GoogleApi {
  abstract ApiFuture<String> publish();

  abstract void use(String s);

  // Silent.

  void observed(ApiFutureCallback<String> callback, Executor executor) throws Exception {
    ApiFutures.addCallback(publish(), callback, executor);
    publish().get();
    SettableApiFuture.create().set("x");
  }

  ApiFuture<List<String>> returned(Executor executor) {
    return ApiFutures.allAsList(List.of(publish(), ApiFutures.transform(publish(), s -> s, executor)));
  }

  // Flagged.

  void lost(Executor executor) {
    // BUG: Diagnostic contains: [DanglingTask]
    publish();
    // BUG: Diagnostic contains: [DanglingTask]
    ApiFutures.transform(publish(), s -> s.trim(), executor);
    ApiFutures.addCallback(
        // BUG: Diagnostic contains: [DanglingTask]
        publish(),
        new ApiFutureCallback<String>() {
          @Override
          public void onSuccess(String s) {
            use(s);
          }

          @Override
          public void onFailure(Throwable t) {}
        },
        executor);
  }
}

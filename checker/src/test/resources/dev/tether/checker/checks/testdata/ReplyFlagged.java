import io.grpc.stub.StreamObserver;
import jakarta.ws.rs.container.AsyncResponse;
import java.util.concurrent.*;
import java.util.logging.*;

/** Requests that some path never answers. */
abstract class ReplyFlagged {
  private static final Logger log = Logger.getLogger("test");

  abstract String load() throws Exception;

  abstract String read();

  abstract boolean isKnown(String name);

  Executor executor;

  void catchOnlyLogs(StreamObserver<String> observer) {
    try {
      observer.onNext(load());
      observer.onCompleted();
      // BUG: Diagnostic contains: This catch clause says that something went wrong
    } catch (Exception e) {
      log.warning("failed");
    }
  }

  void branchOnlyLogs(StreamObserver<String> observer, String name) {
    // BUG: Diagnostic contains: but does not answer 'observer'
    if (!isKnown(name)) {
      log.warning("who?");
      return;
    }
    observer.onNext(name);
    observer.onCompleted();
  }

  void bodyThrows(AsyncResponse response) {
    // BUG: Diagnostic contains: If 'read()' on line 40 throws, 'response' is never answered
    executor.execute(() -> response.resume(read()));
  }

  void bodyOnlyLogs(AsyncResponse response) {
    executor.execute(
        () -> {
          try {
            response.resume(load());
            // BUG: Diagnostic contains: does not answer 'response'
          } catch (Exception e) {
            log.warning("failed");
          }
        });
  }
}

import io.grpc.stub.StreamObserver;
import jakarta.ws.rs.container.AsyncResponse;
import java.util.*;
import java.util.concurrent.*;
import java.util.logging.*;

/** Requests that are answered on every path, or by somebody else. */
abstract class ReplySilent {
  private static final Logger log = Logger.getLogger("test");

  abstract String load() throws Exception;

  abstract CompletableFuture<String> loadAsync();

  abstract void answer(StreamObserver<String> observer, Exception failure);

  Executor executor;
  private final List<StreamObserver<String>> open = new CopyOnWriteArrayList<>();

  void bothWays(StreamObserver<String> observer) {
    try {
      observer.onNext(load());
      observer.onCompleted();
    } catch (Exception e) {
      log.warning("failed");
      observer.onError(e);
    }
  }

  void rethrows(StreamObserver<String> observer) {
    try {
      observer.onNext(load());
      observer.onCompleted();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  void handedToAHelper(StreamObserver<String> observer) {
    try {
      observer.onNext(load());
      observer.onCompleted();
    } catch (Exception e) {
      answer(observer, e);
    }
  }

  void answersAnEmptyOne(StreamObserver<String> observer) {
    String value = "";
    try {
      value = load();
    } catch (Exception e) {
      log.warning("failed");
    }
    observer.onNext(value);
    observer.onCompleted();
  }

  void staysOpen(StreamObserver<String> observer) {
    open.add(observer);
    observer.onNext("hello");
  }

  void onlyEvents(String event) {
    for (StreamObserver<String> observer : open) {
      try {
        observer.onNext(event);
      } catch (RuntimeException e) {
        log.warning("gone");
        observer.onError(e);
      }
    }
  }

  void streamsUntilTheLast(StreamObserver<String> observer, String event, boolean last) {
    observer.onNext(event);
    if (last) {
      observer.onCompleted();
    }
  }

  StreamObserver<String> collects(StreamObserver<String> observer) {
    return new StreamObserver<>() {
      @Override
      public void onNext(String value) {}

      @Override
      public void onError(Throwable t) {
        log.warning("cancelled by the client");
      }

      @Override
      public void onCompleted() {
        observer.onNext("done");
        observer.onCompleted();
      }
    };
  }

  void later(AsyncResponse response) {
    loadAsync()
        .whenComplete(
            (v, t) -> {
              if (t != null) {
                response.resume(t);
              } else {
                response.resume(v);
              }
            });
  }

  void inABody(AsyncResponse response) {
    executor.execute(
        () -> {
          try {
            response.resume(load());
          } catch (Exception e) {
            response.resume(e);
          }
        });
  }

  void withATimeout(AsyncResponse response) {
    response.setTimeout(5, TimeUnit.SECONDS);
    executor.execute(
        () -> {
          try {
            response.resume(load());
          } catch (Exception e) {
            log.warning("failed");
          }
        });
  }

  @SuppressWarnings("UnansweredRequest")
  void suppressed(StreamObserver<String> observer) {
    try {
      observer.onNext(load());
      observer.onCompleted();
    } catch (Exception e) {
      log.warning("failed");
    }
  }
}

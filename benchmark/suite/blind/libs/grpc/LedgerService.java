package grpc;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's side of a ledger, in the shape that the generated base classes have. */
class LedgerService {
  private static final Logger log = LoggerFactory.getLogger(LedgerService.class);

  record Entry(String account, long cents) {}

  interface Ledger {
    CompletableFuture<Entry> last(String account);

    List<Entry> all(String account);

    boolean known(String account);
  }

  private final Ledger ledger;
  private final Executor executor;

  LedgerService(Ledger ledger, Executor executor) {
    this.ledger = ledger;
    this.executor = executor;
  }

  public void last(String account, StreamObserver<Entry> responses) {
    ledger.last(account).whenComplete((entry, failure) -> { // BUG: unanswered-reply
      if (failure != null) {
        log.warn("no last entry of {}", account, failure);
        return;
      }
      responses.onNext(entry);
      responses.onCompleted();
    });
  }

  public void lastOrError(String account, StreamObserver<Entry> responses) {
    ledger.last(account).whenComplete((entry, failure) -> { // OK: unanswered-reply
      if (failure != null) {
        responses.onError(Status.INTERNAL.withCause(failure).asRuntimeException());
        return;
      }
      responses.onNext(entry);
      responses.onCompleted();
    });
  }

  public void list(String account, StreamObserver<Entry> responses) {
    if (!ledger.known(account)) {
      log.info("unknown account {}", account);
      return; // BUG: unanswered-reply
    }
    ledger.all(account).forEach(responses::onNext);
    responses.onCompleted();
  }

  public void listKnown(String account, StreamObserver<Entry> responses) {
    if (!ledger.known(account)) {
      responses.onError(Status.NOT_FOUND.withDescription(account).asRuntimeException());
      return; // OK: unanswered-reply
    }
    ledger.all(account).forEach(responses::onNext);
    responses.onCompleted();
  }

  public void one(String account, StreamObserver<Entry> responses) {
    Iterator<Entry> entries = ledger.all(account).iterator();
    if (entries.hasNext()) {
      responses.onNext(entries.next()); // BUG: unanswered-reply
    } else {
      responses.onError(Status.NOT_FOUND.asRuntimeException());
    }
  }

  public void oneLater(String account, StreamObserver<Entry> responses) {
    executor.execute(() -> reply(() -> ledger.all(account).get(0), responses)); // OK: unanswered-reply
  }

  private static <T> void reply(Supplier<T> value, StreamObserver<T> responses) {
    T answer;
    try {
      answer = value.get();
    } catch (RuntimeException | Error e) {
      responses.onError(Status.fromThrowable(e).asRuntimeException());
      return;
    }
    responses.onNext(answer);
    responses.onCompleted();
  }

  public StreamObserver<Entry> upload(StreamObserver<Long> responses) {
    return new StreamObserver<>() { // OK: unanswered-reply
      private long sum;

      @Override
      public void onNext(Entry entry) {
        sum += entry.cents();
      }

      @Override
      public void onError(Throwable failure) {
        log.warn("the client has gone", failure);
      }

      @Override
      public void onCompleted() {
        responses.onNext(sum);
        responses.onCompleted();
      }
    };
  }

  static <T> StreamObserver<T> into(CompletableFuture<T> promise) {
    return new StreamObserver<>() {
      @Override
      public void onNext(T value) {
        promise.complete(value);
      }

      @Override
      public void onError(Throwable failure) {
        log.warn("call failed", failure); // BUG: uncompleted-promise
      }

      @Override
      public void onCompleted() {
        promise.completeExceptionally(new IllegalStateException("no value"));
      }
    };
  }

  static <T> StreamObserver<T> intoBoth(CompletableFuture<T> promise) {
    return new StreamObserver<>() {
      private T last;

      @Override
      public void onNext(T value) {
        last = value;
      }

      @Override
      public void onError(Throwable failure) {
        promise.completeExceptionally(failure); // OK: uncompleted-promise
      }

      @Override
      public void onCompleted() {
        promise.complete(last);
      }
    };
  }
}

package notices;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Notices to users, between three kinds of futures. */
class NoticeFlow {
  private static final Logger log = LoggerFactory.getLogger(NoticeFlow.class);

  interface Notices {
    Mono<Void> deliver(String user, String text);

    ListenableFuture<String> render(String user);

    CompletableFuture<Void> archive(String text);
  }

  private final Notices notices;

  NoticeFlow(Notices notices) {
    this.notices = notices;
  }

  private Mono<Void> deliverAll(List<String> users, String text) {
    return Flux.fromIterable(users).concatMap(user -> notices.deliver(user, text)).then();
  }

  Mono<Boolean> alarm(List<String> users) {
    if (!users.isEmpty()) {
      deliverAll(users, "alarm"); // BUG: cold-work
    }
    return Mono.just(!users.isEmpty());
  }

  Mono<Boolean> alarmed(List<String> users) {
    return deliverAll(users, "alarm").thenReturn(!users.isEmpty()); // OK: cold-work
  }

  void firstOf(List<String> users) {
    Optional<String> first = users.stream().findFirst();
    first.map(user -> notices.deliver(user, "you are first")); // BUG: cold-work
  }

  Mono<Void> firstDelivered(List<String> users) {
    return users.stream().findFirst().map(user -> notices.deliver(user, "you are first")).orElse(Mono.empty()); // OK: cold-work
  }

  CompletableFuture<String> rendered(String user) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Futures.addCallback(notices.render(user), new Into(text), MoreExecutors.directExecutor()); // BUG: uncompleted-promise
    return text;
  }

  CompletableFuture<String> renderedBoth(String user) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Futures.addCallback(notices.render(user), new IntoBoth(text), MoreExecutors.directExecutor()); // OK: uncompleted-promise
    return text;
  }

  private record Into(CompletableFuture<String> target) implements FutureCallback<String> {
    @Override
    public void onSuccess(String text) {
      target.complete(text);
    }

    @Override
    public void onFailure(Throwable failure) {
      log.warn("not rendered", failure);
    }
  }

  private record IntoBoth(CompletableFuture<String> target) implements FutureCallback<String> {
    @Override
    public void onSuccess(String text) {
      target.complete(text);
    }

    @Override
    public void onFailure(Throwable failure) {
      target.completeExceptionally(failure);
    }
  }

  Mono<String> ask(String user) {
    Sinks.One<String> sink = Sinks.one();
    notices.archive(user).whenComplete((none, failure) -> { // BUG: uncompleted-promise
      if (failure == null) {
        sink.tryEmitValue(user);
      }
    });
    return sink.asMono();
  }

  Mono<String> asked(String user) {
    Sinks.One<String> sink = Sinks.one();
    notices.archive(user).whenComplete((none, failure) -> { // OK: uncompleted-promise
      if (failure == null) {
        sink.tryEmitValue(user);
      } else {
        sink.tryEmitError(failure);
      }
    });
    return sink.asMono();
  }

  Mono<String> archived(String text) {
    return Mono.fromFuture(() -> notices.archive(text)).thenReturn(text); // OK: nested-task
  }

  Mono<String> archivedQuietly(String text) {
    return Mono.fromSupplier(() -> {
      notices.archive(text); // BUG: nested-task
      return text;
    });
  }
}

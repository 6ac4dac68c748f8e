import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import reactor.core.publisher.*;

abstract class Reactor {
  abstract Mono<String> load();

  abstract Flux<String> all();

  abstract Publisher<String> insert();

  abstract void use(String s);

  // Silent.

  void subscribed() {
    load().subscribe();
    load().subscribe(v -> use(v));
    load().subscribe(v -> use(v), t -> System.err.println(t));
    all().doOnNext(v -> use(v)).subscribe();
  }

  String waits() {
    all().blockLast();
    return load().block(Duration.ofSeconds(1));
  }

  Flux<String> returned() {
    return all().flatMap(v -> load()).concatWith(insert()).onErrorResume(t -> load());
  }

  Mono<List<String>> composed() {
    return Mono.when(load(), load()).then(all().collectList());
  }

  CompletableFuture<String> future() {
    return load().toFuture();
  }

  void sinks(Sinks.One<String> sink, MonoSink<String> mono) {
    sink.tryEmitValue("x");
    mono.success();
    sink.asMono();
    Mono.just("x");
  }

  // Flagged.

  void neverSubscribed() {
    // BUG: Diagnostic contains: [DanglingTask]
    load();
    // BUG: Diagnostic contains: [DanglingTask]
    insert();
    // BUG: Diagnostic contains: [DanglingTask]
    load().map(v -> v.trim());
    // BUG: Diagnostic contains: [DanglingTask]
    load().doOnError(t -> System.err.println(t));
    // BUG: Diagnostic contains: [DanglingTask]
    Mono.when(load(), load());
    // BUG: Diagnostic contains: [DanglingTask]
    Mono<String> unused = load();
  }

  void neverReturned(boolean bad) {
    if (bad) {
      // BUG: Diagnostic contains: [DanglingTask]
      Mono.error(new IllegalStateException());
    }
  }

  Mono<String> inner() {
    // BUG: Diagnostic contains: [DanglingTask]
    return load().doOnNext(v -> load());
  }

  void lostFuture() {
    // BUG: Diagnostic contains: [DanglingTask]
    load().toFuture();
  }

  void ignoredError() {
    // BUG: Diagnostic contains: [DanglingTask]
    load().subscribe(v -> use(v), t -> {});
  }
}

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import reactor.core.publisher.*;

/** Cold tasks inside cold tasks. */
abstract class NestedReactor {
  abstract Mono<String> load();

  abstract Mono<Void> save(String value);

  abstract CompletableFuture<String> start();

  abstract void report(Throwable t);

  // Silent.

  Mono<Void> flattened() {
    return load().flatMap(v -> save(v));
  }

  Mono<Void> flattenedAfterwards() {
    return load().map(v -> save(v)).onErrorResume(t -> Mono.empty()).flatMap(Function.identity());
  }

  Flux<Void> concatenated(Flux<String> values) {
    return Flux.concat(values.map(v -> save(v)));
  }

  Flux<Mono<Void>> oneAfterTheOther(Flux<String> values) {
    return values.map(v -> save(v));
  }

  Mono<String> fromFuture() {
    return Mono.fromCallable(() -> start()).flatMap(f -> Mono.fromFuture(f));
  }

  Mono<Void> thenTheNext() {
    return load().then(save("a"));
  }

  void blockedTwice() {
    load().map(v -> save(v)).block().block();
  }

  // Flagged.

  // BUG: Diagnostic contains: 'declared' returns a task of a task
  abstract Mono<Mono<Void>> declared();

  void blocked() {
    // BUG: Diagnostic contains: The work of 'save(..)' never starts
    load().map(v -> save(v)).block();
  }

  void subscribed() {
    // BUG: Diagnostic contains: The work of 'save(..)' never starts
    load().map(v -> save(v)).subscribe();
  }

  void subscribedWithAHandler() {
    // BUG: Diagnostic contains: The work of 'save(..)' never starts
    load().map(v -> save(v)).subscribe(ignored -> {}, t -> report(t));
  }

  Mono<Void> withoutTheValue() {
    // BUG: Diagnostic contains: Flatten them with flatMap
    return load().map(v -> save(v)).then();
  }

  void recovered() {
    // BUG: Diagnostic contains: The work of 'save(..)' never starts
    load().map(v -> save(v)).onErrorResume(t -> Mono.empty()).block();
  }

  Mono<?> hidden() {
    // BUG: Diagnostic contains: The work of 'save(..)' never starts
    return load().map(v -> save(v));
  }

  void aFutureInside() {
    // BUG: Diagnostic contains: 'start()' is lost inside
    Mono.fromCallable(() -> start()).block();
  }

  Mono<Object> aFailureInside() {
    // BUG: Diagnostic contains: 'Mono.error(..)' is lost inside
    return load().map(v -> v.isEmpty() ? Mono.error(new Exception()) : v);
  }
}

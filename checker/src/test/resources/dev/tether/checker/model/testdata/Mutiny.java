import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;

abstract class Mutiny {
  abstract Uni<String> load();

  abstract Multi<String> all();

  abstract void use(String s);

  // Silent.

  void subscribed() {
    load().subscribe().with(v -> use(v));
    load().subscribe().with(v -> use(v), t -> System.err.println(t));
    load().onFailure().invoke(t -> System.err.println(t)).subscribe().with(v -> use(v));
    all().subscribe().with(v -> use(v));
  }

  String waits() {
    return load().await().atMost(Duration.ofSeconds(1)) + load().await().indefinitely();
  }

  Uni<String> returned() {
    return load().onItem().transformToUni(v -> load()).onFailure().recoverWithItem("");
  }

  void emitter(UniEmitter<String> emitter) {
    emitter.complete("x");
    Uni.createFrom().item("x");
  }

  // Flagged.

  void neverSubscribed() {
    // BUG: Diagnostic contains: [DanglingTask]
    load();
    // BUG: Diagnostic contains: [DanglingTask]
    load().subscribe();
    // BUG: Diagnostic contains: [DanglingTask]
    load().map(v -> v.trim());
    // BUG: Diagnostic contains: [DanglingTask]
    load().onItem().transform(v -> v.trim());
    // BUG: Diagnostic contains: [DanglingTask]
    all().onItem().invoke(v -> use(v));
    // BUG: Diagnostic contains: [DanglingTask]
    load().subscribeAsCompletionStage();
  }

  Uni<String> inner() {
    // BUG: Diagnostic contains: [DanglingTask]
    return load().invoke(v -> load());
  }
}

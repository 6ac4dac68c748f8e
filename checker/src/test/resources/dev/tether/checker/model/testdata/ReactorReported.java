import reactor.core.publisher.Mono;

/** With the option that reports subscriptions. */
abstract class ReactorReported {
  abstract Mono<String> load();

  abstract void use(String s);

  // Silent.

  void handled() {
    load().doOnError(t -> System.err.println(t)).subscribe();
    load().onErrorResume(t -> {
      System.err.println(t);
      return Mono.empty();
    }).subscribe(v -> use(v));
    load().doOnError(t -> System.err.println(t)).subscribe(v -> use(v), t -> {});
  }

  // Flagged.

  void unhandled() {
    // BUG: Diagnostic contains: [DanglingTask]
    load().subscribe();
    // BUG: Diagnostic contains: [DanglingTask]
    load().map(v -> v.trim()).subscribe(v -> use(v));
    // BUG: Diagnostic contains: [DanglingTask]
    load().subscribe(v -> use(v), null);
  }
}

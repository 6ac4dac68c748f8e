import io.smallrye.mutiny.Uni;

/** With the option that reports subscriptions. */
abstract class MutinyReported {
  abstract Uni<String> load();

  abstract void use(String s);

  // Silent.

  void handled() {
    load().onFailure().invoke(t -> System.err.println(t)).subscribe().with(v -> use(v));
    load().subscribe().with(v -> use(v), t -> System.err.println(t));
  }

  // Flagged.

  void unhandled() {
    // BUG: Diagnostic contains: [DanglingTask]
    load().subscribe().with(v -> use(v));
    // BUG: Diagnostic contains: [DanglingTask]
    load().onItem().invoke(v -> use(v)).subscribe().with(v -> use(v));
  }
}

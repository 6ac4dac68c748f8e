import java.util.List;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** The example of docs/models.md. */
abstract class Osgi {
  abstract Promise<String> load();

  abstract int parse(String s);

  abstract Promise<Void> store(Promise<String> p);

  // Silent.

  void observed() throws Exception {
    load().onFailure(t -> System.err.println(t));
    load().getValue();
    load().then(p -> store(p), p -> System.err.println(p.getFailure()));
    Promises.resolved("x");
  }

  Promise<List<String>> returned() {
    return Promises.all(load(), load());
  }

  void promise(Deferred<String> deferred) {
    deferred.resolve("x");
    deferred.getPromise();
  }

  // Flagged.

  void lost() {
    // BUG: Diagnostic contains: [DanglingTask]
    load();
    // BUG: Diagnostic contains: [DanglingTask]
    load().map(v -> parse(v));
    // BUG: Diagnostic contains: [DanglingTask]
    load().then(p -> store(p));
    // BUG: Diagnostic contains: [DanglingTask]
    load().onResolve(() -> System.out.println("done"));
    // BUG: Diagnostic contains: [DanglingTask]
    Promises.failed(new IllegalStateException());
    // BUG: Diagnostic contains: [DanglingTask]
    Promises.all(load(), load());
  }
}

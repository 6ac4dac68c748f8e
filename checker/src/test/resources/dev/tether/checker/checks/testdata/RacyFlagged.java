import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Callbacks that meet somebody at a field. */
abstract class RacyFlagged {
  abstract CompletableFuture<String> load();

  abstract void use(Object value);

  private final Map<String, String> pending = new HashMap<>();
  private final List<String> listeners = new ArrayList<>();
  private final HashMap<String, String> declared;
  private final Lock lock = new ReentrantLock();
  private final List<String> halfLocked = new ArrayList<>();
  private final List<String> helped = new ArrayList<>();
  private final List<String> referred = new ArrayList<>();
  private String state;
  private boolean closed;
  private int count;

  RacyFlagged(HashMap<String, String> declared) {
    this.declared = declared;
  }

  CompletableFuture<String> send(String id) {
    pending.put(id, id);
    // BUG: Diagnostic contains: while 'send' (line 31) changes it, and no lock keeps the two apart
    return load().whenComplete((v, t) -> pending.remove(id));
  }

  void listen(String listener) {
    listeners.add(listener);
  }

  void tell() {
    load()
        .thenAccept(
            v -> {
              // BUG: Diagnostic contains: a ConcurrentModificationException ends the callback
              for (String listener : listeners) {
                use(listener);
              }
            });
  }

  void async() {
    // BUG: Diagnostic contains: uses 'declared' on a thread of the common pool
    load().thenApplyAsync(v -> declared.get(v)).thenAccept(this::use);
    declared.clear();
  }

  /** The lock on one side only, and two different locks. */
  void oneSided() {
    lock.lock();
    try {
      halfLocked.add("a");
    } finally {
      lock.unlock();
    }
    load()
        .handle(
            (v, t) -> {
              synchronized (this) {
                // BUG: Diagnostic contains: uses 'halfLocked'
                return halfLocked.size();
              }
            })
        .thenAccept(this::use);
  }

  /** The monitor that is held where the callback is made does not come along. */
  synchronized CompletableFuture<Void> lockOutside() {
    helped.add("a");
    // BUG: Diagnostic contains: uses 'helped'
    return load().thenRun(() -> report());
  }

  private void report() {
    use(helped.size());
  }

  synchronized CompletableFuture<Void> reference() {
    referred.add("a");
    // BUG: Diagnostic contains: uses 'referred'
    return load().thenAccept(this::done);
  }

  private void done(String v) {
    referred.remove(v);
  }

  void close() {
    closed = true;
    state = "closed";
  }

  void field() {
    load()
        .exceptionally(
            t -> {
              // BUG: Diagnostic contains: uses 'closed', 'state' on whatever thread
              if (!closed) {
                use(t);
              }
              return state;
            });
  }

  void next() {
    count++;
  }

  CompletableFuture<Void> counted() {
    // BUG: Diagnostic contains: while 'next' (line 115) assigns it: it may see an old value
    return load().thenRun(() -> count++);
  }
}

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Callbacks and fields that somebody keeps apart, or that are made to be shared. */
abstract class RacySilent {
  abstract CompletableFuture<String> load();

  abstract void use(Object value);

  final Executor executor = Runnable::run;

  /** Made to be shared. */
  abstract static class Concurrent extends RacySilent {
    private final Map<String, String> map = new ConcurrentHashMap<>();
    private final List<String> list = new CopyOnWriteArrayList<>();
    private final Queue<String> queue = new ConcurrentLinkedQueue<>();
    private final List<String> wrapped = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger count = new AtomicInteger();
    private volatile String last;

    void add(String s) {
      map.put(s, s);
      list.add(s);
      queue.add(s);
      wrapped.add(s);
      count.incrementAndGet();
      last = s;
    }

    void callback() {
      load()
          .thenAccept(
              v -> {
                map.remove(v);
                list.forEach(this::use);
                queue.poll();
                use(wrapped.size() + count.get() + last);
              });
    }
  }

  /** The same monitor, by a method and by a block. */
  abstract static class Monitor extends RacySilent {
    private final Map<String, String> map = new HashMap<>();
    private String last;

    synchronized void add(String s) {
      map.put(s, s);
      last = s;
    }

    void callback() {
      load()
          .thenAccept(
              v -> {
                synchronized (this) {
                  map.remove(v);
                  use(last);
                }
              });
    }

    CompletableFuture<Void> byMethod() {
      return load().thenAccept(this::done);
    }

    private synchronized void done(String v) {
      use(map.get(v) + last);
    }
  }

  /** The same lock; the change stands in a helper that is only called under it. */
  abstract static class Locked extends RacySilent {
    private final ReentrantLock lock = new ReentrantLock();
    private final ReadWriteLock both = new ReentrantReadWriteLock();
    private final List<String> list = new ArrayList<>();
    private final Map<String, String> map = new HashMap<>();

    void add(String s) {
      lock.lock();
      try {
        addUnderTheLock(s);
      } finally {
        lock.unlock();
      }
      both.writeLock().lock();
      try {
        map.put(s, s);
      } finally {
        both.writeLock().unlock();
      }
    }

    private void addUnderTheLock(String s) {
      list.add(s);
    }

    void callback() {
      load()
          .whenComplete(
              (v, t) -> {
                lock.lock();
                try {
                  list.forEach(this::use);
                } finally {
                  lock.unlock();
                }
                both.readLock().lock();
                try {
                  use(map.get(v));
                } finally {
                  both.readLock().unlock();
                }
              });
    }
  }

  /** Nothing changes after the start. */
  abstract static class SetOnce extends RacySilent {
    private final List<String> names = new ArrayList<>();
    private String prefix;

    SetOnce(String prefix) {
      this.prefix = prefix;
      names.add(prefix);
    }

    void start() {
      names.add("started");
    }

    void setPrefix(String prefix) {
      this.prefix = prefix;
    }

    CompletableFuture<Void> callback() {
      return load().thenAccept(v -> use(prefix + names.get(0)));
    }
  }

  /** The one place that changes it is the callback itself; others only read it. */
  abstract static class OnlyHere extends RacySilent {
    private final List<String> seen = new ArrayList<>();
    private String last;

    CompletableFuture<Void> callback() {
      return load()
          .thenAccept(
              v -> {
                seen.add(v);
                last = v;
              });
    }

    String last() {
      return last + seen.size();
    }
  }

  /** Locals and parameters belong to one call. */
  abstract static class Locals extends RacySilent {
    CompletableFuture<Void> callback(List<String> given) {
      List<String> own = new ArrayList<>();
      own.add("a");
      given.add("b");
      return load().thenAccept(v -> use(own.size() + given.size()));
    }
  }

  /** Whoever chooses the thread may have chosen that of the changes. */
  abstract static class OnExecutor extends RacySilent {
    private final Queue<String> queue = new ArrayDeque<>();

    void add(String s) {
      executor.execute(() -> queue.add(s));
    }

    CompletableFuture<Void> callback(Executor loop) {
      return load().thenAcceptAsync(v -> use(queue.poll()), loop);
    }
  }

  /** Nobody goes on before the callback has run. */
  abstract static class Awaited extends RacySilent {
    private final List<String> list = new ArrayList<>();

    void add(String s) {
      list.add(s);
    }

    void callback() {
      load().thenAccept(v -> use(list.get(0))).join();
    }
  }

  /** What the field held before the callback was made is what it captured. */
  abstract static class Before extends RacySilent {
    private String current;

    CompletableFuture<Void> callback(String next) {
      current = next;
      return load().thenAccept(v -> use(v + current));
    }

    CompletableFuture<Void> captured() {
      String now = current;
      return load().thenAccept(v -> use(v + now));
    }
  }

  /** Nothing in this class says that several threads use it. */
  abstract static class OneThread extends RacySilent {
    private String state;

    void close() {
      state = "closed";
    }

    CompletableFuture<Void> callback() {
      return load().thenAccept(v -> use(state));
    }
  }

  @interface GuardedBy {
    String value();
  }

  /** Another check looks after what is annotated. */
  abstract static class Annotated extends RacySilent {
    @GuardedBy("itself")
    private final List<String> list = new ArrayList<>();

    void add(String s) {
      list.add(s);
    }

    void callback() {
      load().thenAccept(v -> use(list.size()));
    }
  }

  /** Another object's field of the same name. */
  abstract static class Other extends RacySilent {
    List<String> list = List.of();

    void add(Awaited other, String s) {
      other.list.add(s);
    }

    void callback() {
      load().thenAccept(v -> use(list.size()));
    }
  }

  /** Functions that run at once, and bodies, which are no callbacks. */
  abstract static class NoCallback extends RacySilent {
    private final List<String> list = new ArrayList<>();

    void add(List<String> more) {
      more.forEach(s -> list.add(s));
    }

    void runs(Map<String, String> map) {
      map.computeIfAbsent("a", k -> list.get(0));
      executor.execute(() -> use(list.size()));
    }
  }

  /** Unknown what it holds: it may be a concurrent one. */
  abstract static class Given extends RacySilent {
    private final Map<String, String> map;
    private final List<String> list;

    Given(Map<String, String> map, boolean shared) {
      this.map = map;
      this.list = shared ? new CopyOnWriteArrayList<>() : new ArrayList<>();
    }

    void add(String s) {
      map.put(s, s);
      list.add(s);
    }

    void callback() {
      load().thenAccept(v -> use(map.get(v) + list.size()));
    }
  }
}

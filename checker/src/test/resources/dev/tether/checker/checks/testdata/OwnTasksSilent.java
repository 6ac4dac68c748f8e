import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.concurrent.Task;
import javax.swing.SwingWorker;

class OwnTasksSilent {
  interface Door {
    boolean open() throws Exception;

    void close();

    String describe();
  }

  private Door door;
  private ExecutorService pool;

  // A hook that is told.

  void hookAsks() {
    pool.execute(
        new FutureTask<>(() -> door.open()) {
          @Override
          protected void done() {
            try {
              get();
            } catch (InterruptedException | ExecutionException e) {
              e.printStackTrace();
            }
          }
        });
  }

  static class Asking extends FutureTask<Boolean> {
    Asking(Callable<Boolean> work) {
      super(work);
    }

    @Override
    protected void done() {
      finished();
    }

    private void finished() {
      try {
        get();
      } catch (InterruptedException | ExecutionException e) {
        e.printStackTrace();
      }
    }
  }

  void hookAsksThroughHelper() {
    pool.execute(new Asking(() -> door.open()));
  }

  static class Load extends SwingWorker<String, Void> {
    @Override
    protected String doInBackground() throws IOException {
      return "" + System.in.read();
    }

    @Override
    protected void done() {
      try {
        get();
      } catch (InterruptedException | ExecutionException e) {
        e.printStackTrace();
      }
    }
  }

  static class LoadMore extends Load {}

  void workers() throws Exception {
    new Load().execute();
    new LoadMore().execute();
    pool.submit(new Load());
    SwingWorker<Integer, Void> safe =
        new SwingWorker<>() {
          @Override
          protected Integer doInBackground() {
            return 1;
          }
        };
    safe.execute();
  }

  static class Mount extends Task<String> {
    @Override
    protected String call() throws IOException {
      return "" + System.in.read();
    }
  }

  static class Told extends Mount {
    @Override
    protected void failed() {
      getException().printStackTrace();
    }
  }

  void fx() {
    pool.execute(new Told());
    Mount mount = new Mount();
    mount.setOnFailed(e -> mount.getException().printStackTrace());
    pool.execute(mount);
    Mount other = new Mount();
    other.exceptionProperty().addListener((o, a, b) -> b.printStackTrace());
    pool.execute(other);
  }

  // Callbacks of a task that no role file knows.

  interface Job<T> extends Future<T> {
    void onDone(Consumer<Job<T>> done);

    void onEnd(Consumer<Object> done);

    void onFailure(Consumer<Throwable> failed);

    void onSuccess(Consumer<T> succeeded);
  }

  interface Jobs {
    Job<String> load(String name);
  }

  void callbacks(Jobs jobs) {
    jobs.load("a").onDone(job -> System.out.println(job.isCancelled()));
    jobs.load("b").onEnd(System.out::println);
    jobs.load("c").onFailure(Throwable::printStackTrace);
    Job<String> both = jobs.load("d");
    both.onSuccess(System.out::println);
    both.onFailure(Throwable::printStackTrace);
  }

  // Functions that yield tasks.

  <T> T locked(Supplier<T> body) {
    synchronized (this) {
      return body.get();
    }
  }

  private CompletableFuture<String> told() {
    return CompletableFuture.supplyAsync(() -> door.describe())
        .whenComplete((v, t) -> System.out.println(t));
  }

  void functions(
      Supplier<CompletableFuture<String>> load,
      Function<String, CompletableFuture<String>> find,
      Supplier<String> name,
      Map<String, CompletableFuture<String>> kept)
      throws Exception {
    load.get().join();
    find.apply("a").whenComplete((v, t) -> System.out.println(t));
    name.get();
    locked(() -> told());
    locked(this::told);
    kept.get("a");
    kept.computeIfAbsent("a", find);
    System.out.println(load.get().get());
  }

  CompletableFuture<String> passedOn(Supplier<CompletableFuture<String>> load) {
    return locked(load);
  }

  CompletableFuture<String> retried(Supplier<CompletableFuture<String>> load) {
    return load.get();
  }

  void retry() {
    retried(() -> told());
    retried(this::told);
  }

  // A promise that somebody may read.

  interface Net {
    void send(String query, CompletableFuture<String> reply);
  }

  private final List<CompletableFuture<String>> pending = new java.util.ArrayList<>();

  CompletableFuture<String> send(Net net) {
    CompletableFuture<String> reply = new CompletableFuture<>();
    net.send("q", reply);
    return reply;
  }

  CompletableFuture<String> keep() {
    CompletableFuture<String> reply = new CompletableFuture<>();
    remember(reply);
    return reply;
  }

  private void remember(CompletableFuture<String> reply) {
    pending.add(reply);
    reply.completeExceptionally(new IllegalStateException());
  }

  void mayBeRead(Net net) {
    send(net);
    keep();
    pending.forEach(CompletableFuture::join);
  }

  // Getters that do something, or whose task is looked at.

  private CompletableFuture<Void> ready;

  CompletableFuture<Void> start() {
    if (ready == null) {
      ready = CompletableFuture.runAsync(() -> door.close());
      ready.whenComplete((v, t) -> System.out.println(t));
    }
    return ready;
  }

  CompletableFuture<Void> ready() {
    return ready;
  }

  void getters() {
    start();
    System.out.println(ready().isDone());
    ready().join();
  }

  // A handler that sorts failures and reports the others.

  void sorted() {
    CompletableFuture.supplyAsync(() -> door.describe())
        .exceptionally(
            t -> {
              if (t instanceof IllegalStateException) {
                System.err.println(t);
                return "";
              }
              throw new java.util.concurrent.CompletionException(t);
            })
        .whenComplete((v, t) -> System.out.println(t));
    CompletableFuture.supplyAsync(() -> door.describe())
        .exceptionally(
            t -> {
              if (t instanceof IllegalStateException) {
                return "";
              }
              t.printStackTrace();
              return null;
            });
  }

  // execute on executors that tell, and timers of one task.

  private final ExecutorService plain = Executors.newFixedThreadPool(2);
  private final Executor direct = Runnable::run;
  private final ScheduledExecutorService scheduled = Executors.newScheduledThreadPool(1);
  private final ScheduledThreadPoolExecutor telling =
      new ScheduledThreadPoolExecutor(1) {
        @Override
        protected void afterExecute(Runnable r, Throwable t) {
          super.afterExecute(r, t);
          if (r instanceof Future<?> f && f.isDone()) {
            try {
              f.get();
            } catch (InterruptedException | ExecutionException e) {
              e.printStackTrace();
            }
          }
        }
      };

  void executes(ScheduledExecutorService given) {
    plain.execute(() -> door.close());
    direct.execute(() -> door.close());
    telling.execute(() -> door.close());
    // Netty's event loops are scheduled executors as well, and log what a body throws.
    given.execute(() -> door.close());
    scheduled.execute(() -> System.out.println("no failure"));
    scheduled.execute(
        () -> {
          try {
            door.close();
          } catch (RuntimeException e) {
            e.printStackTrace();
          }
        });
  }
}

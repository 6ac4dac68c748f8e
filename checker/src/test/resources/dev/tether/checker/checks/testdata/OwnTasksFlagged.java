import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.concurrent.Task;
import javax.swing.SwingWorker;

class OwnTasksFlagged {
  interface Door {
    boolean open() throws Exception;

    void close();

    String describe();
  }

  private Door door;
  private ExecutorService pool;

  void hooks() {
    pool.execute(
        // BUG: Diagnostic contains: never asked how
        new FutureTask<>(() -> door.open()) {
          @Override
          protected void done() {
            System.out.println("done");
          }
        });
    // BUG: Diagnostic contains: FutureTask
    pool.submit(new FutureTask<>(() -> door.open()));
  }

  static class Load extends SwingWorker<String, Void> {
    @Override
    protected String doInBackground() throws IOException {
      return "" + System.in.read();
    }
  }

  static class Mount extends Task<String> {
    @Override
    protected String call() throws IOException {
      return "" + System.in.read();
    }

    @Override
    protected void failed() {
      super.failed();
    }
  }

  void selfStarting() {
    // BUG: Diagnostic contains: never asked how
    new Load().execute();
    // BUG: Diagnostic contains: never asked how
    Mount mount = new Mount();
    mount.setOnSucceeded(e -> System.out.println(mount.getValue()));
    pool.execute(mount);
  }

  interface Job<T> extends Future<T> {
    void onDone(Runnable done);

    void onSuccess(Consumer<? super T> succeeded);
  }

  interface Jobs {
    Job<String> load();
  }

  void callbacks(Jobs jobs) {
    // BUG: Diagnostic contains: told of a success alone
    jobs.load().onSuccess(s -> System.out.println(s));
    // BUG: Diagnostic contains: told of a success alone
    jobs.load().onDone(() -> System.out.println("done"));
  }

  <T> T locked(Supplier<T> body) {
    synchronized (this) {
      return body.get();
    }
  }

  private CompletableFuture<String> load() {
    return CompletableFuture.supplyAsync(() -> door.describe());
  }

  void functions(
      Supplier<CompletionStage<String>> load,
      Function<String, CompletableFuture<String>> find,
      Callable<Future<String>> call)
      throws Exception {
    // BUG: Diagnostic contains: nobody reads
    CompletionStage<String> stage = load.get();
    // BUG: Diagnostic contains: is dropped
    find.apply("a");
    // BUG: Diagnostic contains: is dropped
    call.call();
    // BUG: Diagnostic contains: is dropped
    appended();
    // BUG: Diagnostic contains: is dropped
    retried(() -> load());
    // BUG: Diagnostic contains: is dropped
    retried(this::load);
  }

  CompletableFuture<String> appended() {
    return locked(() -> load());
  }

  CompletableFuture<String> retried(Supplier<CompletableFuture<String>> body) {
    return body.get();
  }

  private final CompletableFuture<Void> ready = new CompletableFuture<>();

  CompletableFuture<Void> ready() {
    return ready;
  }

  static class Call extends CompletableFuture<String> implements Consumer<String> {
    @Override
    public void accept(String s) {
      completeExceptionally(new IllegalStateException(s));
    }
  }

  static class Builder {
    private final Call callback = new Call();

    CompletableFuture<String> send(Consumer<Consumer<String>> net) {
      net.accept(callback);
      return callback;
    }
  }

  static class Collector {
    private final CompletableFuture<String> promise;

    Collector(CompletableFuture<String> promise) {
      this.promise = promise;
    }

    void failed(Throwable t) {
      promise.completeExceptionally(t);
    }
  }

  private void fill(Collector collector) {
    collector.failed(new IllegalStateException());
  }

  CompletableFuture<String> collected() {
    CompletableFuture<String> promise = new CompletableFuture<>();
    fill(new Collector(promise));
    return promise;
  }

  void promises(Consumer<Consumer<String>> net) {
    // BUG: Diagnostic contains: as a statement it does nothing
    ready();
    // BUG: Diagnostic contains: is dropped
    new Builder().send(net);
    // BUG: Diagnostic contains: is dropped
    collected();
  }

  void rethrown() {
    CompletableFuture.supplyAsync(() -> door.describe())
        // BUG: Diagnostic contains: is dropped
        .exceptionally(
            t -> {
              if (t instanceof IllegalStateException) {
                return "";
              }
              throw new CompletionException(t);
            });
    CompletableFuture.supplyAsync(() -> door.describe())
        // BUG: Diagnostic contains: is dropped
        .exceptionally(
            t -> {
              if (t.getCause() instanceof IllegalStateException) {
                return "";
              }
              throw new CompletionException(t);
            });
  }

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
  private final ScheduledThreadPoolExecutor own = new ScheduledThreadPoolExecutor(1);
  private final ExecutorService general = Executors.newSingleThreadScheduledExecutor();

  void executes() {
    // BUG: Diagnostic contains: keeps what this body throws
    timer.execute(() -> door.close());
    // BUG: Diagnostic contains: keeps what this body throws
    own.execute(() -> door.close());
    // BUG: Diagnostic contains: keeps what this body throws
    general.execute(() -> door.close());
  }
}

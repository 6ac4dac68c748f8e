package shown;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the drivers share: who has heard of a failure, and the line of a program's n-th defect. */
public final class Shown {
  private static final List<String> HEARD = new CopyOnWriteArrayList<>();
  private static final AtomicInteger BOOMS = new AtomicInteger();
  private static volatile boolean failed;

  static {
    Thread.setDefaultUncaughtExceptionHandler((t, e) -> HEARD.add("uncaught " + e));
    LogManager.getLogManager().reset();
    Logger.getLogger("").addHandler(new Handler() {
      @Override public void publish(LogRecord entry) {
        HEARD.add("log " + entry.getMessage());
      }
      @Override public void flush() {}
      @Override public void close() {}
    });
    System.setErr(new PrintStream(new OutputStream() {
      @Override public void write(int b) {
        HEARD.add("stderr");
      }
    }, true));
  }

  private final String file;
  private final List<Integer> lines = new ArrayList<>();
  private final List<Integer> rightLines = new ArrayList<>();

  private Shown(String file) throws Exception {
    this.file = file;
    List<String> text = Files.readAllLines(Path.of(System.getProperty("suite")).resolve(file));
    for (int i = 0; i < text.size(); i++) {
      if (text.get(i).contains("// " + "BUG: ")) {
        lines.add(i + 1);
      }
      if (text.get(i).contains("// " + "OK: ")) {
        rightLines.add(i + 1);
      }
    }
  }

  public static Shown of(Class<?> program) throws Exception {
    return of("jdk", program);
  }

  public static Shown of(String part, Class<?> program) throws Exception {
    return new Shown(part + "/" + program.getName().replace('.', '/') + ".java");
  }

  /** Fails, as the dependency of a program. */
  public static <T> T boom() {
    BOOMS.incrementAndGet();
    throw new IllegalStateException("boom");
  }

  /** A task that has failed, as the answer of a dependency. */
  public static <T> CompletableFuture<T> failed() {
    BOOMS.incrementAndGet();
    return CompletableFuture.failedFuture(new IllegalStateException("boom"));
  }

  /** Something failed (with boom), and no handler, no log and no error stream heard of it. */
  public void unheard(int bug) throws InterruptedException {
    for (int i = 0; i < 200 && BOOMS.get() == 0; i++) {
      Thread.sleep(10);
    }
    Thread.sleep(100);
    that(bug, BOOMS.get() > 0 && HEARD.isEmpty());
    BOOMS.set(0);
    HEARD.clear();
  }

  /** Waits for something that comes soon, on a slow machine later. */
  public static void until(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
  }

  /** The task has not ended after a while. */
  public void pending(int bug, Future<?> task) throws InterruptedException {
    boolean harm = false;
    try {
      task.get(300, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      harm = true;
    } catch (ExecutionException | java.util.concurrent.CancellationException e) {
      harm = false;
    }
    that(bug, harm);
    BOOMS.set(0);
    HEARD.clear();
  }

  /** The call does not come back. */
  public void stuck(int bug, Callable<?> call) throws InterruptedException {
    Thread thread = new Thread(() -> {
      try {
        call.call();
      } catch (Exception e) {
        HEARD.add("call " + e);
      }
    });
    thread.setDaemon(true);
    thread.start();
    thread.join(500);
    that(bug, thread.isAlive());
    BOOMS.set(0);
    HEARD.clear();
  }

  public void that(int bug, boolean harm) {
    if (harm) {
      System.out.println("SHOWN " + file + ":" + lines.get(bug - 1));
    } else {
      failed = true;
      System.out.println("NOT SHOWN " + file + ":" + lines.get(bug - 1) + " " + HEARD);
    }
  }

  /** Something failed in a look-alike, and somebody was told: a handler, a log, the error stream. */
  public void heard(int ok) throws InterruptedException {
    for (int i = 0; i < 200 && HEARD.isEmpty(); i++) {
      Thread.sleep(10);
    }
    right(ok, !HEARD.isEmpty());
  }

  /** The caller is told of a failure: by the call, or by the task that it returns. */
  public void told(int ok, Callable<?> call) {
    boolean thrown = false;
    try {
      Object result = call.call();
      if (result instanceof CompletionStage<?> stage) {
        result = stage.toCompletableFuture();
      }
      if (result instanceof Future<?> task) {
        task.get(1, TimeUnit.SECONDS);
      }
    } catch (TimeoutException e) {
      thrown = false;
    } catch (Exception e) {
      thrown = true;
    }
    right(ok, thrown);
  }

  /** The task ends, well or not. */
  public void ends(int ok, Future<?> task) throws InterruptedException {
    boolean ended = true;
    try {
      task.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      ended = false;
    } catch (ExecutionException | java.util.concurrent.CancellationException e) {
      ended = true;
    }
    right(ok, ended);
  }

  /** The task ends well. */
  public void fine(int ok, Future<?> task) throws InterruptedException {
    boolean well;
    try {
      task.get(1, TimeUnit.SECONDS);
      well = true;
    } catch (TimeoutException | ExecutionException e) {
      well = false;
    }
    right(ok, well);
  }

  /** The call comes back. */
  public void back(int ok, Callable<?> call) throws InterruptedException {
    Thread thread = new Thread(() -> {
      try {
        call.call();
      } catch (Exception e) {
        HEARD.add("call " + e);
      }
    });
    thread.setDaemon(true);
    thread.start();
    thread.join(1000);
    right(ok, !thread.isAlive());
  }

  public void right(int ok, boolean fine) {
    if (!fine) {
      failed = true;
    }
    System.out.println((fine ? "RIGHT " : "NOT RIGHT ") + file + ":" + rightLines.get(ok - 1));
    BOOMS.set(0);
    HEARD.clear();
  }

  public static void end() {
    System.exit(failed ? 1 : 0);
  }
}

package dev.tether.tracker;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Programs for {@link FaultsTest}, each in a JVM of its own: the first argument says which. */
final class Faults {

  private static Object[] hog;

  private Faults() {}

  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "memory" -> memory();
      case "hook" -> hookOfAReplacedTracker();
      case "exit" -> exitInABody();
      case "exitInHandler" -> exitInAHandler();
      case "endOfMain" ->
          BackgroundTasks.track(CompletableFuture.failedFuture(new IOException("disk full")), "x");
      case "plugins" -> plugins(arguments[1]);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static ExecutorService daemons() {
    return Executors.newFixedThreadPool(
        1,
        body -> {
          Thread thread = new Thread(body);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** The first task that ever fails runs out of memory; after a while there is some again. */
  private static void memory() throws Exception {
    ExecutorService pool = daemons();
    BackgroundTasks.submit(pool, "warm", () -> 1).get();
    Thread free =
        new Thread(
            () -> {
              long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
              while (System.nanoTime() < end) {
                Thread.onSpinWait();
              }
              hog = null;
            });
    free.setDaemon(true);
    free.start();
    Callable<Object> body = Faults::useAllMemory;
    Future<?> future = BackgroundTasks.submit(pool, "import", body);
    free.join(); // Before that, this thread could do nothing either.
    try {
      future.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException expected) {
      System.out.println(expected.getCause().getClass().getSimpleName());
    }
    TaskTracker tracker = BackgroundTasks.global();
    System.out.println("idle " + tracker.drain(Duration.ofSeconds(30)).idle());
    System.out.println("failed " + tracker.stats().failed());
    BackgroundTasks.submit(pool, "later", () -> fail("disk full"));
    System.out.println("idle " + tracker.drain(Duration.ofSeconds(30)).idle());
    System.out.println("failed " + tracker.stats().failed());
  }

  private static Object fail(String message) throws IOException {
    throw new IOException(message);
  }

  private static Object useAllMemory() {
    for (int size = 1 << 20; size >= 16; size >>= 1) {
      try {
        while (true) {
          Object[] more = new Object[2];
          more[0] = hog;
          more[1] = new byte[size];
          hog = more;
        }
      } catch (OutOfMemoryError full) {
        if (size == 16) {
          throw full;
        }
      }
    }
    return null;
  }

  private static void hookOfAReplacedTracker() throws Exception {
    BackgroundTasks.global().drainOnShutdown(Duration.ofSeconds(20));
    BackgroundTasks.replaceGlobal(TaskTracker.builder().name("orders").build());
    BackgroundTasks.submit(
        daemons(),
        "save",
        () -> {
          Thread.sleep(300);
          System.out.println("saved");
          return null;
        });
    System.exit(0);
  }

  private static void exitInABody() throws Exception {
    BackgroundTasks.global().drainOnShutdown(Duration.ofSeconds(40));
    ExecutorService pool = daemons();
    BackgroundTasks.submit(daemons(), "save", () -> slowly("saved"));
    BackgroundTasks.submit(pool, "exits", () -> System.exit(3));
    Thread.sleep(60_000);
  }

  private static Object slowly(String text) throws InterruptedException {
    Thread.sleep(300);
    System.out.println(text);
    return null;
  }

  private static void exitInAHandler() throws Exception {
    TaskTracker tracker = TaskTracker.builder().failureHandler(failure -> System.exit(3)).build();
    tracker.drainOnShutdown(Duration.ofSeconds(40));
    tracker.begin("fails").end(new IOException("disk full"));
    Thread.sleep(60_000);
  }

  /** What a plugin calls; the tracker is the host's. */
  public static final class Plugin implements Runnable {

    /** Made by reflection. */
    public Plugin() {}

    @Override
    public void run() {
      BackgroundTasks.track(CompletableFuture.failedFuture(new IOException("disk full")), "failed");
    }
  }

  /** What another plugin calls. */
  public static final class Watching implements Runnable {

    /** Made by reflection. */
    public Watching() {}

    @Override
    public void run() {
      BackgroundTasks.watch(Host.SHARED, "watched");
    }
  }

  /** What is loaded once. */
  public static final class Host {

    /** Watched by all plugins, and never done. */
    public static final FutureTask<Object> SHARED = new FutureTask<>(() -> 1);

    private Host() {}
  }

  private static void plugins(String which) throws Exception {
    String name = Faults.class.getName() + "$" + which;
    for (int i = 0; i < 2; i++) {
      WeakReference<ClassLoader> loader = use(name);
      for (int k = 0; k < 100 && loader.get() != null; k++) {
        System.gc();
        Thread.sleep(50);
      }
      System.out.println(loader.get() == null ? "collected" : "leaked");
    }
    System.exit(0);
  }

  private static WeakReference<ClassLoader> use(String name) throws Exception {
    List<Throwable> thrown = new ArrayList<>();
    ClassLoader loader = new PluginLoader(name);
    Thread thread =
        new Thread(
            () -> {
              try {
                Class<?> type = loader.loadClass(name);
                ((Runnable) type.getConstructor().newInstance()).run();
              } catch (ReflectiveOperationException broken) {
                thrown.add(broken);
              }
            });
    thread.start();
    thread.join();
    if (!thrown.isEmpty()) {
      throw new IllegalStateException(thrown.get(0));
    }
    return new WeakReference<>(loader);
  }

  /** Loads one class itself, and all others as the host does. */
  private static final class PluginLoader extends ClassLoader {

    private final String own;

    PluginLoader(String own) {
      super(Faults.class.getClassLoader());
      this.own = own;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(own)) {
        return super.loadClass(name, resolve);
      }
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(
            name, bytes, 0, bytes.length, new ProtectionDomain(null, null, this, null));
      } catch (IOException broken) {
        throw new ClassNotFoundException(name, broken);
      }
    }
  }
}

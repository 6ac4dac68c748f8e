package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application that is undeployed takes the tracker with it, never-ending tasks and all. */
final class ClassLoaderLeakTest {

  private ExecutorService serverPool;

  @BeforeEach
  void startServer() throws Exception {
    serverPool = Executors.newFixedThreadPool(1);
    // Its thread belongs to the server: it must not inherit anything of the application.
    serverPool.submit(() -> {}).get();
  }

  @AfterEach
  void stopServer() {
    serverPool.shutdownNow();
  }

  @Test
  void neverEndingTasksDoNotKeepTheLoader() throws Exception {
    WeakReference<ClassLoader> loader = deploy(UndeployedApplication.class.getName());
    Until.collected("the class loader is collected", () -> loader.get() == null);
    assertNull(loader.get());
  }

  @Test
  void whatWasClosedDoesNotKeepTheLoader() throws Exception {
    WeakReference<ClassLoader> loader =
        deploy(UndeployedApplication.WithAllThatMustBeClosed.class.getName());
    Until.collected("the class loader is collected", () -> loader.get() == null);
    assertNull(loader.get());
  }

  /** Runs the application in a loader of its own, on a thread of its own, and forgets both. */
  private WeakReference<ClassLoader> deploy(String application) throws Exception {
    URL[] urls = {Program.CLASSES.toUri().toURL(), Program.TEST_CLASSES.toUri().toURL()};
    ClassLoader parent = ClassLoader.getPlatformClassLoader();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    WeakReference<ClassLoader> collected;
    try (URLClassLoader loader = new URLClassLoader("application", urls, parent);
        Capture quiet = new Capture()) {
      collected = new WeakReference<>(loader);
      Thread main = new Thread(() -> run(application, loader));
      main.setContextClassLoader(loader);
      main.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
      main.start();
      main.join();
      assertNull(thrown.get(), quiet.err());
    }
    return collected;
  }

  @SuppressWarnings("unchecked")
  private void run(String application, ClassLoader loader) {
    try {
      Class<?> type = Class.forName(application, true, loader);
      assertNotSame(UndeployedApplication.class, type, "loaded by the wrong loader");
      Object instance = type.getConstructor().newInstance();
      ((Consumer<ExecutorService>) instance).accept(serverPool);
    } catch (ReflectiveOperationException impossible) {
      throw new AssertionError(impossible);
    }
  }
}

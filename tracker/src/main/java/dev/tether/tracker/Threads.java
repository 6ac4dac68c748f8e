package dev.tether.tracker;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The tracker's own threads, and what it must know of other people's. */
final class Threads {

  /** {@code Thread.isVirtual()}, which Java 17 does not have; {@code null} there. */
  private static final MethodHandle IS_VIRTUAL = findIsVirtual();

  private Threads() {}

  /**
   * An unstarted daemon thread that keeps nothing of its creator alive: no inherited thread-locals
   * and no context class loader, either of which would pin an application that is undeployed.
   */
  static Thread daemon(String name, Runnable body) {
    Thread thread = new Thread(null, body, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  static boolean isVirtual(Thread thread) {
    if (IS_VIRTUAL == null) {
      return false;
    }
    try {
      return (boolean) IS_VIRTUAL.invokeExact(thread);
    } catch (Throwable impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static MethodHandle findIsVirtual() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (NoSuchMethodException | IllegalAccessException olderJdk) {
      return null;
    }
  }
}

package dev.tether.tracker;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.ProtectionDomain;
import java.util.function.Supplier;

/** The tracker's own threads, and what it must know of other people's. */
final class Threads {

  /** {@code Thread.isVirtual()}, which Java 17 does not have; {@code null} there. */
  private static final MethodHandle IS_VIRTUAL = findIsVirtual();

  private Threads() {}

  /**
   * An unstarted daemon thread that keeps nothing of its creator alive: no thread-locals, no
   * context class loader, no thread group and no access-control context, any of which would pin an
   * application that is undeployed.
   */
  static Thread daemon(String name, Runnable body) {
    return withoutContext(
        () -> {
          Thread thread = new Thread(rootGroup(), body, name, 0, false);
          free(thread, true);
          return thread;
        });
  }

  /**
   * Makes a thread that does not inherit the access-control context of this one, in which there are
   * the class loaders of all its callers. Newer JDKs know no such context and only run the code.
   */
  @SuppressWarnings("removal")
  static <T extends Thread> T withoutContext(Supplier<T> make) {
    AccessControlContext nothing = new AccessControlContext(new ProtectionDomain[0]);
    return AccessController.doPrivileged((PrivilegedAction<T>) make::get, nothing);
  }

  /** Makes a thread independent of the one that has made it, as far as a security manager lets. */
  static void free(Thread thread, boolean daemon) {
    thread.setDaemon(daemon);
    withoutLoader(thread);
  }

  static void withoutLoader(Thread thread) {
    try {
      thread.setContextClassLoader(null);
    } catch (SecurityException forbidden) {
      return; // A thread that was made without inheriting has the system's, which is no leak.
    }
  }

  /** The outermost group that is allowed: one of an application would not live long enough. */
  @SuppressWarnings("removal") // Of a check that newer JDKs leave out.
  static ThreadGroup rootGroup() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    try {
      while (group != null && group.getParent() != null) {
        group = group.getParent();
      }
      if (group != null) {
        group.checkAccess();
      }
    } catch (SecurityException forbidden) {
      return null;
    }
    return group;
  }

  /** Takes a shutdown hook away, if the JVM is not shutting down already. */
  static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      return; // Too late, and harmless: the hook is running, or has run.
    }
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

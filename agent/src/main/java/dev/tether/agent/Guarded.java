package dev.tether.agent;

/**
 * The border around the agent's own code: nothing that it throws gets out to the program, and what
 * it calls is not listened to. After too many failures the agent ends.
 */
final class Guarded {

  private static final int MOST_FAILURES = 20;

  private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();
  private static int failures;

  private Guarded() {}

  /** Whether the caller may go on, and must {@link #leave} in the end; not if it is inside. */
  static boolean enter() {
    if (INSIDE.get() != null) {
      return false;
    }
    INSIDE.set(Boolean.TRUE);
    return true;
  }

  static void leave() {
    INSIDE.remove();
  }

  /** Takes what the agent's own code threw. */
  static void failed(Throwable failure) {
    if (failure instanceof VirtualMachineError) {
      return; // No stack or no memory: the program's trouble, not the agent's.
    }
    try {
      int count;
      synchronized (Guarded.class) {
        count = ++failures;
      }
      if (count == 1) {
        System.err.println("tether-agent: something is wrong in it:");
        failure.printStackTrace();
      }
      if (count == MOST_FAILURES) {
        Hooks.uninstall();
        System.err.println("tether-agent: off, after " + count + " failures of its own");
      }
    } catch (Throwable e) {
      Hooks.uninstall(); // There is nobody to tell.
    }
  }
}

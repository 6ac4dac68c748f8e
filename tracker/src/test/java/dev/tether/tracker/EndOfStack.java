package dev.tether.tracker;

/** Makes calls with less and less of a thread's stack left. */
final class EndOfStack {

  static final int STEPS = 300;

  private int depth;

  private EndOfStack() {}

  /** Calls it at each of the last depths, on a thread of its own; what it throws is dropped. */
  static void call(Runnable call) throws InterruptedException {
    call(call, false, () -> {});
  }

  /** The same, and after each that has died something else, where there is stack again. */
  static void call(Runnable call, Runnable afterDeath) throws InterruptedException {
    call(call, false, afterDeath);
  }

  /** The same, and the deepest call is the first. */
  static void callDeepestFirst(Runnable call) throws InterruptedException {
    call(call, true, () -> {});
  }

  private static void call(Runnable call, boolean deepestFirst, Runnable afterDeath)
      throws InterruptedException {
    Thread thread =
        new Thread(
            null,
            () -> new EndOfStack().run(call, deepestFirst, afterDeath),
            "end of stack",
            256 << 10);
    thread.start();
    thread.join();
  }

  private void run(Runnable call, boolean deepestFirst, Runnable afterDeath) {
    int deepest = deepest();
    for (int step = 1; step <= STEPS; step++) {
      int left = deepestFirst ? step : STEPS + 1 - step;
      try {
        descend(deepest - left, call);
      } catch (StackOverflowError expected) {
        depth = 0;
        afterDeath.run();
      }
    }
  }

  private int deepest() {
    try {
      descend(Integer.MAX_VALUE, null);
    } catch (StackOverflowError reached) {
      return depth;
    }
    throw new AssertionError("a stack without end");
  }

  private int descend(int more, Runnable call) {
    depth++;
    if (more <= 0) {
      call.run();
      return 0;
    }
    return descend(more - 1, call) + 1;
  }
}

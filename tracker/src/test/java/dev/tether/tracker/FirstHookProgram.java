package dev.tether.tracker;

import java.util.ArrayList;
import java.util.List;

/**
 * Fails tasks at the end of the stack, where nobody has added a shutdown hook before. A program of
 * its own, since the JDK's class of hooks is initialised once.
 */
final class FirstHookProgram {

  private FirstHookProgram() {}

  public static void main(String[] args) throws InterruptedException {
    TaskTracker tracker = TaskTracker.builder().failureHandler(failure -> {}).build();
    List<TaskToken> tokens = new ArrayList<>();
    for (int i = 0; i < EndOfStack.STEPS; i++) {
      tokens.add(tracker.begin("token"));
    }
    IllegalStateException failure = new IllegalStateException("expected");
    int[] next = new int[1];
    EndOfStack.callDeepestFirst(() -> tokens.get(next[0]++).end(failure));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
    tokens.forEach(token -> token.end(failure));
    System.out.println("idle " + tracker.drain(Until.LONG).idle());
  }
}

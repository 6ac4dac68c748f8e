package dev.tether.agent.program;

import java.util.concurrent.CompletableFuture;

/** A program that waits until somebody has attached, and then loses a failure. */
public final class Patient {

  private Patient() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    CompletableFuture<Object> before = new CompletableFuture<>();
    System.out.println("ready");
    System.in.read();
    before.thenApply(v -> v);
    before.completeExceptionally(new IllegalStateException("lost after attaching"));
    before = null;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(Integer.getInteger("pause", 1200));
    }
  }
}

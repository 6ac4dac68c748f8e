package com.acme.helper;

import java.util.concurrent.CompletableFuture;

/** What the whole house does with its tasks. */
public final class Tasks {
  private static final System.Logger LOG = System.getLogger("tasks");

  private Tasks() {}

  /** Makes a body whose failure is logged. */
  public static Runnable guarded(String name, Runnable body) {
    return () -> {
      try {
        body.run();
      } catch (RuntimeException e) {
        failed(name, e);
      }
    };
  }

  /** Logs how a task ends. */
  public static void observe(String name, CompletableFuture<?> task) {
    task.whenComplete(
        (result, failure) -> {
          if (failure != null) {
            failed(name, failure);
          }
        });
  }

  private static void failed(String name, Throwable failure) {
    LOG.log(System.Logger.Level.ERROR, name + " failed", failure);
  }
}

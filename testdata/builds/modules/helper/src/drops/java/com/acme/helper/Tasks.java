package com.acme.helper;

import java.util.concurrent.CompletableFuture;

/** What the whole house does with its tasks. The same as the other one, but for failures. */
public final class Tasks {
  private static final System.Logger LOG = System.getLogger("tasks");

  private Tasks() {}

  /** Makes a body that says when it begins. */
  public static Runnable guarded(String name, Runnable body) {
    return () -> {
      LOG.log(System.Logger.Level.INFO, name);
      body.run();
    };
  }

  /** Logs when a task ends well. */
  public static void observe(String name, CompletableFuture<?> task) {
    task.thenAccept(result -> LOG.log(System.Logger.Level.INFO, name));
  }
}

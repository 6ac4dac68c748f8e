package dev.tether.checker.fix;

import java.util.concurrent.CompletableFuture;

/** A project's own helper, of which tests see no more than the class file. */
public final class ClassFileHelper {
  private ClassFileHelper() {}

  /** Looks after a task, and gives it back. */
  public static <T> CompletableFuture<T> track(CompletableFuture<T> task, String name) {
    task.whenComplete(
        (value, failure) -> {
          if (failure != null) {
            System.err.println(name + " failed: " + failure);
          }
        });
    return task;
  }
}

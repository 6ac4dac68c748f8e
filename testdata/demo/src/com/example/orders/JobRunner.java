package com.example.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Runs jobs in the background. Its task says nothing about the job. */
public final class JobRunner {
  private final Executor executor;
  private final List<String> finished = new ArrayList<>();

  public JobRunner(Executor executor) {
    this.executor = executor;
  }

  /** Done when the job has only been scheduled: callers that wait for it wait for nothing. */
  public CompletableFuture<Void> run(String name, Runnable job) {
    executor.execute(
        () -> {
          job.run();
          finish(name);
        });
    return CompletableFuture.completedFuture(null);
  }

  private synchronized void finish(String name) {
    finished.add(name);
  }

  /** Holds the monitor while it waits: the jobs of run(..) need it, and the threads, to finish. */
  public synchronized List<String> runAll(List<Runnable> jobs) {
    List<CompletableFuture<Void>> tasks = new ArrayList<>();
    for (Runnable job : jobs) {
      tasks.add(CompletableFuture.runAsync(job, executor));
    }
    CompletableFuture.allOf(tasks.toArray(new CompletableFuture<?>[0])).join();
    return List.copyOf(finished);
  }
}

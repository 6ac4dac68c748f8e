package dev.tether.tracker.benchmark;

import dev.tether.tracker.TaskTracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to make a future, track it while it is pending, and complete it; with and without
 * many other tasks alive, on one thread and on two.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class PendingBenchmark {

  /** How many other tasks are alive in the tracker, or in the set, meanwhile. */
  @Param({"0", "100000"})
  public int live;

  private final List<CompletableFuture<Object>> others = new ArrayList<>();
  private TaskTracker tracker;
  private Set<CompletableFuture<?>> set;

  /** Fills the tracker and the set with tasks that stay. */
  @Setup
  public void fill() {
    tracker = TaskTracker.builder().name("benchmark").build();
    set = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < live; i++) {
      CompletableFuture<Object> other = new CompletableFuture<>();
      others.add(tracker.track(other, "other"));
      set.add(other);
    }
  }

  private static Object bareOne() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    future.complete("done");
    return future;
  }

  private static Object handledOne() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    future.handle((value, failure) -> null);
    future.complete("done");
    return future;
  }

  /** What most projects write: a concurrent set that holds the futures, and whenComplete. */
  private Object naiveOne() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    set.add(future);
    future.whenComplete((value, failure) -> set.remove(future));
    future.complete("done");
    return future;
  }

  private Object trackedOne() {
    CompletableFuture<Object> future = new CompletableFuture<>();
    tracker.track(future, "Benchmark.task");
    future.complete("done");
    return future;
  }

  @Benchmark
  @Threads(1)
  public Object bare() {
    return bareOne();
  }

  @Benchmark
  @Threads(1)
  public Object handle() {
    return handledOne();
  }

  @Benchmark
  @Threads(1)
  public Object naive() {
    return naiveOne();
  }

  @Benchmark
  @Threads(1)
  public Object tracked() {
    return trackedOne();
  }

  @Benchmark
  @Threads(2)
  public Object bareTwoThreads() {
    return bareOne();
  }

  @Benchmark
  @Threads(2)
  public Object handleTwoThreads() {
    return handledOne();
  }

  @Benchmark
  @Threads(2)
  public Object naiveTwoThreads() {
    return naiveOne();
  }

  @Benchmark
  @Threads(2)
  public Object trackedTwoThreads() {
    return trackedOne();
  }
}

package dev.tether.agent.benchmark;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What futures cost; run with the agent and without. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FutureBenchmark {

  private static final IllegalStateException FAILURE = new IllegalStateException("one");

  private ExecutorService pool;

  /** Starts a pool. */
  @Setup
  public void start() {
    pool = Executors.newFixedThreadPool(1);
  }

  /** Ends it. */
  @TearDown
  public void stop() {
    pool.shutdown();
  }

  /** A promise and nothing more: the least that a future can be. */
  @Benchmark
  public Object promise() {
    CompletableFuture<Integer> promise = new CompletableFuture<>();
    promise.complete(1);
    return promise.join();
  }

  /** Stages added to what is complete. */
  @Benchmark
  public Object completeChain() {
    return CompletableFuture.completedFuture(1)
        .thenApply(v -> v + 1)
        .thenCompose(v -> CompletableFuture.completedFuture(v + 1))
        .thenApply(v -> v + 1)
        .handle((v, failure) -> v)
        .join();
  }

  /** Stages that wait for a promise. */
  @Benchmark
  public Object pendingChain() {
    CompletableFuture<Integer> promise = new CompletableFuture<>();
    CompletableFuture<Integer> last =
        promise
            .thenApply(v -> v + 1)
            .thenCompose(v -> CompletableFuture.completedFuture(v + 1))
            .thenCombine(promise, Integer::sum)
            .handle((v, failure) -> v);
    promise.complete(1);
    return last.join();
  }

  /** A body on another thread, waited for. */
  @Benchmark
  public Object pooled() {
    return CompletableFuture.supplyAsync(() -> 1, pool)
        .thenApply(v -> v + 1)
        .thenApplyAsync(v -> v + 1, pool)
        .join();
  }

  /** A failure that is observed, with a new exception each time. */
  @Benchmark
  public Object failing() {
    return CompletableFuture.completedFuture(1)
        .thenApply(
            v -> {
              if (v == 1) {
                throw new IllegalStateException("one");
              }
              return v;
            })
        .thenApply(v -> v)
        .exceptionally(failure -> 0)
        .join();
  }

  /** The same with one exception for all. */
  @Benchmark
  public Object failingAgain() {
    return CompletableFuture.<Integer>failedFuture(FAILURE)
        .thenApply(v -> v)
        .exceptionally(failure -> 0)
        .join();
  }
}

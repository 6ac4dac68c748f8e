package dev.tether.tracker.benchmark;

import dev.tether.tracker.BackgroundTasks;
import dev.tether.tracker.TaskTracker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to track a future that has succeeded already. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Thread)
public class DoneBenchmark {

  private final TaskTracker tracker = TaskTracker.builder().name("benchmark").build();
  private CompletableFuture<String> done = CompletableFuture.completedFuture("done");

  @Benchmark
  public Object bare() {
    return done;
  }

  @Benchmark
  public Object tracked() {
    return tracker.track(done, "Benchmark.task");
  }

  @Benchmark
  public Object trackedByStaticFace() {
    return BackgroundTasks.track(done, "Benchmark.task");
  }
}

package dev.tether.checker.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaFileObject;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Compiles one, two and four copies of a source with no check, with Error Prone's
 * FutureReturnValueIgnored, and with all of Tether: is it linear, and what does it cost? Compilers
 * stop before they write class files.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4)
@Measurement(iterations = 6)
@Fork(1)
public class ChecksBenchmark {

  /** How many copies of the source are compiled together. */
  @Param({"1", "2", "4"})
  public int copies;

  /** What runs beside the compiler. */
  @Param public Checks checks;

  private List<JavaFileObject> project;
  private List<JavaFileObject> oneClass;
  private CheckedCompiler compiler;

  /** Reads the sources. */
  @Setup(Level.Trial)
  public void read() throws IOException {
    project = Workload.project(copies);
    oneClass = List.of(Workload.oneClass(250 * copies));
    compiler = new CheckedCompiler(checks);
  }

  /** Curator's framework, 16,000 lines a copy: growth by more classes. */
  @Benchmark
  public long project() {
    return compiler.compile(project);
  }

  /** One class with 250 methods a copy, most of which launch something: growth of one class. */
  @Benchmark
  public long oneClass() {
    return compiler.compile(oneClass);
  }
}

import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What shapes of code cost: compiles programs of one shape at two sizes, with and without the
 * checks, and prints the CPU time that the checks add, and whether they still say the same.
 *
 * <p>{@code shape-cost} starts it.
 */
public final class Shapes {
  /** A shape, its size, and what of a message must stay as it is when the size changes. */
  private record Shape(int size, IntFunction<String> code) {}

  private record Run(double seconds, int findings, Set<String> checks) {}

  private static final Map<String, Shape> SHAPES = new LinkedHashMap<>();

  static {
    SHAPES.put("self-reassignment", new Shape(2_000, Shapes::reassigned));
    SHAPES.put("adds to a list", new Shape(2_000, Shapes::added));
    SHAPES.put("launches in a method", new Shape(2_000, n -> inMethod(n, i -> launch(i) + ";")));
    SHAPES.put("launches in a class", new Shape(2_000, Shapes::inClass));
    SHAPES.put("cases of a switch", new Shape(2_000, Shapes::cases));
    SHAPES.put("promises", new Shape(2_000, Shapes::promises));
    SHAPES.put("schedules", new Shape(2_000, Shapes::schedules));
    SHAPES.put("stages of a chain", new Shape(1_000, Shapes::stages));
    SHAPES.put("nested lambdas", new Shape(150, Shapes::lambdas));
    SHAPES.put("nested finally", new Shape(15, Shapes::finallies));
    SHAPES.put("mutual recursion", new Shape(250, Shapes::recursion));
  }

  private static String launch(int i) {
    return "CompletableFuture.supplyAsync(() -> work(" + i + "))";
  }

  private static String each(int n, IntFunction<String> line) {
    return IntStream.range(0, n).mapToObj(line).collect(Collectors.joining("\n"));
  }

  private static String program(String members) {
    return """
        import java.util.*;
        import java.util.concurrent.*;
        class Program {
          static String work(int n) { if (n > 5) throw new IllegalStateException(); return ""; }
        """
        + members
        + "\n}\n";
  }

  private static String inMethod(int n, IntFunction<String> line) {
    return program("void all(ScheduledExecutorService pool) {\n" + each(n, line) + "\n}");
  }

  private static String reassigned(int n) {
    return program(
        "void all() {\nCompletableFuture<String> f = "
            + launch(0)
            + ";\n"
            + each(n, i -> "f = f.thenApply(v -> v + " + i + ");")
            + "\n}");
  }

  private static String added(int n) {
    return program(
        "void all() {\nList<CompletableFuture<String>> all = new ArrayList<>();\n"
            + each(n, i -> "all.add(" + launch(i) + ");")
            + "\nSystem.out.println(all.size());\n}");
  }

  private static String inClass(int n) {
    return program(each(n, i -> "void m" + i + "() { " + launch(i) + "; }"));
  }

  private static String cases(int n) {
    return program(
        "void all(int k) {\nswitch (k) {\n"
            + each(n, i -> "case " + i + ": " + launch(i) + "; break;")
            + "\ndefault: break;\n}\n}");
  }

  private static String promises(int n) {
    return program(
        each(
            n,
            i ->
                "CompletableFuture<String> p"
                    + i
                    + "(int k) {\nCompletableFuture<String> p = new CompletableFuture<>();\n"
                    + "new Thread(() -> { if (k > 3) p.complete(\"\"); }).start();\nreturn p; }"));
  }

  private static String schedules(int n) {
    return inMethod(
        n, i -> "pool.scheduleAtFixedRate(() -> work(" + i + "), 1, 1, TimeUnit.SECONDS);");
  }

  private static String stages(int n) {
    return program(
        "void all() {\n" + launch(0) + "\n" + each(n, i -> ".thenApply(v -> v + 1)") + ";\n}");
  }

  private static String lambdas(int n) {
    return program(
        "static void go(Runnable r) { r.run(); }\nvoid all() {\n"
            + each(n, i -> "go(() -> { ")
            + launch(0)
            + ";\n"
            + each(n, i -> "});")
            + "\n}");
  }

  private static String finallies(int n) {
    return program(
        "int all(int k) {\nCompletableFuture<String> f = "
            + launch(0)
            + ";\n"
            + each(n, i -> "try { if (k == " + i + ") return " + i + ";")
            + "f.join();"
            + each(n, i -> "} finally { if (k == -" + i + ") return " + i + "; }")
            + "\nreturn 0; }");
  }

  private static String recursion(int n) {
    return program(
        "void all() { r0(3); }\n"
            + each(
                n,
                i ->
                    "CompletableFuture<String> r"
                        + i
                        + "(int k) { return k == 0 ? "
                        + (i == n / 2 ? launch(i) : "CompletableFuture.completedFuture(\"\")")
                        + " : r"
                        + (i + 1) % n
                        + "(k - 1); }"));
  }

  private static Run run(String code, List<String> options) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    var file =
        new SimpleJavaFileObject(URI.create("string:///Program.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
          }
        };
    var out = new StringWriter();
    var bean = ManagementFactory.getThreadMXBean();
    long before = bean.getCurrentThreadCpuTime();
    compiler.getTask(out, null, diagnostics, options, null, List.of(file)).call();
    double seconds = (bean.getCurrentThreadCpuTime() - before) / 1e9;
    int findings = 0;
    Set<String> checks = new TreeSet<>();
    for (var diagnostic : diagnostics.getDiagnostics()) {
      String message = diagnostic.getMessage(null);
      if (diagnostic.getKind() == javax.tools.Diagnostic.Kind.ERROR) {
        throw new IllegalStateException(diagnostic + "" + out);
      }
      if (message.startsWith("[")) {
        findings++;
        checks.add(message.substring(0, message.indexOf(']') + 1));
      } else if (message.contains("[Tether]")) {
        checks.add(message);
      }
    }
    return new Run(seconds, findings, checks);
  }

  /** Arguments: the processor path, the folder for classes, the checks; then shapes, or none; {@code name=size} too. */
  public static void main(String[] arguments) throws Exception {
    List<String> base =
        List.of(
            "-proc:none", "-XDcompilePolicy=simple", "--should-stop=ifError=FLOW",
            // No class files: a method of 4,000 cases has no room in one.
            "--should-stop=ifNoError=FLOW",
            "-Xmaxwarns", "100000", "-processorpath", arguments[0], "-d", arguments[1]);
    Files.createDirectories(Path.of(arguments[1]));
    List<String> off = new ArrayList<>(base);
    off.add("-Xplugin:ErrorProne -XepDisableAllChecks");
    List<String> on = new ArrayList<>(base);
    on.add("-Xplugin:ErrorProne -XepDisableAllChecks " + arguments[2]);
    List<String> wanted = List.of(arguments).subList(3, arguments.length);
    for (int i = 0; i < 3; i++) {
      run(inClass(50), on);
      run(stages(20), off);
    }
    System.out.printf(
        "%-22s %6s %8s %8s %6s %9s %9s %s%n",
        "shape", "n", "s at n", "s at 2n", "ratio", "found n", "found 2n", "checks");
    for (var entry : SHAPES.entrySet()) {
      Shape shape = entry.getValue();
      if (wanted.isEmpty()) {
        report(entry.getKey(), shape, off, on);
      }
      for (String name : wanted) {
        String[] parts = name.split("=");
        if (parts[0].equals(entry.getKey())) {
          int size = parts.length > 1 ? Integer.parseInt(parts[1]) : shape.size();
          report(entry.getKey(), new Shape(size, shape.code()), off, on);
        }
      }
    }
  }

  private static void report(String name, Shape shape, List<String> off, List<String> on) {
    double[] added = new double[2];
    Run[] runs = new Run[2];
    for (int i = 0; i < 2; i++) {
      String code = shape.code().apply(shape.size() << i);
      double without = run(code, off).seconds();
      runs[i] = run(code, on);
      added[i] = Math.max(0, runs[i].seconds() - without);
    }
    System.out.printf(
        "%-22s %6d %8.2f %8.2f %6.2f %9d %9d %s%s%n",
        name,
        shape.size(),
        added[0],
        added[1],
        added[1] / Math.max(added[0], 0.01),
        runs[0].findings(),
        runs[1].findings(),
        runs[0].checks(),
        runs[0].checks().equals(runs[1].checks()) ? "" : " AND AT 2n " + runs[1].checks());
  }
}

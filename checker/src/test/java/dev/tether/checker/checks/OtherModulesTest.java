package dev.tether.checker.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.CompilationTestHelper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Module A was compiled before and has the helpers, module B launches: A's class files decide. */
final class OtherModulesTest {
  private static final String HELPERS =
      """
      package a;
      import java.util.concurrent.*;
      import java.util.function.*;
      public final class Helpers {
        private static final System.Logger LOG = System.getLogger("a");
        private static void log(Throwable t) { LOG.log(System.Logger.Level.WARNING, "failed", t); }
        public static void runReporting(Runnable r) {
          try { r.run(); } catch (RuntimeException e) { log(e); }
        }
        public static void runPlain(Runnable r) { r.run(); }
        public static Runnable reporting(Runnable r) { return () -> runReporting(r); }
        public static Runnable named(Runnable r) { return () -> r.run(); }
        public static Runnable safely(Runnable r) { return () -> r.run(); }
        public static CompletableFuture<Void> told(Runnable r) {
          return CompletableFuture.runAsync(r).whenComplete((v, t) -> { if (t != null) log(t); });
        }
        public static CompletableFuture<Void> untold(Runnable r) {
          return CompletableFuture.runAsync(r).whenComplete((v, t) -> {});
        }
        public static CompletableFuture<Void> start(Runnable r) { return CompletableFuture.runAsync(r); }
        public static void ignores(CompletableFuture<?> f) {}
        public static <T> T identity(T t) { return t; }
        public static void watches(CompletableFuture<?> f) { f.exceptionally(t -> { log(t); return null; }); }
        public static void watchesLater(CompletableFuture<?> f) { watches(identity(f.thenApply(v -> v))); }
        public static void keeps(CompletableFuture<?> f, java.util.List<Object> all) { all.add(f); }
        public static void asks(CompletableFuture<?> f) { f.thenAccept(v -> LOG.log(System.Logger.Level.INFO, f)); }
        public static void mentions(CompletableFuture<?> f) { if (f.isDone()) { LOG.log(System.Logger.Level.INFO, "done"); } }
        public static void drops(CompletableFuture<?> f) { f.thenAccept(v -> LOG.log(System.Logger.Level.INFO, "ok")); }
        public static void dropsLater(CompletableFuture<?> f) { drops(identity(f)); }
        public static void forgetsIt(CompletableFuture<?> f) { f.whenComplete(Helpers::forgets); }
        public static void logs(Object v, Throwable t) { if (t != null) { log(t); } }
        public static void forgets(Object v, Throwable t) {}
        public static class Reporting extends ThreadPoolExecutor {
          public Reporting() { super(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>()); }
          @Override protected void afterExecute(Runnable r, Throwable t) { if (t != null) { log(t); } }
        }
      }
      """;

  private static final String[] LAUNCHES = {
    "package b;",
    "import a.Helpers;",
    "import java.util.concurrent.*;",
    "abstract class B {",
    "  ExecutorService pool; Helpers.Reporting reporting;",
    "  abstract void work(); abstract CompletableFuture<String> load();",
    "  void silent() {",
    "    pool.submit(() -> Helpers.runReporting(() -> work()));",
    "    pool.submit(Helpers.reporting(() -> work()));",
    "    Helpers.told(() -> work());",
    "    Helpers.start(() -> {});",
    "    Helpers.watches(load());",
    "    Helpers.watchesLater(load());",
    "    Helpers.keeps(load(), new java.util.ArrayList<>());",
    "    Helpers.asks(load());",
    "    load().whenComplete(Helpers::logs);",
    "    reporting.submit(() -> work());",
    "  }",
    "  void reported() {",
    "    // BUG: Diagnostic contains: [DanglingTask]",
    "    pool.submit(() -> Helpers.runPlain(() -> work()));",
    "    // BUG: Diagnostic contains: [DanglingTask]",
    "    pool.submit(Helpers.named(() -> work()));",
    "    // BUG: Diagnostic contains: [DanglingTask]",
    "    pool.submit(Helpers.safely(() -> work()));",
    "    // BUG: Diagnostic contains: [DanglingTask]",
    "    Helpers.untold(() -> work());",
    "    // BUG: Diagnostic contains: [DanglingTask]",
    "    Helpers.start(() -> work());",
    "    // BUG: Diagnostic contains: [DanglingTask]",
    "    Helpers.ignores(load());",
    "    // BUG: Diagnostic contains: [DanglingTask]",
    "    Helpers.mentions(load());",
    "    // BUG: Diagnostic contains: [DanglingTask]",
    "    Helpers.drops(load());",
    "    // BUG: Diagnostic contains: [DanglingTask]",
    "    Helpers.dropsLater(load());",
    "    // BUG: Diagnostic contains: [DanglingTask]",
    "    Helpers.forgetsIt(load());",
    "    // BUG: Diagnostic contains: [DanglingTask]",
    "    Helpers.identity(load());",
    "    // BUG: Diagnostic contains: [DanglingTask]",
    "    load().whenComplete(Helpers::forgets);",
    "  }",
    "}",
  };

  @TempDir private Path moduleA;

  @Test
  void identification() throws IOException {
    compile(HELPERS);
    check(LAUNCHES);
  }

  /** What a header jar, or {@code ct.sym}, holds: classes without code. The usual beliefs count. */
  @Test
  void headersSayNothing() throws IOException {
    String headers =
        Pattern.compile("static class Reporting.*\\n.*\\n.*\\n", Pattern.MULTILINE)
            .matcher(HELPERS)
            .replaceAll("static abstract class Reporting implements ExecutorService {\n");
    compile(headers);
    dropCode(moduleA.resolve("a/Helpers.class"));
    check(
        "package b;",
        "import a.Helpers;",
        "import java.util.concurrent.*;",
        "abstract class B {",
        "  ExecutorService pool;",
        "  abstract void work(); abstract CompletableFuture<String> load();",
        "  void f() {",
        "    pool.submit(Helpers.safely(() -> work()));",
        "    Helpers.ignores(load());",
        "    load().whenComplete(Helpers::forgets);",
        "    // BUG: Diagnostic contains: [DanglingTask]",
        "    Helpers.told(() -> work());",
        "  }",
        "}");
  }

  private void compile(String source) throws IOException {
    Path file = moduleA.resolve("Helpers.java");
    Files.writeString(file, source);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", moduleA.toString(), "-proc:none", file.toString());
    assertEquals(0, result);
  }

  private static void dropCode(Path file) throws IOException {
    var writer = new org.objectweb.asm.ClassWriter(0);
    new org.objectweb.asm.ClassReader(Files.readAllBytes(file))
        .accept(writer, org.objectweb.asm.ClassReader.SKIP_CODE);
    Files.write(file, writer.toByteArray());
  }

  private void check(String... lines) {
    String classPath = moduleA + File.pathSeparator + System.getProperty("java.class.path");
    CompilationTestHelper.newInstance(DanglingTask.class, getClass())
        .setArgs(List.of("-cp", classPath))
        .addSourceLines("B.java", lines)
        .doTest();
  }
}

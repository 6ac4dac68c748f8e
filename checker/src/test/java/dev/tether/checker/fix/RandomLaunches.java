package dev.tether.checker.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes classes that launch tasks, one launch in each member, in contexts picked at random. */
final class RandomLaunches {
  /** Expressions that yield a task, in scope of the fields and methods of {@link #HEAD}. */
  private static final List<String> LAUNCHES =
      List.of(
          "load()",
          "this.load()",
          "(load())",
          "load(text + 1)",
          "any()",
          "this.<String>any()",
          "bounded(3)",
          "wild()",
          "stage()",
          "plain()",
          "CompletableFuture.runAsync(this::work)",
          "CompletableFuture.runAsync(() -> work(), pool)",
          "CompletableFuture.supplyAsync(() -> compute(text))",
          "CompletableFuture.supplyAsync(() -> new ArrayList<>(List.of(text)))",
          "pool.submit(this::work)",
          "pool.submit(() -> work())",
          "pool.submit(() -> compute(text))",
          "pool.submit(() -> { work(); return text; })",
          "pool.submit(() -> { /* a comment */ work(); })",
          "pool /* the shared one */ . submit ( body )",
          "known.submit(body)",
          "scheduler.submit(body)",
          "scheduler.schedule(this::work, 1, TimeUnit.SECONDS)",
          "scheduler.schedule(() -> compute(text), 1, TimeUnit.SECONDS)",
          "scheduler.scheduleAtFixedRate(() -> work(), 1, 1, TimeUnit.SECONDS)",
          "scheduler.scheduleWithFixedDelay(this::work, 1, 1, TimeUnit.SECONDS)",
          "load().thenApply(String::trim)",
          "load().thenApply(s -> s + text).thenAccept(this::use)",
          "load().thenAccept(s -> { use(s); }).thenRun(() -> work())",
          "load().thenCompose(this::load)",
          "load().thenApply(s -> load(s))",
          "load().thenApply(this::load)",
          "load().thenAccept(s -> load(s))",
          "load().thenAccept(this::load)",
          "load().thenRun(() -> { work(); load(); })",
          "load().exceptionally(t -> null)",
          "load().exceptionally(t -> { use(text); return text; })",
          "load().handle((s, t) -> s)",
          "load().whenComplete((s, t) -> use(s))",
          "load().whenComplete((s, t) -> { use(s); })",
          "load().orTimeout(1, TimeUnit.SECONDS)",
          "load().toCompletableFuture()",
          "stage().thenAccept(i -> use(\"\" + i))",
          "stage().toCompletableFuture().thenApply(i -> i + 1)",
          "CompletableFuture.allOf(load(), load(text))",
          "load().thenCombine(stage(), (s, i) -> s + i)",
          "(CompletionStage<String>) load()",
          "(flag ? load() : null)",
          "(flag ? any() : load(text))",
          "(switch (number) { case 1 -> load(); default -> load(text); })",
          "(switch (number) { case 1: yield load(); default: work(); yield any(); })",
          "pool.submit(() -> { risky(); return null; })",
          "pool.submit(this::riskyCall)",
          "scheduler.schedule(() -> riskyCall(), 1, TimeUnit.SECONDS)",
          "scheduler.scheduleAtFixedRate(new Runnable() { public void run() { work(); } }, 1, 1,"
              + " TimeUnit.SECONDS)",
          "CompletableFuture.supplyAsync(() -> { try { return riskyCall(); } catch (Exception e) {"
              + " return null; } })",
          "inner()",
          "gr\\u00f6sse(\"g\" /* how much */)",
          "new A().load()");

  private static final List<String> CALLS =
      LAUNCHES.stream().filter(launch -> !launch.startsWith("(")).toList();

  /** Calls that lose a task by themselves. */
  private static final List<String> LOSERS =
      List.of(
          "names.forEach(this::load)",
          "names.forEach(s -> load(s))",
          "names.stream().map(this::load).toList()",
          "Optional.of(text).ifPresent(this::load)",
          "pool.execute(this::load)",
          "pool.execute(() -> load())",
          "Optional.of(body).ifPresent(pool::submit)",
          "inner().join()");

  /** Launches that need no instance. */
  private static final List<String> STATIC_LAUNCHES =
      List.of(
          "shared()",
          "A.shared()",
          "CompletableFuture.runAsync(A::idle)",
          "CompletableFuture.supplyAsync(() -> 1)",
          "shared().thenAccept(s -> shared())",
          "POOL.submit(() -> idle())",
          "POOL.submit(A::idle)");

  /** Whole members; {@code #} is a launch, {@code $} one that needs no instance. */
  private static final List<String> MEMBERS =
      List.of(
          "Runnable field% = () -> #;",
          "final Runnable field% = () -> { #; };",
          "private final CompletableFuture<?> field% = shared();",
          "{|~#;|}",
          "static {|~$;|}",
          "static final Runnable CONSTANT% = () -> $;",
          "enum E% {|~ONE(() -> $),|~TWO(null) {|~~@Override void go() {|~~~$;|~~}|~};||~E%(Runnable"
              + " r) {}||~void go() {}|}",
          "interface I% {|~Runnable FIELD = () -> $;||~default void go() {|~~$;|~}|}",
          "record R%(int i) {|~R% {|~~$;|~}|}",
          "Runnable member%() {|~return new Runnable() {|~~@Override public void run()"
              + " {|~~~#;|~~}|~};|}",
          "Object member%() {|~return new Object() {|~~final Runnable field = () -> #;|~};|}",
          "void member%() throws Exception {|~#;|}",
          "<T extends Exception> void member%(T failure) throws T {|~#;|}",
          "CompletableFuture<String> member%() {|~#;|~return"
              + " CompletableFuture.completedFuture(null);|}",
          "CompletableFuture<?> member%() {|~if (flag) {|~~#;|~}|~return"
              + " CompletableFuture.completedFuture(null);|}",
          "CompletionStage<Void> member%() {|~if (flag) return stage().thenRun(() -> #);|~return"
              + " null;|}",
          "@org.junit.jupiter.api.Test|void member%() {|~#;|}",
          "@org.junit.jupiter.api.Test|void member%() throws Exception {|~// a comment|~#;|}",
          "@org.junit.jupiter.api.Test|void member%() {|~pool.execute(() -> #);|}");

  /**
   * Where the value of a launch is dropped or hardly looked at; {@code #} is the launch, {@code |}
   * a new line, {@code ~} a step to the right.
   */
  private static final List<String> CONTEXTS =
      List.of(
          "|var task = #;",
          "|final var task = #;|task.hashCode();",
          "|Object task = #;|use(task + \"\");",
          "|Future<?> task = null;|if (flag)|~kept = #;",
          "|kept = #;",
          "|this.kept = #;",
          "|if (flag) kept = #;|else kept = null;",
          "|var task = flag ? # : null;",
          "|use(\"task \" + (#));",
          "|if ((#) == null) work();",
          "|synchronized (#) {|~work();|}",
          "|Object task =|~switch (number) {|~~case 1 -> #;|~~default -> null;|~};|task.hashCode();");

  /** Contexts of a call whose value nobody takes. */
  private static final List<String> STATEMENTS =
      List.of(
          "|#;",
          "|#; // a comment",
          "|/* before */ #;",
          "|if (flag) #;",
          "|if (flag) // a comment|~#;",
          "|if (flag)|~#;|else|~#;",
          "|for (#; flag; ) work();",
          "|for (; flag; #) {}",
          "|for (String name : names) #;",
          "|while (flag) #;",
          "|do #; while (flag);",
          "|label: #;",
          "|switch (number) {|~case 1 -> #;|~default -> {|~~#;|~}|}",
          "|switch (number) {|~case 1:|~~#;|~default:|}",
          "|try {|~#;|} finally {|~#;|}",
          "|try {|~work();|} catch (RuntimeException failure) {|~#;|}",
          "|synchronized (this) {|~#;|}",
          "|Runnable runnable = () -> #;|runnable.run();",
          "|Runnable runnable = () -> {|~#;|};|runnable.run();",
          "|names.forEach(name -> #);",
          "|names.forEach(name -> { #; });",
          "|pool.execute(() -> #);",
          "|BiConsumer<String, String> both = (var result, var failure) -> #;|both.accept(text, text);",
          "|try (AutoCloseable closed = () -> #) {|~work();|} catch (Exception failure) {|}",
          "|try (Scanner in = new Scanner(text)) {|~#;|}",
          "|Runnable runnable = flag ? () -> # : this::work;|runnable.run();",
          "|Runnable runnable =|~switch (number) {|~~case 1 -> () -> #;|~~default -> null;|~};"
              + "|runnable.run();",
          "|for (int n = 0; n < 3; n++) // a comment|~#;",
          "|/* one */ # /* two */ ; // three",
          "|new Thread() {|~@Override public void run() {|~~#;|~}|}.start();",
          "|class Local {|~void go() {|~~#;|~}|}|new Local().go();",
          "|int result = 1, failure = 2;|#;|use(\"\" + result + failure);");

  private static final String HEAD =
      """
      #IMPORT#
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.function.*;

      class A {
        #LOGGER#
        #CLASS#
        static final ExecutorService POOL = null;
        ExecutorService pool;
        final ThreadPoolExecutor known = null;
        ScheduledExecutorService scheduler;
        private Future<?> kept;
        boolean flag;
        int number;
        String text = "für";
        List<String> names;
        Runnable body;

        native CompletableFuture<String> load();

        native CompletableFuture<String> load(String s);

        native <T> CompletableFuture<T> any();

        native <T extends Number> CompletableFuture<T> bounded(int i);

        native CompletableFuture<? extends List<?>> wild();

        native CompletionStage<Integer> stage();

        native CompletableFuture<CompletableFuture<String>> inner();

        native CompletableFuture<String> gr\\u00f6sse(String s);

        static native CompletableFuture<String> shared();

        static native void idle();

        native void risky() throws Exception;

        native String riskyCall() throws Exception;

        native Future<Integer> plain();

        native void work();

        native String compute(String s);

        native void use(String s);

        void stop() {
          kept.cancel(true);
        }
      """;

  private static final List<String> LOGGERS =
      List.of(
          "",
          "private static final java.util.logging.Logger LOG ="
              + " java.util.logging.Logger.getLogger(\"A\");",
          "private final java.lang.System.Logger logger = java.lang.System.getLogger(\"A\");",
          "String Level, Throwable, System;",
          "protected java.util.logging.Logger log;");

  private static final List<String> IMPORTS =
      List.of(
          "",
          "import other.BackgroundTasks;",
          "import other.*;",
          "import java.util.logging.*;",
          "import static java.util.concurrent.TimeUnit.*;",
          "// a comment",
          "/** A comment. */");

  private static final List<String> CLASSES =
      List.of(
          "",
          "static class BackgroundTasks {}",
          "static class Throwable extends java.lang.Throwable {}",
          "static class dev { static int tether; }",
          "interface System { int Level = 1; }",
          "enum Level { LOW }");

  private final Random random;

  RandomLaunches(long seed) {
    this.random = new Random(seed);
  }

  /**
   * Returns a class called {@code A} that compiles beside a class {@code other.BackgroundTasks}.
   */
  String write(int members) {
    String unit = pick(List.of("  ", "    ", "\t"));
    String head =
        HEAD.replace("#LOGGER#", pick(LOGGERS))
            .replace("#IMPORT#", pick(IMPORTS))
            .replace("#CLASS#", pick(CLASSES))
            .replace("für", random.nextBoolean() ? "für" : "fur");
    StringBuilder source = new StringBuilder(head.replace("  ", unit));
    for (int i = 0; i < members; i++) {
      String member = random.nextInt(3) == 0 ? member() : method();
      source.append("\n").append(unit);
      source.append(member.replace("%", "" + i).replace("|", "\n" + unit).replace("~", unit));
      source.append("\n");
    }
    source.append("}\n");
    String lines = source.toString();
    return random.nextBoolean() ? lines.replace("\n", "\r\n") : lines;
  }

  private String member() {
    String member = pick(MEMBERS);
    return fill(member.replace("$", pick(STATIC_LAUNCHES)), pick(CALLS));
  }

  private String method() {
    String launch = pick(LAUNCHES);
    List<String> contexts = new ArrayList<>(CONTEXTS);
    if (!launch.startsWith("(")) {
      contexts.addAll(STATEMENTS);
      contexts.addAll(STATEMENTS);
    }
    String context = pick(contexts);
    if (STATEMENTS.contains(context) && random.nextInt(6) == 0) {
      launch = pick(LOSERS);
    }
    return "void method%() {" + fill(context, launch).replace("|", "|~") + "|}";
  }

  private static String fill(String context, String launch) {
    String fitting = launch;
    if (context.contains("kept") && launch.contains("tage")) {
      fitting = "plain()";
    }
    if (context.contains("new ") || context.contains("Local")) {
      fitting = fitting.replace("this", "A.this");
    }
    return context.replace("#", fitting);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}

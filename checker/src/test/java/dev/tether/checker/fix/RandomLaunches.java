package dev.tether.checker.fix;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes classes that launch tasks, one launch in each method, in contexts picked at random. */
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
          "new A().load()");

  /** Where the value of a launch is dropped or hardly looked at; {@code #} is the launch. */
  private static final List<String> CONTEXTS =
      List.of(
          "|var task = #;",
          "|final var task = #;|task.hashCode();",
          "|Object task = #;|use(task + \"\");",
          "|Future<?> task = null;|if (flag)|>kept = #;",
          "|kept = #;",
          "|this.kept = #;",
          "|if (flag) kept = #;|else kept = null;",
          "|var task = flag ? # : null;",
          "|use(\"task \" + (#));",
          "|if ((#) == null) work();",
          "|synchronized (#) {|>work();|}",
          "|Object task =|>switch (number) {|>>case 1 -> #;|>>default -> null;|>};|task.hashCode();");

  /** Contexts of a call whose value nobody takes. */
  private static final List<String> STATEMENTS =
      List.of(
          "|#;",
          "|#; // a comment",
          "|/* before */ #;",
          "|if (flag) #;",
          "|if (flag) // a comment|>#;",
          "|if (flag)|>#;|else|>#;",
          "|for (#; flag; ) work();",
          "|for (; flag; #) {}",
          "|for (String name : names) #;",
          "|while (flag) #;",
          "|do #; while (flag);",
          "|label: #;",
          "|switch (number) {|>case 1 -> #;|>default -> {|>>#;|>}|}",
          "|switch (number) {|>case 1:|>>#;|>default:|}",
          "|try {|>#;|} finally {|>#;|}",
          "|try {|>work();|} catch (RuntimeException failure) {|>#;|}",
          "|synchronized (this) {|>#;|}",
          "|Runnable runnable = () -> #;|runnable.run();",
          "|Runnable runnable = () -> {|>#;|};|runnable.run();",
          "|names.forEach(name -> #);",
          "|names.forEach(name -> { #; });",
          "|pool.execute(() -> #);",
          "|new Thread() {|>@Override public void run() {|>>#;|>}|}.start();",
          "|class Local {|>void go() {|>>#;|>}|}|new Local().go();",
          "|int result = 1, failure = 2;|#;|use(\"\" + result + failure);");

  private static final String HEAD =
      """
      import java.util.*;
      import java.util.concurrent.*;

      class A {
        #LOGGER#
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
          "private final System.Logger logger = System.getLogger(\"A\");",
          "String Level, Throwable, System;",
          "protected java.util.logging.Logger log;");

  private final Random random;

  RandomLaunches(long seed) {
    this.random = new Random(seed);
  }

  /** Returns a class called {@code A} that compiles. */
  String write(int methods) {
    String unit = pick(List.of("  ", "    ", "\t"));
    StringBuilder source =
        new StringBuilder(HEAD.replace("#LOGGER#", pick(LOGGERS)).replace("  ", unit));
    for (int i = 0; i < methods; i++) {
      source.append("\n").append(unit).append("void method").append(i).append("() {");
      source.append(body().replace("|", "\n" + unit + unit).replace(">>", unit + unit));
      source.append("\n").append(unit).append("}\n");
    }
    source.append("}\n");
    String lines = source.toString();
    return random.nextBoolean() ? lines.replace("\n", "\r\n") : lines;
  }

  private String body() {
    String launch = pick(LAUNCHES);
    boolean call = !launch.startsWith("(");
    List<String> contexts = new ArrayList<>(CONTEXTS);
    if (call) {
      contexts.addAll(STATEMENTS);
      contexts.addAll(STATEMENTS);
    }
    String context = pick(contexts);
    if (context.contains("kept") && launch.contains("tage")) {
      launch = "plain()";
    }
    if (context.contains("Thread()") || context.contains("Local")) {
      launch = launch.replace("this", "A.this");
    }
    // One step to the right is written as '>'; arrows have a minus before theirs.
    return context
        .replace("->", "-\u0001")
        .replace("<?>", "<?\u0001")
        .replace(">>", "\u0002")
        .replace(">", "\u0003")
        .replace("\u0002", ">>")
        .replace("\u0003", "  ")
        .replace("\u0001", ">")
        .replace("#", launch);
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}

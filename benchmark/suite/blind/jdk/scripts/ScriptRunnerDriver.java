package scripts;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import shown.Shown;

final class ScriptRunnerDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(ScriptRunner.class);
    var program = new ScriptRunner(script -> new CompletableFuture<Object>().completeOnTimeout("done", 30, TimeUnit.MILLISECONDS),
        Executors.newFixedThreadPool(1));
    ClassLoader own = new ClassLoader(null) {};
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    program.run("a", own).join();
    shown.that(1, Thread.currentThread().getContextClassLoader() == own);
    Thread.currentThread().setContextClassLoader(before);
    CompletableFuture<Object> alone = program.runAlone("a");
    Shown.until(alone::isDone);
    shown.that(2, alone.isCompletedExceptionally());
    program.runRestored("a", own).join();
    shown.right(1, Thread.currentThread().getContextClassLoader() == before);
    shown.fine(2, program.runThere(() -> 1, own));
    Shown.end();
  }
}

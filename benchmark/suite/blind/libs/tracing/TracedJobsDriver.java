package tracing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.MDC;
import shown.Shown;

final class TracedJobsDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of("libs", TracedJobs.class);
    new TracedJobs(null, null).named("a", new TracedJobs.Job() {
      @Override public CompletableFuture<String> start() {
        return new CompletableFuture<String>().completeOnTimeout("done", 30, TimeUnit.MILLISECONDS);
      }
      @Override public void run() {}
    }).join();
    shown.that(1, "a".equals(MDC.get("job")));
    Shown.end();
  }
}

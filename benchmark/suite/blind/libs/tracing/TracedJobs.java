package tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Jobs whose log lines and spans say whose they are. */
public final class TracedJobs {
  private static final Logger log = LoggerFactory.getLogger(TracedJobs.class);

  interface Job {
    CompletableFuture<String> start();

    void run();
  }

  private final Tracer tracer;
  private final ExecutorService pool;

  TracedJobs(Tracer tracer, ExecutorService pool) {
    this.tracer = tracer;
    this.pool = pool;
  }

  CompletableFuture<String> named(String name, Job job) {
    MDC.put("job", name);
    return job.start().whenComplete((result, failure) -> MDC.remove("job")); // BUG: foreign-thread-release
  }

  CompletableFuture<String> namedHere(String name, Job job) {
    try (MDC.MDCCloseable scope = MDC.putCloseable("job", name)) { // OK: foreign-thread-release
      log.info("starts");
      return job.start();
    }
  }

  void namedThere(String name, Job job) {
    Map<String, String> context = MDC.getCopyOfContextMap();
    pool.execute(() -> {
      if (context != null) {
        MDC.setContextMap(context);
      }
      MDC.put("job", name);
      try {
        job.run();
      } finally {
        MDC.clear(); // OK: foreign-thread-release
      }
    });
  }

  CompletableFuture<String> traced(String name, Job job) {
    Span span = tracer.spanBuilder(name).startSpan();
    Scope scope = span.makeCurrent();
    return job.start().whenComplete((result, failure) -> {
      scope.close(); // BUG: foreign-thread-release
      span.end();
    });
  }

  CompletableFuture<String> tracedHere(String name, Job job) {
    Span span = tracer.spanBuilder(name).startSpan();
    CompletableFuture<String> started;
    try (Scope scope = span.makeCurrent()) {
      started = job.start();
    } catch (RuntimeException e) {
      started = CompletableFuture.failedFuture(e);
    }
    return started.whenComplete((result, failure) -> {
      if (failure != null) {
        span.setStatus(StatusCode.ERROR);
      }
      span.end(); // OK: foreign-thread-release
    });
  }

  <T> CompletableFuture<T> inContext(Supplier<T> body) {
    Context context = Context.current();
    return CompletableFuture.supplyAsync(() -> {
      try (Scope scope = context.makeCurrent()) { // OK: foreign-thread-release
        return body.get();
      }
    }, pool);
  }
}

package dev.tether.tracker.context;

import dev.tether.tracker.ContextPropagator;
import dev.tether.tracker.Registration;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/**
 * Carries OpenTelemetry's current context: the span, the baggage. Thread-safe.
 *
 * <pre>{@code
 * TaskTracker.builder().contextPropagator(new OpenTelemetryContext()).build();
 * }</pre>
 */
public final class OpenTelemetryContext implements ContextPropagator {

  /** Makes a propagator. */
  public OpenTelemetryContext() {}

  @Override
  public Object capture() {
    Context current = Context.current();
    return current == Context.root() ? null : current;
  }

  @Override
  public Registration restore(Object captured) {
    Context context = captured == null ? Context.root() : (Context) captured;
    Scope scope = context.makeCurrent();
    return scope::close;
  }
}

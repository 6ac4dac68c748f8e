package dev.tether.tracker;

import org.jspecify.annotations.Nullable;

/**
 * Carries context of the thread that launches a task (a logging MDC, a trace, a tenant) to where
 * the task runs and is reported. Off unless {@linkplain TaskTrackerBuilder#contextPropagator set};
 * then it is restored around submitted and repeating bodies, and around the failure handler of any
 * task.
 *
 * <p>For an SLF4J MDC:
 *
 * <pre>{@code
 * new ContextPropagator() {
 *   public Object capture() { return MDC.getCopyOfContextMap(); }
 *   public Registration restore(Object captured) {
 *     Map<String, String> before = MDC.getCopyOfContextMap();
 *     set((Map<String, String>) captured);
 *     return () -> set(before);
 *   }
 *   private void set(Map<String, String> context) {
 *     if (context == null) MDC.clear(); else MDC.setContextMap(context);
 *   }
 * }
 * }</pre>
 *
 * <p>Implementations are thread-safe. What they throw is caught and printed to standard error; the
 * task then goes on without the context.
 */
@SuppressWarnings("exports") // Of @Nullable, which users need not have.
public interface ContextPropagator {

  /**
   * Takes the context of the current thread; called on the thread that launches the task.
   *
   * @return the context, kept until the task ends, or {@code null} if there is none to carry
   */
  @Nullable Object capture();

  /**
   * Puts a context in place on the current thread.
   *
   * @param captured what {@link #capture} returned; {@code null} if there was no context at the
   *     launch, and then there should be none now: a pool's thread may have one of its own (this is
   *     new in 0.1)
   * @return puts back what was there before; closed on the same thread
   */
  Registration restore(@Nullable Object captured);
}

package dev.tether.tracker.context;

import dev.tether.tracker.ContextPropagator;
import dev.tether.tracker.Registration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Several propagators as one: restored in their order, undone in the reverse. If one of them
 * throws, what the others have put in place is undone, and the task goes on without context.
 * Thread-safe if they are.
 */
public final class CombinedContext implements ContextPropagator {

  private final List<ContextPropagator> parts;

  private CombinedContext(List<ContextPropagator> parts) {
    this.parts = parts;
  }

  /**
   * Combines propagators.
   *
   * @param parts the propagators
   * @return one for all
   * @throws NullPointerException if one is {@code null}
   */
  public static CombinedContext of(ContextPropagator... parts) {
    return new CombinedContext(List.of(parts));
  }

  @Override
  public Object capture() {
    Object[] captured = new Object[parts.size()];
    boolean any = false;
    for (int i = 0; i < captured.length; i++) {
      captured[i] = parts.get(i).capture();
      any |= captured[i] != null;
    }
    return any ? captured : null;
  }

  @Override
  public Registration restore(Object captured) {
    // Also that there was no context is put in place.
    Object[] contexts = captured == null ? new Object[parts.size()] : (Object[]) captured;
    Deque<Registration> restored = new ArrayDeque<>();
    try {
      for (int i = 0; i < contexts.length; i++) {
        restored.push(parts.get(i).restore(contexts[i]));
      }
    } catch (RuntimeException | Error failure) {
      undo(restored, failure);
      throw failure;
    }
    return () -> undo(restored, null);
  }

  private static void undo(Deque<Registration> restored, Throwable before) {
    Throwable first = before;
    for (Registration registration : restored) {
      try {
        registration.close();
      } catch (RuntimeException | Error failure) {
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (before == null && first instanceof RuntimeException failure) {
      throw failure;
    }
    if (before == null && first instanceof Error failure) {
      throw failure;
    }
  }
}

package dev.tether.agent;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Reads what {@code CompletableFuture} keeps to itself. Needs its package opened to the agent. */
final class FutureFields {

  private static final Class<?> FAILED = nested("AltResult");
  private static final VarHandle RESULT = field(CompletableFuture.class, "result", Object.class);
  private static final VarHandle EXCEPTION = field(FAILED, "ex", Throwable.class);
  private static final Class<?> COMPLETION = nested("UniCompletion");
  private static final VarHandle DEPENDENT = field(COMPLETION, "dep", CompletableFuture.class);

  private FutureFields() {}

  /** Finds out before anything is woven whether this JDK has all these fields. */
  static void prepare() {
    if (failure(CompletableFuture.completedFuture(null)) != null) {
      throw new IllegalStateException("CompletableFuture is not as expected");
    }
  }

  /** Whether that may be, or have, a failure of a {@code CompletableFuture}; quick. */
  static boolean maybeFailure(Object outcome) {
    return outcome != null
        && (outcome.getClass() == FAILED || outcome instanceof CompletableFuture<?>);
  }

  /** The exception that stands behind an outcome, without the JDK's wrappers, or {@code null}. */
  static Throwable failure(Object outcome) {
    Object result = outcome instanceof CompletableFuture<?> ? RESULT.getVolatile(outcome) : outcome;
    Throwable failure = null;
    if (result instanceof Throwable thrown) {
      failure = thrown;
    } else if (result != null && result.getClass() == FAILED) {
      failure = (Throwable) EXCEPTION.get(result);
    }
    return unwrap(failure);
  }

  /** Takes off the JDK's wrappers; not those of subclasses, whose methods may do anything. */
  static Throwable unwrap(Throwable failure) {
    Throwable bare = failure;
    for (int depth = 0; depth < 16 && bare != null && isWrapper(bare.getClass()); depth++) {
      Throwable cause = bare.getCause();
      if (cause == null) {
        break;
      }
      bare = cause;
    }
    return bare;
  }

  /** The task that a completion will complete, or {@code null}. */
  static Object dependent(Object completion) {
    return COMPLETION.isInstance(completion) ? DEPENDENT.get(completion) : null;
  }

  private static boolean isWrapper(Class<?> type) {
    return type == CompletionException.class || type == ExecutionException.class;
  }

  private static Class<?> nested(String name) {
    try {
      return Class.forName(CompletableFuture.class.getName() + "$" + name, false, null);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("this JDK has no CompletableFuture." + name, e);
    }
  }

  private static VarHandle field(Class<?> owner, String name, Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(owner, MethodHandles.lookup())
          .findVarHandle(owner, name, type);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK has no " + owner.getName() + "." + name, e);
    }
  }
}

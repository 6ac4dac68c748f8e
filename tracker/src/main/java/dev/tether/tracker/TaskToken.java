package dev.tether.tracker;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.lang.ref.Reference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands for work that the JDK has no task for: a Reactor {@code Mono}, a Netty write, a thread, a
 * gRPC observer. Made by {@link TaskTracker#begin}; the work counts as active until the token is
 * ended, and only the first end counts. Thread-safe.
 *
 * <pre>{@code
 * TaskToken token = BackgroundTasks.begin("Orders.publish");
 * Disposable subscription =
 *     publish(order)
 *         .doOnCancel(() -> token.end(new CancellationException()))
 *         .subscribe(sent -> {}, token::end, token::end);
 * token.onCancel(subscription::dispose);
 * }</pre>
 *
 * <p>Somebody must hold the token: the callbacks that end it do. A token that is collected before
 * it was ended is reported as {@linkplain TaskOutcome#ABANDONED abandoned}.
 *
 * <p>Limit: {@link #close()} cannot see an exception, so in a try-with-resources statement a body
 * that throws looks like success. Call {@link #end(Throwable)} in a {@code catch}, or better,
 * {@link TaskTracker#submit} the body.
 */
@SuppressWarnings("exports") // Of annotations, which users need not have.
public final class TaskToken implements AutoCloseable {

  private final TokenEntry entry;
  private Runnable onCancel;
  private boolean cancelRequested;

  TaskToken(Stripe stripe, Object label) {
    entry = new TokenEntry(stripe, label, this);
  }

  TokenEntry entry() {
    return entry;
  }

  /**
   * The name given to {@link TaskTracker#begin}.
   *
   * @return the name
   */
  public String name() {
    return entry.name();
  }

  /**
   * Ends the work as succeeded.
   *
   * @return whether this ended it; {@code false} if it had ended before
   */
  @CanIgnoreReturnValue
  public boolean end() {
    return end(null);
  }

  /**
   * Ends the work with what it completed with; fits as the second half of a {@code whenComplete}
   * handler.
   *
   * @param failure {@code null} for success, a {@link java.util.concurrent.CancellationException}
   *     for cancellation, anything else for a failure, which is reported; a wrapped {@code
   *     CancellationException} says that something else was cancelled, and is a failure
   * @return whether this ended it; {@code false} if it had ended before, and then the failure is
   *     not reported
   */
  @CanIgnoreReturnValue
  public boolean end(@Nullable Throwable failure) {
    try {
      return entry.endOrKeep(failure);
    } catch (Throwable noStack) {
      // Noted without a call: a thread of the tracker ends it.
      if ((entry.word & Entry.PHASE) == Entry.PENDING) {
        entry.end = failure == null ? TaskOutcome.SUCCEEDED : failure;
        entry.stripe.registry.endsMissed = true;
      }
      return true;
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  /** Ends the work as succeeded, unless it has ended before. Never throws. */
  @Override
  public void close() {
    try {
      end(null);
    } catch (Throwable noStack) {
      if ((entry.word & Entry.PHASE) == Entry.PENDING) {
        entry.end = TaskOutcome.SUCCEEDED; // Noted without a call, as in end.
        entry.stripe.registry.endsMissed = true;
      }
    }
  }

  /**
   * Says how to stop the work, for {@link TaskTracker#cancelAll}.
   *
   * @param action asks the work to stop, and must see to it that the token is then ended; replaces
   *     an earlier action; run at once, on this thread, if cancellation has already been requested
   * @throws NullPointerException if the action is {@code null}
   */
  public void onCancel(Runnable action) {
    Objects.requireNonNull(action, "action");
    synchronized (this) {
      if (!cancelRequested) {
        onCancel = action;
        return;
      }
    }
    if (entry.isPending()) {
      action.run();
    }
  }

  /**
   * Whether {@link TaskTracker#cancelAll} has asked this work to stop; for work that looks for
   * itself.
   *
   * @return whether it should stop
   */
  public synchronized boolean isCancelRequested() {
    return cancelRequested;
  }

  private boolean requestCancel() {
    Runnable action;
    synchronized (this) {
      cancelRequested = true;
      action = onCancel;
      onCancel = null; // Once, however often it is asked.
    }
    if (action == null || !entry.isPending()) {
      return false;
    }
    action.run();
    return true;
  }

  /** The entry of a token. */
  static final class TokenEntry extends Entry {

    TokenEntry(Stripe stripe, Object label, TaskToken token) {
      super(stripe, label, token, stripe.registry().collected());
    }

    @Override
    TaskKind kind() {
      return TaskKind.TOKEN;
    }

    @Override
    boolean requestCancel() {
      return get() instanceof TaskToken token && token.requestCancel();
    }
  }
}

package dev.tether.tracker;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A plain future, which cannot tell anybody of its end and has to be asked.
 *
 * <p>The one entry that holds its task strongly: a failure lives nowhere but in the future, and the
 * executor lets go of it the moment it is done. Held weakly it could be collected with its failure
 * unread.
 */
final class WatchedEntry extends Entry {

  private final Future<?> future;
  private final boolean schedule;

  WatchedEntry(Stripe stripe, Object label, Future<?> future) {
    super(stripe, label, null, null);
    this.future = future;
    this.schedule = future instanceof RunnableScheduledFuture<?> task && task.isPeriodic();
  }

  /**
   * Asks the future once, without waiting, and ends the entry if it is done.
   *
   * @return whether there is nothing more to ask
   */
  boolean check() {
    try {
      if (!future.isDone()) {
        return false;
      }
      // Never before isDone: get on the undone future of a stranger may block, whatever the
      // timeout.
      future.get(0, TimeUnit.NANOSECONDS);
      end(null);
    } catch (ExecutionException | CancellationException outcome) {
      end(outcome);
    } catch (TimeoutException notDoneAfterAll) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Throwable brokenFuture) {
      end(new IllegalStateException("the future cannot be asked for its outcome", brokenFuture));
    }
    return true;
  }

  @Override
  TaskKind kind() {
    return schedule ? TaskKind.SCHEDULE : TaskKind.WATCHED;
  }

  @Override
  boolean isCounted() {
    return !schedule;
  }

  @Override
  boolean requestCancel() {
    return future.cancel(true);
  }
}

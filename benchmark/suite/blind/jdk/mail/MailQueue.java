package mail;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends mail and short messages. */
class MailQueue implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(MailQueue.class.getName());

  enum Way { MAIL, SMS, NONE }

  record Message(int id, Way way, String text) {}

  interface Gateway {
    void mail(Message message);

    void sms(Message message);
  }

  private final Gateway gateway;
  private final ExecutorService pool = Executors.newFixedThreadPool(2);
  private final ExecutorService reporting = new ReportingPool();
  private final Map<Integer, Future<?>> inFlight = new ConcurrentHashMap<>();
  private final Queue<Future<?>> unasked = new ConcurrentLinkedQueue<>();
  private final AtomicInteger depth = new AtomicInteger();

  MailQueue(Gateway gateway) {
    this.gateway = gateway;
  }

  void send(Message message) {
    switch (message.way()) {
      case MAIL -> pool.submit(() -> gateway.mail(message)); // BUG: dropped-task
      case SMS -> gateway.sms(message);
      case NONE -> LOG.fine("nothing to send");
    }
  }

  void sendReported(Message message) {
    reporting.submit(() -> gateway.mail(message)); // OK: dropped-task
  }

  void count(Message message) {
    depth.incrementAndGet();
    pool.submit(() -> depth.decrementAndGet()); // OK: dropped-task
  }

  void track(Message message) {
    Future<?> sending = pool.submit(() -> { // BUG: kept-never-asked
      try {
        gateway.mail(message);
      } finally {
        inFlight.remove(message.id());
      }
    });
    inFlight.put(message.id(), sending);
  }

  boolean cancel(int id) {
    Future<?> sending = inFlight.remove(id);
    return sending != null && sending.cancel(false);
  }

  void sendUrgently(Message message, boolean urgent) throws InterruptedException, ExecutionException {
    Future<?> sending = pool.submit(() -> gateway.mail(message)); // BUG: kept-never-asked
    if (urgent) {
      sending.get();
    }
  }

  void sendNowOrBeforeClose(Message message, boolean urgent) throws InterruptedException, ExecutionException {
    Future<?> sending = pool.submit(() -> gateway.mail(message)); // OK: kept-never-asked
    if (urgent) {
      sending.get();
    } else {
      unasked.add(sending);
    }
  }

  @Override
  public void close() throws InterruptedException {
    for (Future<?> sending = unasked.poll(); sending != null; sending = unasked.poll()) {
      try {
        sending.get();
      } catch (ExecutionException e) {
        LOG.log(Level.WARNING, "mail", e.getCause());
      }
    }
    pool.shutdown();
    reporting.shutdown();
  }

  /** A pool that logs what its tasks throw, submitted or executed. */
  private static final class ReportingPool extends ThreadPoolExecutor {
    ReportingPool() {
      super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    @Override
    protected void afterExecute(Runnable task, Throwable thrown) {
      super.afterExecute(task, thrown);
      Throwable failure = thrown;
      if (failure == null && task instanceof Future<?> future && future.isDone()) {
        try {
          future.get();
        } catch (CancellationException e) {
          LOG.fine("cancelled");
        } catch (ExecutionException e) {
          failure = e.getCause();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      if (failure != null) {
        LOG.log(Level.SEVERE, "task", failure);
      }
    }
  }
}

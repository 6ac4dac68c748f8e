package consumers;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import shown.Shown;

final class QueueConsumerDriver {
  static boolean survivesInterrupt(Runnable body) throws InterruptedException {
    Thread thread = new Thread(body);
    thread.setDaemon(true);
    thread.start();
    Thread.sleep(50);
    thread.interrupt();
    thread.join(300);
    return thread.isAlive();
  }

  public static void main(String[] args) throws Exception {
    Logger.getLogger("consumer").setLevel(Level.OFF);
    Shown shown = Shown.of(QueueConsumer.class);
    var program = new QueueConsumer(new LinkedBlockingQueue<>(), message -> Shown.boom());
    shown.that(1, survivesInterrupt(program::consume));
    shown.that(2, survivesInterrupt(() -> program.consumeUntilStopped(1000)));
    Thread.currentThread().interrupt();
    try {
      program.next();
    } catch (IOException e) {
      shown.that(3, !Thread.currentThread().isInterrupted());
    }
    ExecutorService pool = Executors.newCachedThreadPool();
    AtomicInteger calls = new AtomicInteger();
    Future<?> retry = program.retry(pool, message -> {
      calls.incrementAndGet();
      throw new IllegalStateException("down");
    }, "m");
    Thread.sleep(30);
    retry.cancel(true);
    int before = calls.get();
    Thread.sleep(100);
    shown.that(4, calls.get() > before);
    FutureTask<String> cancelled = new FutureTask<>(() -> "never");
    cancelled.cancel(true);
    shown.pending(5, QueueConsumer.bridge(cancelled, pool));

    Shown busy = Shown.of(BusyWork.class);
    BusyWork work = new BusyWork();
    work.start(pool);
    Thread.sleep(20);
    work.stop();
    long rounds = work.rounds.get();
    Thread.sleep(50);
    busy.that(1, work.rounds.get() > rounds);
    busy.that(2, survivesInterrupt(() -> work.awaitQuiet(new CountDownLatch(1))));
    shown.right(1, !survivesInterrupt(program::consumePolitely));
    shown.right(2, !survivesInterrupt(() -> program.consumeAndEnd(message -> {})));
    shown.ends(6, QueueConsumer.bridgeAll(cancelled, pool));
    Shown.end();
  }
}

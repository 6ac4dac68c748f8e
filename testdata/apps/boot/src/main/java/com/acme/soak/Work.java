package com.acme.soak;

import java.util.concurrent.CompletableFuture;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Work that Spring runs. */
@Component
public class Work {

  private static final int FAILS = 7;

  private final Tally tally;
  private int ticks;

  Work(Tally tally) {
    this.tally = tally;
  }

  /** Ends well. */
  @Async
  public void send() {
    Thread.onSpinWait();
  }

  /** Fails, and nobody waits for it. */
  @Async
  public void bounce() {
    throw new IllegalStateException("mailbox full");
  }

  /** Answers. */
  @Async
  public CompletableFuture<String> receipt() {
    return CompletableFuture.completedFuture("receipt");
  }

  /** Runs all the time, and fails at times. */
  @Scheduled(fixedRate = 50)
  public synchronized void tick() {
    if (++ticks % FAILS == 0) {
      tally.failed("Work.tick");
      throw new IllegalStateException("tick " + ticks);
    }
    tally.succeeded("Work.tick");
  }
}

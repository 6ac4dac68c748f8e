package com.acme.shop;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Work that Spring runs in the background. */
@Component
public class Mailer {

  private final Journal journal;
  private final AtomicInteger sweeps = new AtomicInteger();

  Mailer(Journal journal) {
    this.journal = journal;
  }

  /** Nobody waits for it. */
  @Async
  public void send(int number) {
    journal.work("async " + number, 700);
  }

  /** Somebody may wait for it. */
  @Async
  public CompletableFuture<String> receipt() {
    return CompletableFuture.completedFuture(journal.work("async future", 1200));
  }

  /** Fails. */
  @Async
  public void bounce() {
    throw new IllegalStateException("mailbox full");
  }

  /** Fails at its second run, and goes on. */
  @Scheduled(fixedDelay = 500)
  public void sweep() {
    int run = sweeps.incrementAndGet();
    if (run == 2) {
      throw new IllegalStateException("sweep " + run);
    }
    journal.work("sweep " + run, 100);
  }
}

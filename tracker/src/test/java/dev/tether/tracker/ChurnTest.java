package dev.tether.tracker;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is asserted is in {@link Churn}: it throws if a failure was lost, repeated or made up. */
final class ChurnTest {

  @Test
  void everyFailureIsReportedOnceUnderGarbageCollection() throws InterruptedException {
    new Churn().run(Duration.ZERO, 40_000);
  }

  /** The soak: {@code mvn -Psoak -pl tracker verify}. */
  @Test
  @Tag("soak")
  void forAMinuteAndAMillionTasks() throws InterruptedException {
    long start = System.nanoTime();
    Churn churn = new Churn();
    churn.run(Duration.ofSeconds(Long.getLong("soak.seconds", 60)), 1_000_000);
    System.out.println("Soak of " + (System.nanoTime() - start) / 1_000_000_000 + " s: " + churn);
  }
}

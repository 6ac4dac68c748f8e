package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class ChurnTest {

  @Test
  void everyFailureIsReportedOnceUnderGarbageCollection() throws InterruptedException {
    Churn churn = new Churn();
    churn.run(Duration.ofSeconds(1));
    assertTrue(churn.tasks() >= 20_000, churn.toString());
  }

  @Test
  @Tag("soak")
  void forAMinuteAMillionTasks() throws InterruptedException {
    Churn churn = Churn.soak(Duration.ofSeconds(Long.getLong("soak.seconds", 60)));
    assertTrue(churn.tasks() >= 1_000_000, churn.toString());
  }
}

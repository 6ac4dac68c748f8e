package dev.tether.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What the table of failures keeps, and for how long. */
final class FailureTableTest {

  private final Losses losses = new Losses(List.of(), (loss, count) -> {});
  private final FailureTable table = new FailureTable(losses);

  private long count(String what) {
    return losses.counts().get(what);
  }

  /** Collects until the table has found that many lost, or for ten seconds. */
  private void collect(long lost) throws InterruptedException {
    for (int i = 0; i < 100 && count("unobserved") < lost; i++) {
      System.gc();
      Thread.sleep(10);
      table.sweep();
      table.sweep();
    }
  }

  @Test
  void whatIsCollectedUnobservedIsLostAndWhatIsObservedIsNot() throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      Throwable failure = new IllegalStateException("number " + i);
      table.add(failure, null, true);
      if (i % 4 != 0) {
        table.observed(failure);
      }
    }
    table.sweep();
    table.sweep();
    collect(25);
    assertEquals(25, count("unobserved"));
    assertEquals(100, count("failed"));
  }

  @Test
  void whatIsObservedAndThrownAgainAtOnceIsSeen() {
    Throwable failure = new IllegalStateException("again");
    table.add(failure, null, false);
    table.observed(failure);
    table.add(failure, null, false);
    table.reportHeld();
    assertEquals(0, count("held"));
  }

  @Test
  void whatFailsAnotherTaskAfreshMustBeSeenThere() {
    Throwable failure = new IllegalStateException("afresh");
    table.add(failure, null, false);
    table.observed(failure);
    table.add(failure, null, true);
    table.reportHeld();
    assertEquals(1, count("held"));
    assertEquals(1, count("failed"), "it is one failure");
  }

  @Test
  void whatWasObservedLongAgoMustBeSeenAgain() {
    Throwable constant = new IllegalStateException("constant");
    table.add(constant, null, false);
    table.observed(constant);
    table.sweep();
    table.sweep();
    table.add(constant, null, false);
    table.reportHeld();
    assertEquals(1, count("held"));
  }

  @Test
  void cancellationIsNoFailure() {
    table.add(new CancellationException(), null, true);
    table.add(new InterruptedException(), null, true);
    assertEquals(0, count("failed"));
  }

  @Test
  void isBounded() {
    List<Throwable> held = new ArrayList<>();
    for (int i = 0; i < FailureTable.MOST + 500; i++) {
      Throwable failure = new IllegalStateException("number " + i);
      held.add(failure);
      table.add(failure, null, true);
    }
    assertEquals(FailureTable.MOST, count("failed"));
    assertEquals(500, count("unwatched"));
    held.forEach(table::observed);
    table.add(new IllegalStateException("there is room again"), null, true);
    assertEquals(FailureTable.MOST + 1, count("failed"));
  }

  @Test
  void placesAreBoundedAndCounted() {
    for (int i = 0; i < Losses.MOST + 5; i++) {
      StackTraceElement[] frames = {new StackTraceElement("Shop", "m" + i, "Shop.java", i)};
      losses.add(Loss.Kind.UNOBSERVED, new Cause("E", "", frames), null);
    }
    assertEquals(Losses.MOST, losses.all().size());
    assertEquals(5, count("unlisted"));
    assertTrue(count("unobserved") > Losses.MOST);
  }
}

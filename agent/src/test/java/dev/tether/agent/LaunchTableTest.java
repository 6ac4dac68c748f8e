package dev.tether.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What the table of launches keeps, and for how long. */
final class LaunchTableTest {

  private final Losses losses = new Losses(List.of(), (loss, count) -> {});
  private final LaunchTable table = new LaunchTable(losses, null);

  @Test
  void isBounded() {
    List<Object> held = new ArrayList<>();
    for (int i = 0; i < LaunchTable.MOST + 10; i++) {
      Object task = new Object();
      held.add(task);
      table.add(task);
    }
    assertEquals(LaunchTable.MOST, losses.counts().get("sampled"));
    assertNotNull(table.of(held.get(0)));
    assertNull(table.of(held.get(LaunchTable.MOST + 1)));
  }

  @Test
  void aTaskThatEndsLeavesTheTableAtOnce() {
    CompletableFuture<String> task = new CompletableFuture<>();
    table.add(task);
    table.mark(task);
    assertNotNull(table.of(task));
    task.complete("value");
    assertNull(table.of(task));
  }

  @Test
  void aTaskThatFailsHasItsPlaceUntilItIsKnown() {
    CompletableFuture<String> task = new CompletableFuture<>();
    table.add(task);
    table.mark(task);
    Launch launch = table.of(task); // As the hook asks, before the task is failed.
    task.completeExceptionally(new IllegalStateException("down"));
    assertEquals("aTaskThatFailsHasItsPlaceUntilItIsKnown", method(launch));
  }

  private static String method(Launch launch) {
    for (StackTraceElement frame : launch.frames()) {
      if (frame.getClassName().equals(LaunchTableTest.class.getName())) {
        return frame.getMethodName();
      }
    }
    return "";
  }
}

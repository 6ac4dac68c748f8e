package dev.tether.tracker.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tether.tracker.BackgroundTasks;
import dev.tether.tracker.TaskTracker;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class TaskTrackerExtensionTest {

  @Test
  void failsTestsThatLeaveTasksBehind() {
    TaskTracker before = BackgroundTasks.global();
    Map<String, String> failed = new TreeMap<>();
    for (Event event :
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(LeakySample.class))
            .execute()
            .testEvents()
            .failed()
            .list()) {
      failed.put(
          event.getTestDescriptor().getDisplayName(),
          event
              .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
              .getThrowable()
              .orElseThrow()
              .getMessage());
    }
    assertEquals(
        List.of("abandons()", "failsUnheard()", "leavesOneRunning(TaskTracker)"),
        List.copyOf(failed.keySet()));
    assertTrue(
        failed.get("abandons()").contains("abandoned, it can never end: 'dropped'"),
        failed.get("abandons()"));
    assertTrue(failed.get("failsUnheard()").contains("'bad' #"), failed.get("failsUnheard()"));
    assertTrue(
        failed.get("failsUnheard()").contains("IllegalStateException: boom"),
        failed.get("failsUnheard()"));
    String running = failed.get("leavesOneRunning(TaskTracker)");
    assertTrue(running.contains("still running: 'endless' #"), running);
    assertTrue(running.contains("tracked at "), running);
    assertTrue(running.contains("LeakySample.java"), running);
    assertSame(before, BackgroundTasks.global());
  }

  @ExtendWith(TaskTrackerExtension.class)
  @Test
  void givesEachTestATrackerOfItsOwn(TaskTracker tracker) {
    assertSame(tracker, BackgroundTasks.global());
    assertNotSame("global", tracker.name());
  }
}

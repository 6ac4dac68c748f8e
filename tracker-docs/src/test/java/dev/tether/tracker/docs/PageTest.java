package dev.tether.tracker.docs;

import dev.tether.tracker.BackgroundTasks;
import dev.tether.tracker.TaskTracker;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Code of the page, run with a global tracker of each test's own. */
abstract class PageTest {

  static final String PLAIN =
      """
      package page;
      import dev.tether.tracker.*;
      import dev.tether.tracker.testing.*;
      import java.time.Duration;
      import java.util.*;
      import java.util.concurrent.*;
      import static java.util.concurrent.TimeUnit.MINUTES;
      """;

  @TempDir Path folder;
  private TaskTracker before;

  @BeforeEach
  void remember() {
    before = BackgroundTasks.replaceGlobal(TaskTracker.builder().failureHandler(f -> {}).build());
  }

  @AfterEach
  void putBack() {
    BackgroundTasks.replaceGlobal(before);
  }
}

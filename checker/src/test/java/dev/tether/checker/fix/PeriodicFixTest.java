package dev.tether.checker.fix;

import dev.tether.checker.checks.UnguardedPeriodicTask;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fixes of schedules that the first exception ends. */
final class PeriodicFixTest {
  @Test
  void guarded() {
    FixCases.patch(
        new PatchRun()
            .first(FixKind.GUARD)
            .withoutTracker()
            .checks(List.of(UnguardedPeriodicTask.class)),
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.logging.Logger;

        class A {
          private static final Logger LOG = Logger.getLogger("A");
          ScheduledExecutorService scheduler;
          Timer timer;

          native void work();

          void go() {
            scheduler.scheduleAtFixedRate(() -> work(), 1, 1, TimeUnit.SECONDS);
            scheduler.scheduleWithFixedDelay(this::work, 1, 1, TimeUnit.SECONDS);
            scheduler.scheduleWithFixedDelay(
                () -> {
                  work();
                },
                1,
                1,
                TimeUnit.SECONDS);
            timer.schedule(
                new TimerTask() {
                  @Override
                  public void run() {
                    work();
                  }
                },
                1,
                1);
          }
        }
        """,
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.logging.Level;
        import java.util.logging.Logger;

        class A {
          private static final Logger LOG = Logger.getLogger("A");
          ScheduledExecutorService scheduler;
          Timer timer;

          native void work();

          void go() {
            scheduler.scheduleAtFixedRate(() -> {
              try {
                work();
              } catch (Throwable failure) {
                LOG.log(Level.SEVERE, "A.work failed", failure);
              }
            }, 1, 1, TimeUnit.SECONDS);
            scheduler.scheduleWithFixedDelay(() -> {
              try {
                work();
              } catch (Throwable failure) {
                LOG.log(Level.SEVERE, "A.work failed", failure);
              }
            }, 1, 1, TimeUnit.SECONDS);
            scheduler.scheduleWithFixedDelay(
                () -> {
                  try {
                    work();
                  } catch (Throwable failure) {
                    LOG.log(Level.SEVERE, "A.go:scheduleWithFixedDelay failed", failure);
                  }
                },
                1,
                1,
                TimeUnit.SECONDS);
            timer.schedule(
                new TimerTask() {
                  @Override
                  public void run() {
                    try {
                      work();
                    } catch (Throwable failure) {
                      LOG.log(Level.SEVERE, "A.go:schedule failed", failure);
                    }
                  }
                },
                1,
                1);
          }
        }
        """);
  }

  @Test
  void tracked() {
    FixCases.patch(
        new PatchRun().checks(List.of(UnguardedPeriodicTask.class)),
        """
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.logging.Logger;

        class A {
          private static final Logger LOG = Logger.getLogger("A");
          ScheduledExecutorService scheduler;
          Timer timer;

          native void work();

          void go() {
            scheduler.scheduleAtFixedRate(() -> work(), 1, 1, TimeUnit.SECONDS);
            scheduler.scheduleWithFixedDelay(this::work, 1, 1, TimeUnit.SECONDS);
            scheduler.scheduleWithFixedDelay(
                () -> {
                  work();
                },
                1,
                1,
                TimeUnit.SECONDS);
            timer.schedule(
                new TimerTask() {
                  @Override
                  public void run() {
                    work();
                  }
                },
                1,
                1);
          }
        }
        """,
        """
        import dev.tether.tracker.BackgroundTasks;
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.logging.Level;
        import java.util.logging.Logger;

        class A {
          private static final Logger LOG = Logger.getLogger("A");
          ScheduledExecutorService scheduler;
          Timer timer;

          native void work();

          void go() {
            scheduler.scheduleAtFixedRate(BackgroundTasks.repeating("A.go:work", () -> work()), 1, 1, TimeUnit.SECONDS);
            scheduler.scheduleWithFixedDelay(BackgroundTasks.repeating("A.go:work2", this::work), 1, 1, TimeUnit.SECONDS);
            scheduler.scheduleWithFixedDelay(
                BackgroundTasks.repeating("A.go:scheduleWithFixedDelay", () -> {
                  work();
                }),
                1,
                1,
                TimeUnit.SECONDS);
            timer.schedule(
                new TimerTask() {
                  @Override
                  public void run() {
                    try {
                      work();
                    } catch (Throwable failure) {
                      LOG.log(Level.SEVERE, "A.go:schedule failed", failure);
                    }
                  }
                },
                1,
                1);
          }
        }
        """);
  }
}

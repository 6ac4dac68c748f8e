package dev.tether.checker.plugin;

import static com.google.testing.compile.Compiler.javac;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which blocked threads and swallowed interrupts are warnings, and which are notes. */
final class ThreadWeightTest {
  @TempDir private Path folder;

  private static final String BLOCKING =
      """
      import java.util.concurrent.*;

      abstract class A {
        private CompletableFuture<String> kept;

        abstract CompletableFuture<String> load();

        abstract CompletableFuture<String> next();

        CompletableFuture<String> inCallback() {
          // N
          return load().thenApply(v -> next().join());
        }

        CompletableFuture<String> keptInCallback() {
          // N
          return load().thenApply(v -> kept.join());
        }

        public CompletableFuture<String> nameAsync() {
          // N
          return CompletableFuture.completedFuture(load().join());
        }

        public CompletableFuture<String> name() {
          // N
          return CompletableFuture.completedFuture(load().join());
        }

        interface Rows {
          String row(String key);

          CompletableFuture<String> rowAsync(String key);
        }

        CompletableFuture<Void> nameBesideAnAsynchronousOne(Rows rows) {
          return CompletableFuture.runAsync(
              () -> {
                // N
                rows.row("a");
              });
        }

        CompletableFuture<Void> waitsInPool(CountDownLatch latch) {
          return CompletableFuture.runAsync(
              () -> {
                try {
                  // N
                  latch.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
        }

        void onTheScreen(CountDownLatch latch) {
          javax.swing.SwingUtilities.invokeLater(
              () -> {
                try {
                  // W
                  Thread.sleep(2000);
                  // N
                  Thread.sleep(20);
                  // W
                  if (!latch.await(1, TimeUnit.SECONDS)) {
                    return;
                  }
                  // N
                  if (!latch.await(50, TimeUnit.MILLISECONDS)) {
                    return;
                  }
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
        }

        private final ExecutorService pool = Executors.newFixedThreadPool(2);

        CompletableFuture<String> ownPool() {
          // W
          return CompletableFuture.supplyAsync(() -> inPool().join(), pool);
        }

        private CompletableFuture<String> inPool() {
          return CompletableFuture.supplyAsync(() -> "", pool);
        }

        CompletableFuture<Void> pausesInPool() {
          return CompletableFuture.runAsync(
              () -> {
                try {
                  // N
                  Thread.sleep(10);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
        }
      }
      """;

  @Test
  void blockingThatIsProven() throws IOException {
    weighed("BlockingInAsync", "A.java", BLOCKING);
  }

  @Test
  void blockingInExamplesIsANote() throws IOException {
    weighed(
        "BlockingInAsync", "app-examples/src/main/java/A.java", BLOCKING.replace("// W", "// N"));
  }

  @Test
  void interruptsOfWaitsThatNothingHadToComeOf() throws IOException {
    weighed(
        "SwallowedCancellation",
        "B.java",
        """
        import java.io.IOException;
        import java.util.List;
        import java.util.concurrent.*;

        abstract class B {
          abstract void work(String v);

          void goesOn(CountDownLatch latch) {
            try {
              latch.await();
            // W
            } catch (InterruptedException e) {
              System.out.println(e);
            }
            work("");
          }

          void inTime(CountDownLatch latch) {
            try {
              if (!latch.await(1, TimeUnit.SECONDS)) {
                return;
              }
            // W
            } catch (InterruptedException e) {
              System.out.println(e);
            }
            work("");
          }

          void givesUpAnyway(CountDownLatch latch) {
            try {
              latch.await(1, TimeUnit.SECONDS);
            // N
            } catch (InterruptedException e) {
              System.out.println(e);
            }
            work("");
          }

          void keepsAlive() {
            while (true) {
              try {
                Thread.sleep(Long.MAX_VALUE);
              // N
              } catch (InterruptedException e) {
              }
            }
          }

          void leftByTheInterruptAlone(BlockingQueue<String> queue) {
            try {
              while (true) {
                work(queue.take());
              }
            } catch (InterruptedException e) {
              System.out.println(e);
            }
            work("the rest");
          }

          void leftOtherwise(BlockingQueue<String> queue) {
            try {
              while (true) {
                String v = queue.take();
                if (v.isEmpty()) {
                  break;
                }
                work(v);
              }
            // W
            } catch (InterruptedException e) {
              System.out.println(e);
            }
            work("the rest");
          }

          void triesThreeTimes() {
            for (int i = 0; i < 3; i++) {
              work("");
              try {
                Thread.sleep(500);
              // N
              } catch (InterruptedException e) {
              }
            }
          }

          void triesForAMinute() {
            for (int i = 0; i < 120; i++) {
              work("");
              try {
                Thread.sleep(500);
              // W
              } catch (InterruptedException e) {
              }
            }
          }

          void stop(List<Thread> threads) {
            for (Thread thread : threads) {
              try {
                thread.join(5000);
              // N
              } catch (InterruptedException e) {
                System.out.println(e);
              }
            }
          }

          void waitForThose(Thread[] pool, List<Future<?>> tasks) throws Exception {
            for (int i = 0; i < pool.length; i++) {
              try {
                pool[i].join(100);
              // N
              } catch (InterruptedException e) {
              }
            }
            for (Future<?> task : tasks) {
              try {
                task.get(1, TimeUnit.MINUTES);
              // N
              } catch (InterruptedException e) {
                System.out.println(e);
              }
            }
            for (Future<?> task : tasks) {
              try {
                task.get();
              // W
              } catch (InterruptedException e) {
                System.out.println(e);
              }
            }
          }

          void nothingFollows(CountDownLatch latch, boolean here) {
            if (!here) {
              try {
                latch.await();
              } catch (InterruptedException e) {
                System.out.println(e);
              }
              return;
            }
            work("");
          }

          void forceShutdown(ExecutorService[] pools) {
            for (int i = 0; i < pools.length; i++) {
              try {
                if (!pools[i].awaitTermination(5, TimeUnit.SECONDS)) {
                  pools[i].shutdownNow();
                }
              // W
              } catch (InterruptedException e) {
                pools[i].shutdownNow();
              }
            }
          }

          void stopAll(List<Thread> threads) {
            for (Thread thread : threads) {
              try {
                thread.join();
              // W
              } catch (InterruptedException e) {
                System.out.println(e);
              }
            }
          }

          void converted() {
            try {
              reads();
            // N
            } catch (IOException | InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }

          abstract void reads() throws IOException, InterruptedException;
        }
        """);
  }

  /** Above each finding stands whether it is a warning or a note. */
  private void weighed(String check, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Compilation compilation =
        javac()
            .withOptions(
                "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW",
                "-XDaddTypeAnnotationsToSymbol=true",
                "-processorpath",
                System.getProperty("java.class.path"),
                "-Xplugin:ErrorProne -XepDisableAllChecks -Xep:" + check + ":WARN")
            .compile(JavaFileObjects.forResource(Files.writeString(file, text).toUri().toURL()));
    List<String> found =
        compilation.diagnostics().stream()
            .filter(d -> d.getMessage(null).contains("[" + check + "]"))
            .map(d -> d.getLineNumber() + " " + d.getKind().name().charAt(0))
            .sorted()
            .toList();
    List<String> expected = new ArrayList<>();
    String[] lines = text.split("\n");
    for (int i = 0; i < lines.length; i++) {
      if (lines[i].strip().matches("// [WN]")) {
        expected.add(i + 2 + " " + lines[i].strip().charAt(3));
      }
    }
    assertEquals(expected.stream().sorted().toList(), found);
  }
}

package dev.tether.checker.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.CompilationTestHelper;
import java.io.IOException;
import java.util.List;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** An interrupt that ends the work, or is told later, is not lost. */
final class InterruptEndsTest {
  private static CompilationTestHelper helper() {
    return CompilationTestHelper.newInstance(SwallowedCancellation.class, InterruptEndsTest.class);
  }

  @Test
  void identificationEndOfTheWork() {
    helper()
        .addSourceLines(
            "Processor.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Processor implements Runnable {",
            "  interface Block { void finish(String reason); }",
            "  private volatile boolean enabled = true;",
            "  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();",
            "  private final List<Block> blocks = new ArrayList<>();",
            "  private final CountDownLatch latch = new CountDownLatch(1);",
            "  public void run() {",
            "    try {",
            "      while (enabled || !queue.isEmpty()) {",
            "        System.out.println(queue.poll(5, TimeUnit.MILLISECONDS));",
            "      }",
            "    } catch (InterruptedException e) {",
            "      // ignore it",
            "    }",
            "    for (Block block : blocks) {",
            "      block.finish(\"end\");",
            "    }",
            "    latch.countDown();",
            "  }",
            "}")
        .addSourceLines(
            "Waiting.java",
            "import java.util.concurrent.*;",
            "class Waiting implements Runnable {",
            "  private volatile boolean enabled = true;",
            "  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();",
            "  void drain() throws InterruptedException { queue.put(\"end\"); }",
            "  public void run() {",
            "    try {",
            "      while (enabled) {",
            "        System.out.println(queue.take());",
            "      }",
            "    // BUG: Diagnostic contains: goes on as if",
            "    } catch (InterruptedException e) {",
            "      // ignore it",
            "    }",
            "    try {",
            "      drain();",
            "    } catch (InterruptedException e) {",
            "      Thread.currentThread().interrupt();",
            "    }",
            "    queue.remove(\"end\");",
            "  }",
            "}")
        .addSourceLines(
            "OneWait.java",
            "import java.util.concurrent.*;",
            "class OneWait implements Runnable {",
            "  private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();",
            "  private String got;",
            "  void use(String text) { System.out.println(text); }",
            "  public void run() {",
            "    try {",
            "      got = queue.take();",
            "    // BUG: Diagnostic contains: goes on as if",
            "    } catch (InterruptedException e) {",
            "      // ignore it",
            "    }",
            "    use(got);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationFailuresThatAreThrownLater() {
    helper()
        .addSourceLines(
            "Gather.java",
            "import java.util.*;",
            "import java.util.concurrent.*;",
            "class Gather {",
            "  void all(CompletionService<String> done, int size) {",
            "    List<Throwable> failures = new ArrayList<>();",
            "    for (int i = 0; i < size; i++) {",
            "      try {",
            "        done.take().get();",
            "      // BUG: Diagnostic contains: callers take what is thrown here",
            "      } catch (InterruptedException e) {",
            "        failures.add(e);",
            "      } catch (ExecutionException e) {",
            "        failures.add(e);",
            "      }",
            "    }",
            "    if (!failures.isEmpty()) {",
            "      throw new IllegalStateException(failures.toString());",
            "    }",
            "  }",
            "  void logged(CompletionService<String> done, int size) {",
            "    List<Throwable> failures = new ArrayList<>();",
            "    for (int i = 0; i < size; i++) {",
            "      try {",
            "        done.take().get();",
            "      // BUG: Diagnostic contains: the loop goes on with its next round",
            "      } catch (InterruptedException e) {",
            "        failures.add(e);",
            "      } catch (ExecutionException e) {",
            "        failures.add(e);",
            "      }",
            "    }",
            "    System.err.println(failures);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationLoopsThatClosingEnds() {
    helper()
        .addSourceLines(
            "Watch.java",
            "import java.nio.file.*;",
            "class Watch extends Thread {",
            "  private final WatchService service;",
            "  Watch(WatchService service) { this.service = service; }",
            "  void use(WatchKey key) { System.out.println(key); }",
            "  @Override public void run() {",
            "    for (;;) {",
            "      WatchKey key;",
            "      try {",
            "        key = service.take();",
            "      } catch (InterruptedException e) {",
            "        continue;",
            "      } catch (ClosedWatchServiceException e) {",
            "        break;",
            "      }",
            "      use(key);",
            "    }",
            "  }",
            "  public void other() {",
            "    for (;;) {",
            "      WatchKey key;",
            "      try {",
            "        key = service.take();",
            "      // BUG: Diagnostic contains: the loop goes on",
            "      } catch (InterruptedException e) {",
            "        continue;",
            "      } catch (IllegalStateException e) {",
            "        break;",
            "      }",
            "      use(key);",
            "    }",
            "  }",
            "}")
        .doTest();
  }

  /** A note where an outer loop asks a stop flag, a warning where none does. */
  @Test
  void identificationLoopsThatAreOverBeforeAFlagIsAsked() throws IOException {
    String inner =
        """
          for (int i = 0; i < tiles; i++) {
            for (int j = 0; j < tiles; j++) {
              try {
                send(queue.take(), i);
              } catch (InterruptedException e) {
                System.err.println(e);
              }
            }
          }
        """;
    String source =
        """
        import java.util.concurrent.*;
        public class A {
          private volatile boolean on = true;
          private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
          void send(String text, int tile) { System.out.println(text + tile); }
          public void start(int tiles) {
            %s
          }
        }
        """;
    assertEquals(
        List.of(Diagnostic.Kind.NOTE),
        SwallowedCancellationTest.kinds(source.formatted("while (on) {" + inner + "}")));
    assertEquals(
        List.of(Diagnostic.Kind.WARNING), SwallowedCancellationTest.kinds(source.formatted(inner)));
  }
}

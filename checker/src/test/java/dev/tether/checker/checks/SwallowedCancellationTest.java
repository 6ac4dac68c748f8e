package dev.tether.checker.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.BugCheckerRefactoringTestHelper;
import com.google.errorprone.CompilationTestHelper;
import com.google.errorprone.scanner.ScannerSupplier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** What {@link SwallowedCancellation} finds, and how it mends that. Silent cases first. */
final class SwallowedCancellationTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(SwallowedCancellation.class, getClass());

  @Test
  void identificationSilent() {
    helper
        .addSourceLines("CancellationSilent.java", Cases.read("CancellationSilent.java"))
        .expectNoDiagnostics()
        .doTest();
  }

  /** Nobody cancels a test. */
  @Test
  void identificationTests() {
    helper
        .addSourceLines(
            "ATest.java",
            """
            class ATest {
              @org.junit.jupiter.api.Test
              void sleeps() {
                try {
                  Thread.sleep(10);
                } catch (InterruptedException e) {
                }
                Runtime.getRuntime().exit(1);
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void identificationFlagged() {
    helper
        .addSourceLines("CancellationFlagged.java", Cases.read("CancellationFlagged.java"))
        .doTest();
  }

  @Test
  void identificationConvertedOnlyIfAsked() throws IOException {
    String source =
        """
        import java.util.concurrent.*;
        class A {
          String converted(Future<String> task) {
            try {
              return task.get();
              // BUG: Diagnostic contains: callers take what is thrown here for an ordinary failure
            } catch (InterruptedException | ExecutionException e) {
              throw new IllegalStateException(e);
            }
          }
        }
        """;
    CompilationTestHelper.newInstance(SwallowedCancellation.class, getClass())
        .setArgs("-XepOpt:Tether:ConvertedInterrupts=true")
        .addSourceLines("A.java", source)
        .doTest();
    assertEquals(List.of(Diagnostic.Kind.NOTE), kinds(source));
  }

  /** A hint where nobody is seen to cancel; a warning where a task calls the method, or retries. */
  @Test
  void identificationSeverities() throws IOException {
    String method =
        """
          void pause() {
            try {
              Thread.sleep(1);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        """;
    String plain = "import java.util.concurrent.*;\nclass A {\n%s%s}\n";
    assertEquals(List.of(Diagnostic.Kind.NOTE), kinds(plain.formatted(method, "")));
    String task = "  Future<?> start(ExecutorService e) { return e.submit(() -> pause()); }\n";
    assertEquals(List.of(Diagnostic.Kind.WARNING), kinds(plain.formatted(method, task)));
  }

  static List<Diagnostic.Kind> kinds(String source) throws IOException {
    var compiler =
        new BaseErrorProneJavaCompiler(
            ScannerSupplier.fromBugCheckerClasses(List.of(SwallowedCancellation.class)));
    var found = new DiagnosticCollector<JavaFileObject>();
    Path file = Files.writeString(Files.createTempDirectory("kinds").resolve("A.java"), source);
    try (var files = compiler.getStandardFileManager(found, null, null)) {
      List<String> options = List.of("-proc:none", "-d", file.getParent().toString());
      compiler
          .getTask(null, files, found, options, List.of(), files.getJavaFileObjects(file))
          .call();
    }
    return found.getDiagnostics().stream().map(d -> d.getKind()).toList();
  }

  private static void replacement(String before, String after) {
    BugCheckerRefactoringTestHelper.newInstance(
            SwallowedCancellation.class, SwallowedCancellationTest.class)
        .setArgs("-XepOpt:Tether:ConvertedInterrupts=true")
        .addInputLines("A.java", A.formatted(before))
        .addOutputLines("A.java", A.formatted(after))
        .doTest();
  }

  @Test
  void replacementIsLaidOutLikeTheCodeAround() {
    BugCheckerRefactoringTestHelper.newInstance(SwallowedCancellation.class, getClass())
        .addInputLines(
            "A.java",
            """
            class A {
                void one() {
                    while (true) {
                        try { Thread.sleep(1); } catch (InterruptedException e) {}
                    }
                }
                void two() {
                    while (true) {
                        try {
                            Thread.sleep(1);
                        } catch (InterruptedException e) { // never mind
                        }
                    }
                }
                void three() {
                    while (true) {
                        try { Thread.sleep(1); } catch (Exception e) { /* log */ four(); }
                    }
                }
                void four() {}
            }
            """)
        .addOutputLines(
            "A.java",
            """
            class A {
                void one() {
                    while (true) {
                        try { Thread.sleep(1); } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            break;
                        }
                    }
                }
                void two() {
                    while (true) {
                        try {
                            Thread.sleep(1);
                        } catch (InterruptedException e) { // never mind
                            Thread.currentThread().interrupt();
                            break;
                        }
                    }
                }
                void three() {
                    while (true) {
                        try { Thread.sleep(1); } catch (Exception e) { /* log */ four();
                            if (e instanceof InterruptedException) {
                                Thread.currentThread().interrupt();
                                break;
                            }
                        }
                    }
                }
                void four() {}
            }
            """)
        .doTest(BugCheckerRefactoringTestHelper.TestMode.TEXT_MATCH);
  }

  private static final String A =
      """
      import java.util.*;
      import java.util.concurrent.*;

      abstract class A {
        BlockingQueue<String> queue;

        abstract void handle(String s);

      %s
      }
      """;

  @Test
  void replacementRestores() {
    replacement(
        """
        void slowly() {
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) {
          }
          handle("a");
        }

        void worker() {
          while (!Thread.interrupted()) {
            try {
              handle(queue.take());
            } catch (InterruptedException e) {
              System.err.println("interrupted");
            }
          }
        }
        """,
        """
        void slowly() {
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          handle("a");
        }

        void worker() {
          while (!Thread.interrupted()) {
            try {
              handle(queue.take());
            } catch (InterruptedException e) {
              System.err.println("interrupted");
              Thread.currentThread().interrupt();
            }
          }
        }
        """);
  }

  @Test
  void replacementLeavesTheLoop() {
    replacement(
        """
        void worker() {
          while (true) {
            try {
              handle(queue.take());
            } catch (InterruptedException e) {
              System.err.println("interrupted");
            }
          }
        }

        void again() {
          for (int i = 0; i < 3; i++) {
            try {
              Thread.sleep(10);
            } catch (InterruptedException e) {
              continue;
            }
            handle("a");
          }
        }
        """,
        """
        void worker() {
          while (true) {
            try {
              handle(queue.take());
            } catch (InterruptedException e) {
              System.err.println("interrupted");
              Thread.currentThread().interrupt();
              break;
            }
          }
        }

        void again() {
          for (int i = 0; i < 3; i++) {
            try {
              Thread.sleep(10);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              break;
            }
            handle("a");
          }
        }
        """);
  }

  @Test
  void replacementTellsOthersApart() {
    replacement(
        """
        void each(List<Future<String>> tasks) {
          for (Future<String> task : tasks) {
            try {
              handle(task.get());
            } catch (InterruptedException | ExecutionException e) {
              System.err.println(e);
            }
          }
        }

        String get(Future<String> task) {
          try {
            return task.get();
          } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("failed");
          }
        }
        """,
        """
        void each(List<Future<String>> tasks) {
          for (Future<String> task : tasks) {
            try {
              handle(task.get());
            } catch (InterruptedException | ExecutionException e) {
              System.err.println(e);
              if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                break;
              }
            }
          }
        }

        String get(Future<String> task) {
          try {
            return task.get();
          } catch (InterruptedException | ExecutionException e) {
            if (e instanceof InterruptedException) {
              Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("failed");
          }
        }
        """);
  }

  /** After a {@code break} the method would need a value: the author must say which. */
  @Test
  void replacementNotWhereItWouldNotCompile() {
    String code =
        """
        String next() {
          while (true) {
            try {
              return queue.take();
            } catch (InterruptedException e) {
              System.err.println("interrupted");
            }
          }
        }
        """;
    replacement(code, code);
  }

  /** A {@code break} would leave the switch, or the inner loop, and a value may be missing. */
  @Test
  void replacementLeavesAllLoops() {
    String code =
        """
        void choose(int i) {
          for (int j = 0; j < i; j++) {
            switch (i) {
              case 1:
                try {
                  Thread.sleep(10);
                } catch (InterruptedException e) {
                  LEAVE
                }
                break;
              default:
            }
          }
        }

        void nested(List<String> hosts) {
          while (true) {
            for (String host : hosts) {
              try {
                Thread.sleep(10);
              } catch (InterruptedException e) {
                System.err.println(host);
                LEAVE
              }
            }
          }
        }
        """;
    replacement(
        code.replaceAll(" *LEAVE\\n", ""),
        code.replace("LEAVE", "Thread.currentThread().interrupt();\n return;"));
  }

  /**
   * What the clause decides itself, a caller that would never wait again, and what follows the loop
   * and would be done with half of the work, or not at all.
   */
  @Test
  void replacementNotWhereOthersWouldSpin() {
    String code =
        """
        boolean stopping;

        void decides() {
          while (true) {
            try {
              handle(queue.take());
            } catch (InterruptedException e) {
              if (!stopping) {
                continue;
              }
              System.err.println("stopping");
            }
          }
        }

        void calls() {
          while (true) {
            pause();
          }
        }

        private void pause() {
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) {
            System.err.println("interrupted");
          }
        }

        void commits(List<String> parts) {
          for (String part : parts) {
            try {
              queue.put(part);
            } catch (InterruptedException e) {
              System.err.println(part);
            }
          }
          handle("commit");
        }
        """;
    replacement(code, code);
  }
}

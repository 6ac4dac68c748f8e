package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tracker as a module, used by another one. */
final class ModuleTest {

  private static final String CONSUMER =
      """
      package consumer;

      import dev.tether.tracker.*;
      import dev.tether.tracker.annotation.*;
      import dev.tether.tracker.testing.*;
      import java.time.Duration;
      import java.util.concurrent.*;

      public class Main {
        @FireAndForget("the tracker reports failures")
        static CompletableFuture<String> load(@Observes CompletionStage<?> other) {
          return CompletableFuture.failedFuture(new IllegalStateException("disk full"));
        }

        public static void main(String[] arguments) {
          FailureRecorder failures = new FailureRecorder();
          BackgroundTasks.replaceGlobal(TaskTracker.builder().failureHandler(failures).build());
          BackgroundTasks.track(load(null), "Main.load");
          TaskTrackerAsserts.assertIdle(Duration.ofSeconds(1));
          System.out.println(failures.failures().size() + " failure");
          print("MBean", () -> BackgroundTasks.global().registerMBean().close());
          print("events", () -> BackgroundTasks.global().recordFlightEvents().close());
        }

        static void print(String what, Runnable action) {
          try {
            action.run();
            System.out.println(what + ": yes");
          } catch (IllegalStateException refused) {
            System.out.println(what + ": " + refused.getMessage());
          }
        }
      }
      """;

  @Test
  void needsNothingButJavaBase(@TempDir Path folder) throws Exception {
    Path modules = compile(folder);
    assertEquals(
        "1 failure\n"
            + "MBean: an MBean needs the module java.management\n"
            + "events: Flight Recorder events need the module jdk.jfr\n",
        run(folder, modules, "--limit-modules", "consumer,dev.tether.tracker"));
  }

  @Test
  void usesItsOptionalModulesWhereTheyAre(@TempDir Path folder) throws Exception {
    Path modules = compile(folder);
    assertEquals(
        "1 failure\nMBean: yes\nevents: yes\n",
        run(folder, modules, "--add-modules", "java.management,jdk.jfr"));
  }

  private static Path compile(Path folder) throws Exception {
    Path source = Files.createDirectories(folder.resolve("source"));
    Path main = source.resolve("Main.java");
    Path info = source.resolve("module-info.java");
    Files.writeString(main, CONSUMER);
    Files.writeString(info, "module consumer { requires dev.tether.tracker; }");
    Path classes = folder.resolve("consumer");
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int result =
        ToolProvider.findFirst("javac")
            .orElseThrow()
            .run(
                out,
                out,
                "--release",
                "17",
                "-p",
                Program.CLASSES.toString(),
                "-d",
                classes.toString(),
                main.toString(),
                info.toString());
    assertEquals(0, result, said.toString());
    return classes;
  }

  private static String run(Path folder, Path modules, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Program.javaTool("java"));
    command.addAll(List.of(options));
    command.addAll(List.of("-p", Program.CLASSES + File.pathSeparator + modules));
    command.addAll(List.of("-m", "consumer/consumer.Main"));
    Program program = Program.run(folder, command);
    assertEquals(0, program.exitCode(), program.err());
    assertEquals("", program.err());
    return program.out();
  }
}

package dev.tether.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent fails safe: what goes wrong in it gets nowhere, and in the end turns it off. */
final class GuardedTest {

  private static final int CALLS = 60;

  @TempDir private Path folder;

  /** A program of its own, since an agent that is off stays so. */
  static final class Broken {

    /** Calls the hooks of an agent that has no tables. */
    public static void main(String[] args) {
      Hooks.install(new Watch(null, null, null), AgentOptions.parse("sample=1"));
      Throwable failure = new IllegalStateException("of the program");
      for (int i = 0; i < CALLS; i++) {
        Hooks.failed(null, failure);
        Hooks.observed(failure);
        Hooks.dropped(failure);
        Hooks.launched(new CompletableFuture<>());
      }
      System.out.println("survived");
    }
  }

  @Test
  void turnsItselfOffAfterTwentyErrorsOfItsOwn() throws Exception {
    Path output = folder.resolve("output");
    Process program =
        new ProcessBuilder(
                AgentRun.java(),
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Broken.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertTrue(program.waitFor(60, TimeUnit.SECONDS));
    String text = Files.readString(output);
    assertEquals(0, program.exitValue(), text);
    assertTrue(text.contains("something is wrong in it"), text);
    assertEquals(2, text.split("off, after 20 failures of its own", -1).length, text);
    assertTrue(text.contains("survived"), text);
  }
}

package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The project of before makes room for the next one where there is not room for both. */
final class KeptTest {
  private static final int LARGE = 20 << 20;

  @Test
  void untilTheNext() {
    Kept<String> kept = new Kept<>();
    assertEquals(Optional.empty(), kept.get());
    kept.keep(Optional.of("one"));
    kept.loosen();
    // It may go; as long as it is there it is of use.
    assertEquals(Optional.of("one"), kept.get());
    kept.keep(Optional.of("two"));
    kept.tighten();
    assertEquals(Optional.of("two"), kept.get());
  }

  /** Its successor was given up: an edit has overtaken the scan. */
  @Test
  void orWhenThereIsNone() {
    Kept<String> kept = new Kept<>();
    kept.keep(Optional.of("one"));
    kept.loosen();
    kept.tighten();
    assertEquals(Optional.of("one"), kept.get());
    kept.drop();
    kept.tighten();
    assertEquals(Optional.empty(), kept.get());
  }

  @Test
  void itMakesRoom() throws IOException, InterruptedException {
    assertEquals("gone", inSmallHeap("loose"));
    // Where it may not go there is no room: this is what the test above would miss.
    assertTrue(inSmallHeap("held").contains("OutOfMemoryError"));
  }

  private static String inSmallHeap(String how) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                how)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }

  /** Makes a large thing beside another. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      Kept<byte[]> kept = new Kept<>();
      kept.keep(Optional.of(new byte[LARGE]));
      if (arguments[0].equals("loose")) {
        kept.loosen();
      }
      byte[] next = new byte[LARGE];
      System.out.println(kept.get().isPresent() ? "there" : "gone");
      kept.keep(Optional.of(next));
    }
  }
}

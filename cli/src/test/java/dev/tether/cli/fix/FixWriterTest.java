package dev.tether.cli.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.cli.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are written, and how. */
final class FixWriterTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void createFile() throws IOException {
    file = Files.writeString(folder.resolve("A.java"), "before");
  }

  @Test
  void writesAFileThatIsAsItWasRead() throws IOException {
    assertEquals(Map.of(), FixWriter.write(List.of(fixed("before"))));
    assertEquals("after", Files.readString(file));
  }

  @Test
  void leavesAFileThatChangedMeanwhile() throws IOException {
    assertEquals(
        Map.of(file.toString(), "somebody else changed it meanwhile; run tether again"),
        FixWriter.write(List.of(fixed("older"))));
    assertEquals("before", Files.readString(file));
  }

  @Test
  void leavesAFileThatIsGone() throws IOException {
    Files.delete(file);

    assertEquals(Map.of(file.toString(), "it is gone"), FixWriter.write(List.of(fixed("before"))));
    assertTrue(Files.notExists(file));
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("L.java"), file);
    FixedFile linked =
        new FixedFile(
            link.toString(), SourceText.of("before"), SourceText.of("after"), List.of("Log it"));

    assertEquals(Map.of(), FixWriter.write(List.of(linked)));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("after", Files.readString(file));
  }

  private FixedFile fixed(String before) {
    return new FixedFile(
        file.toString(), SourceText.of(before), SourceText.of("after"), List.of("Log it"));
  }
}

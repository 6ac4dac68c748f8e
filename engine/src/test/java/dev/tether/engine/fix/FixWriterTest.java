package dev.tether.engine.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.source.Project;
import dev.tether.engine.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which files are written, and how. */
final class FixWriterTest {
  @TempDir private Path folder;
  @TempDir private Path outside;
  private Path file;

  @BeforeEach
  void createFile() throws IOException {
    file = Files.writeString(folder.resolve("A.java"), "before");
  }

  @Test
  void writesAFileThatIsAsItWasRead() throws IOException {
    assertEquals(Map.of(), write(fixed("before")));
    assertEquals("after", Files.readString(file));
  }

  @Test
  void leavesAFileThatChangedMeanwhile() throws IOException {
    assertEquals(
        Map.of(file.toString(), "somebody else changed it meanwhile; run tether again"),
        write(fixed("older")));
    assertEquals("before", Files.readString(file));
  }

  @Test
  void leavesAFileThatIsGone() throws IOException {
    Files.delete(file);

    assertEquals(Map.of(file.toString(), "it is gone"), write(fixed("before")));
    assertTrue(Files.notExists(file));
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("L.java"), file);
    FixedFile linked =
        new FixedFile(
            link.toString(), SourceText.of("before"), SourceText.of("after"), List.of("Log it"));

    assertEquals(Map.of(), write(linked));
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("after", Files.readString(file));
  }

  @Test
  void aLinkInPlaceOfTheTemporaryFileLeadsNowhere() throws IOException {
    Path precious = Files.writeString(outside.resolve("precious"), "precious");
    long pid = ProcessHandle.current().pid();
    Files.createSymbolicLink(folder.resolve(".A.java." + pid + ".tmp"), precious);

    assertEquals(Map.of(), write(fixed("before")));
    assertEquals("precious", Files.readString(precious));
    assertTrue(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    assertEquals("after", Files.readString(file));
  }

  @Test
  void noLinkIsFollowedOutOfTheProject() throws IOException {
    Path foreign = Files.writeString(outside.resolve("A.java"), "before");
    Files.delete(file);
    Files.createSymbolicLink(file, foreign);
    assertEquals(
        Map.of(
            file.toString(), "it cannot be written: '" + file + "' is a link out of the project"),
        write(fixed("before")));

    Path sub = Files.createSymbolicLink(folder.resolve("sub"), outside);
    Path through = sub.resolve("A.java");
    assertEquals(
        Map.of(
            through.toString(), "it cannot be written: '" + sub + "' is a link out of the project"),
        write(
            new FixedFile(
                through.toString(),
                SourceText.of("before"),
                SourceText.of("after"),
                List.of("x"))));
    assertEquals("before", Files.readString(foreign));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void permissionsAreKept() throws IOException {
    for (String permissions : List.of("rw-r-----", "rwxrwxrwx", "rw-------")) {
      Files.writeString(file, "before");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

      assertEquals(Map.of(), write(fixed("before")));
      assertEquals(permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    write(fixed("before"));
    write(fixed("older"));

    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  private Map<String, String> write(FixedFile fixed) {
    return FixWriter.write(List.of(fixed), Project.of(List.of(folder)));
  }

  private FixedFile fixed(String before) {
    return new FixedFile(
        file.toString(), SourceText.of(before), SourceText.of("after"), List.of("Log it"));
  }
}

package dev.tether.engine.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.api.Finding;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.testing.Scans;
import dev.tether.engine.testing.SourceTree;
import dev.tether.engine.testing.TestChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Repositories whose own settings name commands: none may run. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are those of a POSIX shell")
final class HostileRepositoryTest {
  @TempDir private Path folder;
  private Path top;
  private Path mark;
  private SourceTree tree;

  @BeforeEach
  void createRepository() throws Exception {
    top = Files.createDirectory(folder.resolve("top")).toRealPath();
    mark = folder.resolve("ran");
    tree = new SourceTree(top);
    tree.file("A.java", "class A { void launch() { launch(); } }");
    git(top, "init", "-q", "-b", "trunk");
    commit(top);
  }

  @Test
  void aFolderThatLooksLikeARepositoryIsNone() throws Exception {
    // All that a bare repository needs can be committed, with settings of one that has a work tree.
    Path made = Files.createDirectory(folder.resolve("made"));
    new SourceTree(made).file("E.java", "class E { void launch() { launch(); } }");
    git(made, "init", "-q");
    commit(made);
    git(made, "pack-refs", "--all");
    git(made, "repack", "-adq");
    Path evil = top.resolve("src/evil");
    copy(made.resolve(".git"), evil);
    Files.createDirectories(evil.resolve("refs"));
    Files.copy(made.resolve("E.java"), evil.resolve("E.java"));
    Files.writeString(
        evil.resolve("config"),
        "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n\tfsmonitor = "
            + marking("fsmonitor")
            + "\n");

    assertEquals(2, dates(top).size(), "it is a folder of the outer repository");
    assertEquals(Map.of(), dates(evil), "and starting there makes it none");
    assertThrows(
        InvalidRequestException.class, () -> ChangedLines.since("HEAD", evil, List.of(evil)));
    assertNothingRan();
  }

  @Test
  void settingsOfTheRepositoryStartNothing() throws Exception {
    Files.writeString(
        top.resolve(".gitattributes"), "*.java filter=evil diff=evil\nB.java filter=lively\n");
    tree.file("B.java", "class B { void launch() { launch(); } }");
    commit(top);
    Path hooks = Files.createDirectories(folder.resolve("hooks"));
    for (String hook : List.of("post-index-change", "reference-transaction", "post-checkout")) {
      Path script = Files.writeString(hooks.resolve(hook), "#!/bin/sh\ntouch '" + mark + "'\n");
      assertTrue(script.toFile().setExecutable(true));
    }
    setting("core.fsmonitor", marking("fsmonitor"));
    setting("core.hooksPath", hooks.toString());
    setting("core.pager", marking("pager"));
    setting("pager.diff", marking("pager"));
    setting("pager.blame", marking("pager"));
    setting("diff.external", marking("external"));
    setting("diff.evil.command", marking("command"));
    setting("diff.evil.textconv", marking("textconv"));
    setting("filter.evil.clean", marking("clean") + "; cat");
    setting("filter.evil.smudge", marking("smudge") + "; cat");
    setting("filter.evil.required", "true");
    setting("filter.lively.process", marking("process"));
    setting("filter.lively.required", "true");
    setting("gpg.program", marking("gpg"));
    setting("log.showSignature", "true");
    // The same size and another content: git has to read the files again.
    tree.file("A.java", "class A { void launch() { launch( ); } }");
    tree.file("B.java", "class B { void launch() { launch( ); } }");

    assertEquals(2, dates(top).size());
    List<Finding> findings = findings(top);
    assertEquals(
        findings, ChangedLines.since("trunk", top, List.of(top)).among(findings).findings());
    assertNothingRan();
  }

  @Test
  void nothingIsFetched() throws Exception {
    // A partial clone asks its remote for what it lacks.
    setting("extensions.partialClone", "origin");
    setting("remote.origin.promisor", "true");
    setting("remote.origin.url", "ext::sh -c " + marking("transport").replace(" ", "% "));
    setting("protocol.ext.allow", "always");
    setting("core.repositoryFormatVersion", "1");
    try (Stream<Path> objects = Files.walk(top.resolve(".git/objects"))) {
      for (Path object : objects.filter(Files::isRegularFile).toList()) {
        String name = object.getParent().getFileName() + "" + object.getFileName();
        if (name.matches("[0-9a-f]{40}") && isBlob(name)) {
          Files.delete(object);
        }
      }
    }
    tree.file("A.java", "class A { void launch() { launch( ); } }");

    dates(top);
    assertThrows(
        InvalidRequestException.class, () -> ChangedLines.since("trunk", top, List.of(top)));
    assertNothingRan();
  }

  @Test
  void attributesDoNotHideChanges() throws Exception {
    Files.writeString(top.resolve(".gitattributes"), "*.java binary\n");
    commit(top);
    tree.file("A.java", "class A { void launch() { launch( ); } }");

    List<Finding> findings = findings(top);
    assertEquals(
        findings, ChangedLines.since("trunk", top, List.of(top)).among(findings).findings());
  }

  @Test
  void anotherRepositoryIsNotAsked() throws Exception {
    Path inner = Files.createDirectory(top.resolve("inner"));
    new SourceTree(inner).file("I.java", "class I { void launch() { launch(); } }");
    git(inner, "init", "-q");
    git(inner, "config", "core.fsmonitor", marking("fsmonitor"));
    commit(inner);
    Files.deleteIfExists(mark);

    BlamedDates blamed = new BlamedDates(top);
    Map<Finding, Instant> dates = blamed.of(findings(top));
    assertEquals(List.of("A.java"), dates.keySet().stream().map(this::name).toList());
    assertEquals(
        List.of(
            "the age of lines in '"
                + inner
                + "' is not known: git is asked only about the repository in which tether was"
                + " started, and that folder has one of its own"),
        blamed.notes());
    InvalidRequestException refused =
        assertThrows(
            InvalidRequestException.class, () -> ChangedLines.since("HEAD", top, List.of(inner)));
    assertTrue(refused.getMessage().contains("does not belong to it"), refused.getMessage());
    assertNothingRan();
  }

  private String name(Finding finding) {
    return Path.of(finding.file()).getFileName().toString();
  }

  private Map<Finding, Instant> dates(Path start) throws Exception {
    return new BlamedDates(start).of(findings(start));
  }

  private static List<Finding> findings(Path path) throws Exception {
    return Scans.scan(List.of(TestChecks.Launch.class), request -> request, path).findings();
  }

  /** A command that leaves a trace, and fails. */
  private String marking(String what) {
    return "echo " + what + " >> " + mark + "; false";
  }

  private void assertNothingRan() throws IOException {
    assertFalse(Files.exists(mark), () -> "ran: " + read(mark));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private void setting(String key, String value) throws Exception {
    // Not through git: it would obey what has been set so far.
    Path config = top.resolve(".git/config");
    int dot = key.lastIndexOf('.');
    String[] section = key.substring(0, dot).split("\\.", 2);
    String head = section.length == 1 ? section[0] : section[0] + " \"" + section[1] + "\"";
    String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"");
    Files.writeString(
        config,
        Files.readString(config)
            + "[%s]\n\t%s = \"%s\"\n".formatted(head, key.substring(dot + 1), quoted));
  }

  private boolean isBlob(String object) throws Exception {
    Process process =
        new ProcessBuilder("git", "-C", top.toString(), "cat-file", "-t", object).start();
    String type = new String(process.getInputStream().readAllBytes());
    return process.waitFor() == 0 && type.strip().equals("blob");
  }

  private static void commit(Path where) throws Exception {
    git(where, "add", ".");
    git(
        where,
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b",
        "-c",
        "commit.gpgsign=false",
        "commit",
        "-q",
        "-m",
        "x");
  }

  private static void git(Path where, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", where.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertEquals(0, process.waitFor(), String.join(" ", command));
  }
}

package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StackEndTest {

  @TempDir Path folder;

  private Program run(Class<?> program, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(Program.javaTool("java")));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", Program.classPath(), program.getName()));
    return Program.run(folder, command);
  }

  @Test
  void leavesNothingPendingAndLosesNoRoom() throws Exception {
    Program ran = run(StackEndProgram.class, "-Xint");
    List<String> expected =
        List.of(
            "idle true",
            "lost 0",
            "tokens end",
            "bodies end",
            "cancelled stages end",
            "bodies that fail and succeed 0",
            "stages that succeed and fail 0",
            "view terminates true");
    assertEquals(expected, ran.out().lines().toList(), ran.err());
  }

  @Test
  void theFirstShutdownHookIsNotAddedThere() throws Exception {
    Program ran = run(FirstHookProgram.class, "-Xint");
    assertEquals(List.of("idle true", "hook"), ran.out().lines().toList(), ran.err());
  }

  @Test
  void whatCallsThatDieThereLeaveBehindIsPutInOrder() throws Exception {
    Program ran = run(LeftAtStackEndProgram.class, "-Xint");
    List<String> expected =
        List.of(
            "active runs 0",
            "active failed runs 0",
            "active told runs 0",
            "futures inside 0",
            "commands 0",
            "kept futures 0",
            "view terminates true",
            "maps of the JDK work");
    assertEquals(expected, ran.out().lines().toList(), ran.err());
  }

  @Test
  void noClassIsBrokenByItsFirstUseThere() throws Exception {
    assertEquals(List.of("end"), brokenClasses());
  }

  @Test
  void norByTheFirstUseOfTheTracker() throws Exception {
    assertEquals(List.of("end"), brokenClasses("tracker"));
  }

  private List<String> brokenClasses(String... what) throws Exception {
    String loaded = folder.resolve("loaded.txt").toString();
    List<String> command = new ArrayList<>(List.of(Program.javaTool("java"), "-Xint"));
    command.add("-Xlog:class+load:file=" + loaded + ":none");
    command.addAll(List.of("-cp", Program.classPath(), FirstUseAtStackEndProgram.class.getName()));
    command.add(loaded);
    command.addAll(List.of(what));
    return Program.run(folder, command).out().lines().toList();
  }

  @Test
  void noThreadIsTakenForOneThatIsInABodyAfterIt() throws Exception {
    Program ran = run(LeftScopeProgram.class);
    assertEquals(List.of("deaths", "taken for inside 0"), ran.out().lines().toList(), ran.err());
  }
}

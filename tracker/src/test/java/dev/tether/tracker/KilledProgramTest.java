package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A program that gets SIGTERM in the middle of its work. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "destroy() kills there, with no hooks run")
final class KilledProgramTest {

  private static final int KILLED_BY_SIGTERM = 128 + 15;

  @TempDir Path folder;

  private Program killed(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Program.javaTool("java"), "-cp", Program.classPath()));
    command.add(KilledProgram.class.getName());
    command.addAll(List.of(arguments));
    return Program.run(folder, command, Process::destroy);
  }

  @Test
  void finishesItsTrackedWork() throws Exception {
    Program program = killed("drain", "PT1M");
    assertEquals("ready\nsaved\naudited\n", program.out(), program.err());
    assertEquals(KILLED_BY_SIGTERM, program.exitCode());
    assertFalse(program.err().contains("not finished"), program.err());
  }

  @Test
  void losesNoFailureThoughTheLogIsSilentByThen() throws Exception {
    String err = killed("drain", "PT1M").err();
    assertTrue(err.contains("Background task 'Orders.mail' (tracker 'global'"), err);
    assertTrue(err.contains("java.lang.IllegalStateException: mail server is gone"), err);
  }

  @Test
  void saysWhatItCouldNotFinish() throws Exception {
    Program program = killed("drain", "PT0.5S", "Orders.publish");
    assertEquals(KILLED_BY_SIGTERM, program.exitCode());
    String pattern = "(?s).*Tracker 'global': \\d+ tasks? not finished after .*";
    assertTrue(program.err().matches(pattern), program.err());
    assertTrue(program.err().contains("'Orders.publish' #"), program.err());
  }
}

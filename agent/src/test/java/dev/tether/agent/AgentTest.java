package dev.tether.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import dev.tether.agent.program.JdkTasks;
import dev.tether.agent.program.LibraryTasks;
import dev.tether.agent.program.Patient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentTest {

  private static final String FAILURE = "UnobservedFailure";

  @TempDir private Path folder;

  @Test
  void tellsLostFromSeenTasksOfTheJdk() throws Exception {
    AgentRun run = AgentRun.of(folder, "sample=1", JdkTasks.class);
    assertEquals(0, run.status(), run.output());
    assertEquals(
        List.of(
            "lost bridge",
            "lost compose",
            "lost orTimeout",
            "lost promise",
            "lost schedule",
            "lost submit",
            "lost supplyAsync",
            "lost thenAccept",
            "lost thenApply"),
        run.lost(FAILURE, "error"));
    assertEquals(List.of("held field", "held kept"), run.lost(FAILURE, "note"));
    List<JsonObject> abandoned = run.findings("AbandonedPromise", "warning");
    assertEquals(1, abandoned.size());
    assertEquals(
        "dev.tether.agent.program.JdkTasks.promise",
        abandoned
            .get(0)
            .getAsJsonArray("launched")
            .get(0)
            .getAsJsonObject()
            .get("method")
            .getAsString());
    assertEquals(List.of(), List.copyOf(run.report().getAsJsonArray("notes").asList()));
  }

  @Test
  void saysWhereWithoutSampling() throws Exception {
    AgentRun run = AgentRun.of(folder, "sample=0", JdkTasks.class);
    assertEquals(9, run.count("unobserved"));
    assertEquals(0, run.count("abandoned"));
    for (JsonObject finding : run.findings(FAILURE, "error")) {
      assertEquals("dev/tether/agent/program/JdkTasks.java", finding.get("file").getAsString());
      assertTrue(finding.get("line").getAsInt() > 0);
    }
    assertTrue(
        run.output().contains("nobody saw it: java.lang.IllegalStateException: lost submit"));
    assertFalse(run.output().contains("seen"), run.output());
  }

  @Test
  void tellsLostFromSeenTasksOfLibraries() throws Exception {
    AgentRun run = AgentRun.of(folder, "sample=1,log=false", LibraryTasks.class);
    assertEquals(0, run.status(), run.output());
    assertEquals(
        List.of(
            "lost guava settable",
            "lost guava submit",
            "lost guava transform",
            "lost netty listener",
            "lost netty promise",
            "lost netty submit",
            "lost vertx failed",
            "lost vertx map",
            "lost vertx onSuccess",
            "lost vertx promise"),
        run.lost(FAILURE, "error"));
    assertEquals(List.of("lost reactor"), run.lost("DroppedFailure", "error"));
    assertEquals(List.of(), run.lost(FAILURE, "note"));
    assertEquals(List.of(), List.copyOf(run.report().getAsJsonArray("notes").asList()));
  }

  @Test
  void attachesToRunningProgram() throws Exception {
    Process program = AgentRun.start(folder, Patient.class, List.of());
    Path ready = folder.resolve("output");
    while (program.isAlive() && !Files.readString(ready).contains("ready")) {
      Thread.sleep(20);
    }
    Process attach =
        new ProcessBuilder(
                AgentRun.java(),
                "-jar",
                AgentRun.jar().toString(),
                Long.toString(program.pid()),
                "log=false,report=" + folder.resolve("report.json"))
            .inheritIO()
            .start();
    assertTrue(attach.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, attach.exitValue());
    program.getOutputStream().write('\n');
    program.getOutputStream().flush();
    AgentRun run = AgentRun.finish(program, folder);
    assertEquals(0, run.status(), run.output());
    assertEquals(List.of("lost after attaching"), run.lost(FAILURE, "error"));
  }

  @Test
  void wrongOptionsStopNothing() throws Exception {
    AgentRun run = AgentRun.of(folder, "smaple=1", JdkTasks.class, "-Dpause=1");
    assertEquals(0, run.status());
    assertTrue(run.output().contains("there is no option 'smaple'"), run.output());
    assertNull(run.report());
  }

  @Test
  void writesFlightEvents() throws Exception {
    Path recording = folder.resolve("recording.jfr");
    AgentRun run =
        AgentRun.of(
            folder,
            "log=false",
            JdkTasks.class,
            "-XX:StartFlightRecording=filename=" + recording + ",settings=none");
    assertEquals(0, run.status(), run.output());
    List<String> messages =
        RecordingFile.readAllEvents(recording).stream()
            .filter(event -> event.getEventType().getName().equals("dev.tether.TaskLost"))
            .map((RecordedEvent event) -> event.getString("message"))
            .toList();
    assertTrue(messages.contains("lost submit"), messages.toString());
  }
}

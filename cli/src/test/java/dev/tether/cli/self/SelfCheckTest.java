package dev.tether.cli.self;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.ScanEngine;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.ScanResult;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tether on Tether: every check, on each of our own modules, finds nothing. */
class SelfCheckTest {
  @ParameterizedTest
  @ValueSource(strings = {"checker", "tracker", "engine", "cli"})
  void findsNothing(String module) throws Exception {
    ScanResult result =
        new ScanEngine()
            .scan(
                ScanRequest.builder()
                    .catalog(CheckCatalog.installed())
                    .addPaths(List.of(Path.of("..", module, "src", "main")))
                    .addClassPath(
                        Arrays.asList(
                            System.getProperty("java.class.path").split(File.pathSeparator)))
                    .build());

    assertTrue(result.files() > 10, "the sources are there");
    assertEquals(List.of(), result.notes());
    assertEquals(List.of(), result.findings().stream().map(SelfCheckTest::brief).toList());
  }

  private static String brief(Finding finding) {
    return finding.check() + " " + finding.file() + ":" + finding.span().start().line();
  }
}

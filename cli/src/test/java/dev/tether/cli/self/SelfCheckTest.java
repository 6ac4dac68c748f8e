package dev.tether.cli.self;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.cli.api.CheckCatalog;
import dev.tether.cli.api.Finding;
import dev.tether.cli.api.ScanRequest;
import dev.tether.cli.api.ScanResult;
import dev.tether.cli.engine.ScanEngine;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tether on Tether: every check, on each of our own modules, finds nothing. */
class SelfCheckTest {
  @ParameterizedTest
  @ValueSource(strings = {"checker", "tracker", "cli"})
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

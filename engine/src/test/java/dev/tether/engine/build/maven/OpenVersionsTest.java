package dev.tether.engine.build.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands for the versions that a Gradle build leaves open. */
final class OpenVersionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "latest.release | [0,)",
        "+ | [0,)",
        "1.+ | [1,2)",
        "1.2.+ | [1.2,1.3)",
        "1.9+ | [1.9,1.10)",
        "1.2 | ",
        "1.2.+.3 | ",
        "[1,2) | ",
      })
  void ranges(String version, String range) {
    assertEquals(Optional.ofNullable(range), OpenVersions.range(version));
  }
}

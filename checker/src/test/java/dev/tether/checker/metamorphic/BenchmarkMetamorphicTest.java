package dev.tether.checker.metamorphic;

import static com.google.common.truth.Truth.assertThat;

import dev.tether.checker.metamorphic.Variants.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The rewrites of {@link MetamorphicTest} on the JDK part of the benchmark: {@code mvn verify
 * -Pmetamorphic}.
 *
 * <p>{@code -Dtether.metamorphic.part=N} takes every Nth rewrite, another one for each file.
 */
@EnabledIfSystemProperty(named = "tether.metamorphic", matches = "true")
final class BenchmarkMetamorphicTest {
  private static final List<Rewrite> ALL =
      Stream.of(
              ExpressionRewrites.ALL,
              StatementRewrites.ALL,
              FunctionRewrites.ALL,
              ConditionRewrites.ALL)
          .flatMap(List::stream)
          .toList();

  @Test
  void benchmark() throws IOException {
    int part = Integer.getInteger("tether.metamorphic.part", 4);
    List<Outcome> outcomes = new ArrayList<>();
    int offset = 0;
    int files = 0;
    for (Path file : programs()) {
      List<Rewrite> rewrites = new ArrayList<>();
      for (int i = offset++ % part; i < ALL.size(); i += part) {
        rewrites.add(ALL.get(i));
      }
      try {
        outcomes.addAll(
            Variants.of(file.getFileName().toString(), Files.readString(file), rewrites, 1));
        files++;
      } catch (IllegalStateException needsAnotherFile) {
        System.out.println("  left out: " + file.getFileName());
      }
    }
    List<Outcome> differing = outcomes.stream().filter(o -> !o.isSame()).toList();
    differing.forEach(o -> System.out.println("  ! " + o));
    double share = 100.0 * (outcomes.size() - differing.size()) / outcomes.size();
    System.out.printf(
        "%d files, %d variants, %.2f %% keep the verdict%n", files, outcomes.size(), share);
    assertThat(share).isAtLeast(98);
  }

  private static List<Path> programs() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../benchmark/suite"))) {
      return files
          .filter(file -> file.toString().contains("/jdk/"))
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.toString().matches(".*(Driver|Shown)\\.java"))
          .sorted()
          .toList();
    }
  }
}

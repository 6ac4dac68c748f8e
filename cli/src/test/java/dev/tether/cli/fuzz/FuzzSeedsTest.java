package dev.tether.cli.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/** What the fuzzers have found once stays mended. */
@Isolated // A target changes the user's home folder, a property of the whole process.
final class FuzzSeedsTest {
  @TestFactory
  List<DynamicTest> seeds() throws IOException, URISyntaxException {
    Path root = Path.of(FuzzSeedsTest.class.getResource("seeds").toURI());
    List<DynamicTest> tests = new ArrayList<>();
    List<FuzzTarget> targets = new ArrayList<>(FuzzTarget.ofText());
    targets.addAll(FuzzTarget.ofSources());
    for (FuzzTarget target : targets) {
      try (Stream<Path> files = Files.list(root.resolve(target.name()))) {
        List<Path> seeds = files.sorted().toList();
        assertFalse(seeds.isEmpty(), "no seed for " + target.name());
        for (Path seed : seeds) {
          tests.add(
              DynamicTest.dynamicTest(
                  target.name() + "/" + seed.getFileName(),
                  () -> target.run(Files.readAllBytes(seed))));
        }
      }
    }
    return tests;
  }
}

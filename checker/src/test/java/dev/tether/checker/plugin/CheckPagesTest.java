package dev.tether.checker.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.BugPattern;
import com.google.errorprone.bugpatterns.BugChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check has a page, and every page belongs to a check. */
class CheckPagesTest {
  private static final Path PAGES = Path.of("..", "docs", "checks");
  private static final List<String> SECTIONS =
      List.of("## Why", "## Bad", "## Good", "## Options", "## Suppression", "## Known gaps");

  @Test
  void oneForEachCheck() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      Set<String> pages =
          files
              .map(file -> file.getFileName().toString().replace(".md", ""))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(names().collect(Collectors.toCollection(TreeSet::new)), pages);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasEverySection(String name) throws IOException {
    String page = Files.readString(PAGES.resolve(name + ".md"));
    assertTrue(page.startsWith("# " + name + "\n"), "the title is the check's name");
    for (String section : SECTIONS) {
      assertTrue(page.contains("\n" + section), name + " lacks a section '" + section + "'");
    }
  }

  @ParameterizedTest
  @MethodSource("checks")
  void isWhereTheDiagnosticPoints(BugChecker check) {
    assertEquals("tether explain " + check.canonicalName(), check.linkUrl());
    assertNotNull(
        BugChecker.class
            .getClassLoader()
            .getResource("dev/tether/checker/pages/" + check.canonicalName() + ".md"));
  }

  static Stream<String> names() {
    return checks().map(BugChecker::canonicalName);
  }

  static Stream<BugChecker> checks() {
    return ServiceLoader.load(BugChecker.class).stream()
        .filter(provider -> provider.type().getPackageName().startsWith("dev.tether."))
        .filter(provider -> provider.type().isAnnotationPresent(BugPattern.class))
        .map(ServiceLoader.Provider::get);
  }
}

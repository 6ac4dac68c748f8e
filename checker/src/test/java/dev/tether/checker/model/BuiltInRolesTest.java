package dev.tether.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.checker.model.BuiltInRoles.Library;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the role files that ship with Tether against the classes that they speak of. */
final class BuiltInRolesTest {
  /** What the JDK that runs the tests is too old for. Nothing else may be missing. */
  private static final Set<String> SINCE_NEWER_JDKS =
      Set.of(
          "java.lang.MatchException",
          "java.util.concurrent.StructuredTaskScope",
          "java.util.concurrent.StructuredTaskScope.Joiner",
          "java.util.concurrent.StructuredTaskScope.Subtask",
          "java.lang.Thread.Builder",
          "java.lang.ScopedValue",
          "java.lang.ScopedValue.Carrier",
          "java.util.concurrent.Executors#newVirtualThreadPerTaskExecutor",
          "java.util.concurrent.Executors#newThreadPerTaskExecutor",
          "java.lang.Thread#startVirtualThread",
          "java.lang.Thread#threadId",
          "java.util.concurrent.Future#resultNow",
          "java.util.concurrent.Future#exceptionNow",
          "java.util.concurrent.Future#state",
          "java.util.concurrent.ExecutorService#close",
          "java.net.http.HttpClient#close");

  private static final RoleFileCheck CHECK =
      new RoleFileCheck(RoleReport.context(System.getProperty("java.class.path")));

  private static Stream<Library> files() {
    return Stream.concat(BuiltInRoles.libraries().stream(), Stream.of(BuiltInRoles.names()));
  }

  /** Preview API of JDK 21 to 24 that the final one lacks. */
  private static final Set<String> GONE_SINCE_25 =
      Set.of("java.util.concurrent.StructuredTaskScope#joinUntil");

  /** API of JDK 26 and newer, which no JDK has that runs the tests. */
  private static final Set<String> SINCE_26 =
      Set.of("java.util.concurrent.StructuredTaskScope.Joiner#anySuccessfulOrThrow");

  private static boolean isElsewhere(String name) {
    int feature = Runtime.version().feature();
    return (feature < 26 && SINCE_26.contains(name))
        || (feature < 21 && SINCE_NEWER_JDKS.contains(name))
        || (feature >= 25 && GONE_SINCE_25.contains(name));
  }

  @Test
  void everyLineIsUnderstood() {
    assertEquals(List.of(), files().flatMap(f -> f.roles().problems().stream()).toList());
  }

  @Test
  void everyClassExists() {
    List<String> unknown = new ArrayList<>();
    files()
        .forEach(
            file ->
                CHECK
                    .unknownClasses(file.roles())
                    .forEach(
                        (name, place) -> {
                          if (!isElsewhere(name)) {
                            unknown.add(place + ": " + name);
                          }
                        }));
    assertEquals(List.of(), unknown);
  }

  @Test
  void everyMethodExists() {
    List<String> unknown = new ArrayList<>();
    files()
        .forEach(
            file -> {
              RoleFile roles = file.roles();
              List<MethodRole> methods =
                  roles.methods().stream()
                      .filter(m -> !isElsewhere(m.owner() + "#" + m.name()))
                      .toList();
              unknown.addAll(
                  CHECK.unknownMethods(
                      new RoleFile(
                          roles.types(),
                          roles.typePlaces(),
                          methods,
                          List.of(),
                          List.of(),
                          List.of(),
                          List.of())));
            });
    assertEquals("", String.join("\n", unknown));
  }

  /** A file is read when a class of its packages turns up: its lines must be about those. */
  @Test
  void filesKeepToTheirPackages() {
    for (Library library : BuiltInRoles.libraries()) {
      Stream.concat(
              library.roles().types().keySet().stream(),
              library.roles().methods().stream().map(MethodRole::owner))
          .forEach(
              name ->
                  assertTrue(
                      library.packages().stream().anyMatch(p -> name.startsWith(p + ".")),
                      library.fileName() + " speaks of " + name));
    }
  }

  @Test
  void everyFileIsListed() throws IOException, URISyntaxException {
    Path folder =
        Path.of(BuiltInRoles.class.getResource(BuiltInRoles.names().fileName()).toURI())
            .getParent();
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> present =
          files
              .map(f -> f.getFileName().toString())
              .filter(n -> n.endsWith(".roles"))
              .collect(Collectors.toCollection(TreeSet::new));
      assertEquals(
          files().map(Library::fileName).collect(Collectors.toCollection(TreeSet::new)), present);
    }
  }
}

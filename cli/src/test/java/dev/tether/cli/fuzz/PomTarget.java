package dev.tether.cli.fuzz;

import dev.tether.engine.build.Build;
import dev.tether.engine.build.ProjectClassPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Poms: whatever stands in one, nothing outside of the project and the repository is taken. */
final class PomTarget implements FuzzTarget {
  private static final String LIBRARY =
      "<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>a</artifactId>"
          + "<version>1</version></project>";

  private final Path home = Scratch.folder("pom/home");
  private final Path tree = Scratch.folder("pom/tree");

  PomTarget() {
    Scratch.folder("pom/tree/.git");
    Scratch.folder("pom/tree/m");
    Scratch.write("pom/tree/m", "pom.xml", LIBRARY.replace(">a<", ">m<").getBytes());
    Scratch.write("pom/home/.m2/repository/x/a/1", "a-1.pom", LIBRARY.getBytes());
    Scratch.write("pom/home/.m2/repository/x/a/1", "a-1.jar", new byte[0]);
  }

  @Override
  public String name() {
    return "pom";
  }

  @Override
  public void run(byte[] input) throws IOException {
    String before = System.getProperty("user.home");
    System.setProperty("user.home", home.toString());
    try {
      Scratch.write("pom/tree", "pom.xml", input);
      List<String> files = files();
      ProjectClassPath.Answer answer = FuzzTarget.same(this::answer);
      FuzzTarget.require(files.equals(files()), "something was written");
      for (String entry : answer.entries()) {
        Path path = Path.of(entry).normalize();
        FuzzTarget.require(
            path.startsWith(home.resolve(".m2/repository")) || path.startsWith(tree),
            "taken from elsewhere: " + entry);
      }
      answer
          .gap()
          .ifPresent(
              gap -> {
                FuzzTarget.require(
                    gap.codePoints().noneMatch(Character::isISOControl), "no sentence: " + gap);
                // The rest may quote the pom.
                String start = "the class path of '" + tree + "' ";
                FuzzTarget.require(
                    gap.startsWith(start + "is incomplete: ")
                        || gap.startsWith(start + "may be incomplete: 'pom.xml' cannot be read"),
                    gap);
              });
    } finally {
      System.setProperty("user.home", before);
    }
  }

  private ProjectClassPath.Answer answer() {
    return ProjectClassPath.of(Build.of(tree).orElseThrow(), List.of(tree), false);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(home.getParent())) {
      return files.map(Path::toString).sorted().toList();
    }
  }
}

package dev.tether.engine.build;

import dev.tether.engine.build.gradle.GradleReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The oldest Java release that the build files around a source name, in any profile: what code that
 * is written into it must be good for. Read from the text alone; nothing is run, no file is read
 * twice.
 */
public final class NamedReleases {
  private static final List<String> GRADLE = List.of("build.gradle", "build.gradle.kts");
  private static final int LARGEST = 1_000_000;
  private static final int OLDEST = 6;
  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");

  /** {@code <maven.compiler.release>8<}, {@code <source>1.8<}, {@code <java.version>11<}. */
  private static final Pattern IN_POM =
      Pattern.compile(
          "<(?:(?:test)?(?:source|target|release)"
              + "|[\\w.-]*(?:java|jdk|javac|compiler|jvm)[\\w.-]*)>\\s*(?:1\\.)?(\\d{1,2})\\s*<",
          Pattern.CASE_INSENSITIVE);

  private final Map<Path, OptionalInt> known = new HashMap<>();

  /** Returns what the nearest folder around a file names in which a build names something. */
  public OptionalInt of(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    return folder == null ? OptionalInt.empty() : in(folder);
  }

  private OptionalInt in(Path folder) {
    OptionalInt found = known.get(folder);
    if (found == null) {
      found = named(folder);
      boolean root = Files.exists(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS);
      if (found.isEmpty() && !root && folder.getParent() != null) {
        found = in(folder.getParent());
      }
      known.put(folder, found);
    }
    return found;
  }

  private static OptionalInt named(Path folder) {
    int oldest = inPom(text(folder.resolve("pom.xml")));
    for (String name : GRADLE) {
      String program = text(folder.resolve(name));
      oldest = Math.min(oldest, GradleReader.lowestRelease(program).orElse(Integer.MAX_VALUE));
    }
    return oldest == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(oldest);
  }

  private static int inPom(String text) {
    int oldest = Integer.MAX_VALUE;
    Matcher named = IN_POM.matcher(COMMENT.matcher(text).replaceAll(" "));
    while (named.find()) {
      int feature = Integer.parseInt(named.group(1));
      oldest = feature < OLDEST ? oldest : Math.min(oldest, feature);
    }
    return oldest;
  }

  private static String text(Path file) {
    try {
      boolean readable =
          Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LARGEST;
      return readable ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
    } catch (IOException e) {
      return "";
    }
  }
}

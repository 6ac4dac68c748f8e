import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sonar.java.checks.verifier.CheckVerifier;
import org.sonar.plugins.java.api.JavaFileScanner;

/**
 * Runs SonarJava's checks through its own test entry point, which says what it did not expect; nothing is expected here.
 *
 * <p>{@code SonarRun RULES SOURCES CLASSPATH RELEASE OUT}: the checks named in RULES, one after the other.
 */
final class SonarRun {
  private static final Pattern ISSUE = Pattern.compile("in (\\S+\\.java):(\\d+)");

  public static void main(String[] arguments) throws Exception {
    List<String> sources = Files.readAllLines(Path.of(arguments[1]));
    List<File> classPath = Stream.of(arguments[2].split(File.pathSeparator)).map(File::new).filter(File::exists).toList();
    StringBuilder out = new StringBuilder();
    for (String rule : Files.readAllLines(Path.of(arguments[0]))) {
      if (rule.isBlank() || rule.startsWith("#")) {
        continue;
      }
      String name = rule.split(" ")[0];
      try {
        run(check(name), sources, classPath, Integer.parseInt(arguments[3]));
      } catch (AssertionError issues) {
        Matcher issue = ISSUE.matcher(issues.getMessage());
        while (issue.find()) {
          out.append(issue.group(1)).append('\t').append(issue.group(2)).append('\t').append(name).append('\n');
        }
        System.out.println(name + ": " + issues.getMessage());
      } catch (ReflectiveOperationException | RuntimeException failure) {
        System.out.println(name + " did not run: " + failure);
      }
    }
    Files.writeString(Path.of(arguments[4]), out);
  }

  private static JavaFileScanner check(String name) throws ReflectiveOperationException {
    for (String room : List.of("", "synchronization.", "spring.", "unused.")) {
      try {
        return (JavaFileScanner) Class.forName("org.sonar.java.checks." + room + name).getConstructor().newInstance();
      } catch (ClassNotFoundException next) {
        continue;
      }
    }
    throw new ClassNotFoundException(name);
  }

  private static void run(JavaFileScanner check, List<String> sources, List<File> classPath, int release) {
    CheckVerifier.newInternalVerifier()
        .withCheck(check)
        .withClassPath(classPath)
        .withJavaVersion(release, release == 25)
        .onFiles(sources)
        .verifyNoIssues();
  }

  private SonarRun() {}
}

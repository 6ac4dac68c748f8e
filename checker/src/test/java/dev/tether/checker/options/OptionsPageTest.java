package dev.tether.checker.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps the reference of the options in step with the code. */
final class OptionsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "options.md");
  private static final String REGENERATE =
      "mvn test -pl tracker,checker -Dtest=OptionsPageTest -Dsurefire.failIfNoSpecifiedTests=false"
          + " -Dtether.docs.write=true";

  private static final String HEAD =
      """
      # Options

      <!-- Made from the enum Option by OptionsPageTest. To make it anew:
           %s -->

      | where | how |
      | --- | --- |
      | `javac`, Maven, Gradle | `-XepOpt:Tether:Name=value`, inside of the argument that starts with `-Xplugin:ErrorProne` |
      | the command | `--option Tether:Name=value` |

      Names do not depend on case. A value has no spaces when it stands inside of `-Xplugin:...`, which
      javac splits at them. A name that is unknown or a value that cannot be understood is an error of the
      compilation, with one sentence that says what is meant.

      Which checks run, and how much they weigh, are not options of Tether but of Error Prone:
      `-Xep:CHECK:OFF`, `:WARN` or `:ERROR`; for the command `--severity CHECK=LEVEL`.

      | option | value | default | what it does |
      | --- | --- | --- | --- |
      """
          .formatted(REGENERATE);

  @Test
  void isUpToDate() throws IOException {
    String expected =
        Arrays.stream(Option.values())
            .map(OptionsPageTest::row)
            .collect(Collectors.joining("", HEAD, ""));
    if (Boolean.getBoolean("tether.docs.write")) {
      Files.writeString(PAGE, expected);
    }
    assertEquals(
        expected, Files.readString(PAGE), "docs/options.md is out of date; run " + REGENERATE);
  }

  private static String row(Option option) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            option.optionName(),
            code(option.syntax()),
            option.defaultValue().isEmpty() ? "none" : code(option.defaultValue()),
            option.description().replace("|", "\\|"));
  }

  /** A bar ends a cell of the table even inside of code. */
  private static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }
}

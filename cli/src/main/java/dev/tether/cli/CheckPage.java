package dev.tether.cli;

import dev.tether.checker.options.Spelling;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.CheckInfo;
import dev.tether.engine.api.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The pages of the checks, as they are in the jar. */
final class CheckPage {
  private static final Pattern NAME = Pattern.compile("\\w+");
  private static final String PAGES = "/dev/tether/checker/pages/";

  /** A link to another page, which a terminal cannot follow. */
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)\\]\\((?!http)[^)]*\\)");

  private CheckPage() {}

  /** Whether a word can be the name of a check. */
  static boolean isName(String word) {
    return NAME.matcher(word).matches();
  }

  /**
   * Returns the page of a check.
   *
   * @throws InvalidRequestException if there is no check of that name
   */
  static String of(String word, CheckCatalog catalog) throws InvalidRequestException {
    List<String> names = catalog.checks().stream().map(CheckInfo::name).toList();
    String name =
        names.stream()
            .filter(known -> known.equalsIgnoreCase(word))
            .findFirst()
            .orElseThrow(() -> unknown(word, names));
    try (InputStream in = CheckPage.class.getResourceAsStream(PAGES + name + ".md")) {
      if (in == null) {
        throw new InvalidRequestException("there is no page of " + name);
      }
      String page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return LINK.matcher(page).replaceAll("$1");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InvalidRequestException unknown(String word, List<String> names) {
    String hint =
        Spelling.closest(word, names)
            .map(name -> "did you mean " + name + "?")
            .orElse("the checks are " + String.join(", ", names));
    return new InvalidRequestException("there is no check '" + word + "'; " + hint);
  }
}

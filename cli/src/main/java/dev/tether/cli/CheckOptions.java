package dev.tether.cli;

import dev.tether.checker.options.Option;
import dev.tether.checker.options.Spelling;
import dev.tether.engine.api.InvalidRequestException;
import java.util.Arrays;
import java.util.List;

/** The names of options of the checks, as a user of the command may write them. */
final class CheckOptions {
  private CheckOptions() {}

  /**
   * Returns the full name of an option: {@code Paths} is short for {@code Tether:Paths}.
   *
   * @throws InvalidRequestException if it is no option of Tether's; a scan runs no other checks
   */
  static String key(String given) throws InvalidRequestException {
    String bare = given.startsWith(Option.PREFIX) ? given.substring(Option.PREFIX.length()) : given;
    if (Option.named(bare).filter(Option.REPORT::equals).isPresent()) {
      throw new InvalidRequestException(
          "a scan writes its report with --format sarif --output FILE; the option Report is for"
              + " builds");
    }
    if (given.startsWith(Option.PREFIX)) {
      return given;
    }
    if (Option.named(given).isPresent()) {
      return Option.PREFIX + given;
    }
    List<String> names = Arrays.stream(Option.values()).map(Option::optionName).toList();
    String hint =
        Spelling.closest(given, names)
            .map(name -> "did you mean " + name + "?")
            .orElse("the options are " + String.join(", ", names));
    throw new InvalidRequestException("there is no option '" + given + "'; " + hint);
  }
}

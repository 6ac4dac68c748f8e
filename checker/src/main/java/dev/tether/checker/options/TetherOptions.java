package dev.tether.checker.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All options, parsed and validated once. Immutable.
 *
 * @param models role files of the user, in the order given
 * @param taskTypes fully qualified names of further task types
 * @param observers methods that answer for the tasks they are given
 * @param ignorable methods whose task may be dropped
 * @param trackingHelper the user's own helper for fixes
 * @param reportedBestEffort categories that are reported although they are dropped on purpose
 * @param paths which paths count
 * @param firstFix the kind of fix that comes first, in lower case
 * @param blockingContexts where blocking is reported
 * @param blockingIo whether blocking input and output counts as blocking
 * @param blockingExecutors simple or qualified names of executors that may be blocked
 */
public record TetherOptions(
    List<Path> models,
    List<String> taskTypes,
    List<MethodName> observers,
    List<MethodName> ignorable,
    Optional<MethodName> trackingHelper,
    Set<String> reportedBestEffort,
    PathCoverage paths,
    String firstFix,
    Set<BlockingContext> blockingContexts,
    boolean blockingIo,
    List<String> blockingExecutors) {

  /** The categories that {@link Option#BEST_EFFORT} takes. */
  public static final List<String> BEST_EFFORT_CATEGORIES =
      List.of("cancel", "close", "subscribe", "write");

  private static final List<String> FIX_KINDS =
      Arrays.asList(Option.FIRST_FIX.syntax().split("\\|"));

  /**
   * What came of the flags: options that can be used in any case, and a sentence for each flag that
   * could not be understood.
   *
   * @param options the options; a bad value counts as not given
   * @param problems what is wrong and how to mend it, one sentence each
   */
  public record Parsed(TetherOptions options, List<String> problems) {}

  /**
   * Reads the options out of Error Prone's flags.
   *
   * @param flags every {@code -XepOpt:key=value}; keys that don't start with {@code Tether:} belong
   *     to other checks
   */
  public static Parsed parse(Map<String, String> flags) {
    Reader reader = new Reader(flags);
    TetherOptions options =
        new TetherOptions(
            reader.files(Option.MODELS),
            reader.list(Option.TASK_TYPES),
            reader.methods(Option.OBSERVERS),
            reader.methods(Option.IGNORABLE),
            reader.methods(Option.TRACKING_HELPER).stream().findFirst(),
            reader.words(Option.BEST_EFFORT, BEST_EFFORT_CATEGORIES),
            reader.paths(),
            reader.choice(Option.FIRST_FIX, FIX_KINDS),
            reader.blockingContexts(),
            reader.choice(Option.BLOCKING_IO, List.of("true", "false")).equals("true"),
            reader.list(Option.BLOCKING_EXECUTORS));
    return new Parsed(options, List.copyOf(reader.problems));
  }

  /** Returns the options that hold where none is given. */
  public static TetherOptions defaults() {
    return parse(Map.of()).options();
  }

  private static final class Reader {
    private final Map<Option, String> values = new EnumMap<>(Option.class);
    private final List<String> problems = new ArrayList<>();

    Reader(Map<String, String> flags) {
      flags.forEach(
          (key, value) -> {
            if (!key.startsWith(Option.PREFIX)) {
              return;
            }
            String name = key.substring(Option.PREFIX.length());
            Option.named(name)
                .ifPresentOrElse(
                    option -> values.put(option, value), () -> problems.add(unknownOption(name)));
          });
      Collections.sort(problems);
    }

    private static String unknownOption(String name) {
      List<String> names = Arrays.stream(Option.values()).map(Option::optionName).toList();
      String hint =
          Spelling.closest(name, names)
              .map(n -> "did you mean " + Option.PREFIX + n + "?")
              .orElse("known options are " + String.join(", ", names) + ".");
      return "There is no option " + Option.PREFIX + name + "; " + hint;
    }

    String value(Option option) {
      return values.getOrDefault(option, option.defaultValue()).strip();
    }

    List<String> list(Option option) {
      return Arrays.stream(value(option).split(","))
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .toList();
    }

    List<Path> files(Option option) {
      List<Path> files = new ArrayList<>();
      for (String name : list(option)) {
        Path file = Path.of(name);
        if (Files.isReadable(file) && !Files.isDirectory(file)) {
          files.add(file);
        } else {
          problem(option, "cannot read the file '" + name + "'; give the path of a role file");
        }
      }
      return List.copyOf(files);
    }

    List<MethodName> methods(Option option) {
      List<MethodName> methods = new ArrayList<>();
      for (String name : list(option)) {
        int hash = name.indexOf('#');
        if (hash > 0 && hash < name.length() - 1 && name.indexOf('(') < 0) {
          methods.add(new MethodName(name.substring(0, hash), name.substring(hash + 1)));
        } else {
          problem(option, "'" + name + "' is not of the form com.acme.Async#track");
        }
      }
      return List.copyOf(methods);
    }

    Set<String> words(Option option, List<String> choices) {
      List<String> given = list(option);
      if (given.equals(List.of("all"))) {
        return Set.copyOf(choices);
      }
      Set<String> known = new TreeSet<>();
      for (String word : given) {
        if (choices.contains(word)) {
          known.add(word);
        } else {
          notOneOf(option, word, choices);
        }
      }
      return Set.copyOf(known);
    }

    Set<BlockingContext> blockingContexts() {
      return words(Option.BLOCKING_CONTEXTS, BlockingContext.words()).stream()
          .flatMap(word -> BlockingContext.of(word).stream())
          .collect(Collectors.toUnmodifiableSet());
    }

    PathCoverage paths() {
      List<String> names =
          Arrays.stream(PathCoverage.values())
              .map(p -> p.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.toList());
      return PathCoverage.valueOf(choice(Option.PATHS, names).toUpperCase(Locale.ROOT));
    }

    String choice(Option option, List<String> choices) {
      String value = value(option).toLowerCase(Locale.ROOT);
      if (choices.contains(value)) {
        return value;
      }
      notOneOf(option, value, choices);
      return option.defaultValue();
    }

    private void notOneOf(Option option, String value, List<String> choices) {
      problem(option, "'" + value + "' is not one of " + String.join(", ", choices));
    }

    private void problem(Option option, String what) {
      problems.add("Option " + Option.PREFIX + option.optionName() + ": " + what + ".");
    }
  }
}

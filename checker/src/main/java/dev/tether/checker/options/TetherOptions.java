package dev.tether.checker.options;

import dev.tether.checker.baseline.Baseline;
import dev.tether.checker.baseline.BaselineException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

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
 * @param misleading the parts of MisleadingTaskReturn that are on
 * @param errorsEndSchedules whether the body of a periodic task must catch errors too
 * @param promiseGuard which code must complete its promise also when it throws
 * @param escapedLocks whether tasks that use what a lock guards are noted
 * @param convertedInterrupts whether an interrupt that becomes another exception is reported
 * @param contextReads whether other threads' reads of a logging context are reported
 * @param suppressions what a suppression must say for itself
 * @param blockingContexts where blocking is reported
 * @param blockingIo whether blocking input and output counts as blocking
 * @param blockingExecutors simple or qualified names of executors that may be blocked
 * @param baseline the known findings, which are not reported
 * @param config the file that the others come from, in part
 * @param report the file that findings are written to
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
    Set<MisleadingPart> misleading,
    boolean errorsEndSchedules,
    PromiseGuard promiseGuard,
    boolean escapedLocks,
    boolean convertedInterrupts,
    boolean contextReads,
    SuppressionPolicy suppressions,
    Set<BlockingContext> blockingContexts,
    boolean blockingIo,
    List<String> blockingExecutors,
    Optional<Baseline> baseline,
    Optional<ConfigFile> config,
    Optional<Path> report) {

  /** The categories that {@link Option#BEST_EFFORT} takes. */
  public static final List<String> BEST_EFFORT_CATEGORIES =
      List.of("cancel", "close", "subscribe", "write");

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
    String named = flags.getOrDefault(Option.PREFIX + Option.CONFIG.optionName(), "").strip();
    Optional<ConfigFile> config = named.isEmpty() ? Optional.empty() : config(named);
    Map<String, String> all = new HashMap<>();
    config.ifPresent(file -> all.putAll(file.flags(true)));
    all.putAll(flags);
    Reader reader = new Reader(all);
    config.ifPresent(file -> reader.problems.addAll(file.problems()));
    TetherOptions options =
        new TetherOptions(
            reader.files(Option.MODELS),
            reader.classes(Option.TASK_TYPES),
            reader.methods(Option.OBSERVERS),
            reader.methods(Option.IGNORABLE),
            reader.method(Option.TRACKING_HELPER),
            reader.words(Option.BEST_EFFORT, BEST_EFFORT_CATEGORIES),
            reader.paths(),
            reader.choice(Option.FIRST_FIX),
            reader.misleadingParts(),
            reader.choice(Option.PERIODIC_GUARD).equals("throwable"),
            PromiseGuard.valueOf(reader.choice(Option.PROMISE_GUARD).toUpperCase(Locale.ROOT)),
            reader.choice(Option.ESCAPED_LOCKS).equals("true"),
            reader.choice(Option.CONVERTED_INTERRUPTS).equals("true"),
            reader.choice(Option.CONTEXT_READS).equals("true"),
            reader.suppressions(),
            reader.blockingContexts(),
            reader.choice(Option.BLOCKING_IO).equals("true"),
            reader.list(Option.BLOCKING_EXECUTORS),
            reader.baseline(),
            config,
            reader.report());
    return new Parsed(options, List.copyOf(reader.problems));
  }

  private static Optional<ConfigFile> config(String name) {
    try {
      return Optional.of(ConfigFile.read(FileName.path(name)));
    } catch (InvalidPathException e) {
      return Optional.of(ConfigFile.read(Path.of("")));
    }
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
        try {
          Path file = FileName.path(name);
          if (Files.isReadable(file) && !Files.isDirectory(file)) {
            files.add(file);
          } else {
            problem(
                option,
                "cannot read the file '"
                    + name
                    + "' (looked for "
                    + file.toAbsolutePath()
                    + "); give the path of a role file, best an absolute one");
          }
        } catch (InvalidPathException e) {
          problem(option, "'" + name + "' is not the path of a file");
        }
      }
      return List.copyOf(files);
    }

    Optional<Baseline> baseline() {
      String name = value(Option.BASELINE);
      try {
        return name.isEmpty() ? Optional.empty() : Optional.of(Baseline.read(FileName.path(name)));
      } catch (BaselineException | InvalidPathException e) {
        problem(Option.BASELINE, e.getMessage());
        return Optional.empty();
      }
    }

    Optional<Path> report() {
      String name = value(Option.REPORT);
      try {
        return name.isEmpty()
            ? Optional.empty()
            : Optional.of(FileName.path(name).toAbsolutePath());
      } catch (InvalidPathException e) {
        problem(Option.REPORT, "'" + name + "' is not the path of a file");
        return Optional.empty();
      }
    }

    List<String> classes(Option option) {
      List<String> classes = new ArrayList<>();
      for (String name : list(option)) {
        if (SourceVersion.isName(name) && name.indexOf('$') < 0) {
          classes.add(name);
        } else {
          problem(option, "'" + name + "' is not of the form com.acme.Job" + nested(name));
        }
      }
      return List.copyOf(classes);
    }

    private static String nested(String name) {
      return name.indexOf('$') < 0 ? "" : "; write nested classes with a dot";
    }

    List<MethodName> methods(Option option) {
      List<MethodName> methods = new ArrayList<>();
      for (String name : list(option)) {
        int hash = name.indexOf('#');
        String className = hash < 0 ? "" : name.substring(0, hash);
        String method = name.substring(hash + 1);
        if (SourceVersion.isName(className)
            && SourceVersion.isIdentifier(method)
            && className.indexOf('$') < 0) {
          methods.add(new MethodName(className, method));
        } else {
          problem(
              option, "'" + name + "' is not of the form com.acme.Async#track" + nested(className));
        }
      }
      return List.copyOf(methods);
    }

    Optional<MethodName> method(Option option) {
      List<MethodName> methods = methods(option);
      if (methods.size() > 1) {
        problem(option, "names " + methods.size() + " methods; give one");
      }
      return methods.stream().findFirst();
    }

    /** For an option whose value lists words; {@code all} stands for all of them. */
    Set<String> words(Option option, List<String> choices) {
      Set<String> known = new TreeSet<>();
      for (String word : list(option)) {
        if (word.equals("all")) {
          known.addAll(choices);
        } else if (choices.contains(word)) {
          known.add(word);
        } else {
          notOneOf(option, word, Stream.concat(choices.stream(), Stream.of("all")).toList());
        }
      }
      return Collections.unmodifiableSet(known);
    }

    Set<MisleadingPart> misleadingParts() {
      List<String> choices =
          Arrays.stream(MisleadingPart.values()).map(MisleadingPart::word).toList();
      Set<String> given = words(Option.MISLEADING, choices);
      return Arrays.stream(MisleadingPart.values())
          .filter(part -> given.contains(part.word()))
          .collect(inOrder());
    }

    /** The order decides in which order findings come, and must be the same in every process. */
    private static <T> Collector<T, ?, Set<T>> inOrder() {
      return Collectors.collectingAndThen(
          Collectors.toCollection(LinkedHashSet::new), Collections::unmodifiableSet);
    }

    Set<BlockingContext> blockingContexts() {
      return words(Option.BLOCKING_CONTEXTS, BlockingContext.words()).stream()
          .flatMap(word -> BlockingContext.of(word).stream())
          .collect(inOrder());
    }

    PathCoverage paths() {
      List<String> names =
          Arrays.stream(PathCoverage.values())
              .map(p -> p.name().toLowerCase(Locale.ROOT))
              .collect(Collectors.toList());
      return PathCoverage.valueOf(choice(Option.PATHS, names).toUpperCase(Locale.ROOT));
    }

    SuppressionPolicy suppressions() {
      String expiry = choice(Option.SUPPRESSION_EXPIRY).toUpperCase(Locale.ROOT);
      return new SuppressionPolicy(pattern(), SuppressionPolicy.Expiry.valueOf(expiry));
    }

    private Optional<Pattern> pattern() {
      String regex = value(Option.SUPPRESSION_REASON);
      try {
        return regex.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(regex));
      } catch (PatternSyntaxException e) {
        problem(
            Option.SUPPRESSION_REASON,
            "'" + regex + "' is not a regular expression: " + e.getDescription());
        return Optional.empty();
      }
    }

    /** For an option whose syntax lists its values. */
    String choice(Option option) {
      return choice(option, List.of(option.syntax().split("\\|")));
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

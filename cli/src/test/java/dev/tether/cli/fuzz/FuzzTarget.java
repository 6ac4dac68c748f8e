package dev.tether.cli.fuzz;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something that reads what others wrote. */
interface FuzzTarget {
  /** The name of the target, and of the folder of its seeds. */
  String name();

  /**
   * Gives it an input.
   *
   * @throws AssertionError if it does what it must not do; any other exception is a find, too
   */
  void run(byte[] input) throws Exception;

  /** The targets that take text of a format of their own. */
  static List<FuzzTarget> ofText() {
    return List.of(
        new RoleFileTarget(),
        new BaselineTarget(),
        new ConfigTarget(),
        new ArgumentsTarget(),
        new PatchTarget(),
        new PomTarget());
  }

  /** The targets that take Java. */
  static List<FuzzTarget> ofSources() {
    return List.of(new ScanTarget(), new PluginTarget());
  }

  /** An input as text; malformed bytes become U+FFFD. */
  static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  /** The same twice: what depends on the order of a hash or on what was before is a find. */
  static <T> T same(Supplier<T> action) {
    T first = action.get();
    T second = action.get();
    if (!first.equals(second)) {
      throw new AssertionError(
          "differs the second time:\n" + first + "\n-- and then --\n" + second);
    }
    return first;
  }

  /** A class path for sources: the folders of classes here, as jars would take most of the time. */
  static String classes() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> new File(entry).isDirectory())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Fails unless something holds. */
  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}

package dev.tether.checker.fix;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Where a new import belongs: imports stand in groups, in any order. */
public final class ImportGroups {
  /** What mostly stands in groups of its own. */
  private static final Pattern JDK = Pattern.compile("javax?\\..*");

  private ImportGroups() {}

  /**
   * Returns those imports that share most of their package with a name; where none shares any, the
   * JDK's are the last choice.
   *
   * @param imports what is there, in order
   * @param name the fully qualified name that an import names
   * @param wanted the fully qualified name of the new one
   */
  public static <T> List<T> nearest(List<T> imports, Function<T, String> name, String wanted) {
    int most = imports.stream().mapToInt(i -> shared(name.apply(i), wanted)).max().orElse(0);
    List<T> nearest =
        imports.stream()
            .filter(
                i ->
                    most == 0
                        ? !JDK.matcher(name.apply(i)).matches()
                        : shared(name.apply(i), wanted) == most)
            .toList();
    return nearest.isEmpty() ? imports : nearest;
  }

  /** How many parts two names begin with that are the same. */
  private static int shared(String a, String b) {
    String[] first = a.split("\\.");
    String[] second = b.split("\\.");
    int count = 0;
    while (count < Math.min(first.length, second.length) && first[count].equals(second[count])) {
      count++;
    }
    return count;
  }
}

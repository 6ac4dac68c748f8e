package dev.tether.checker.metamorphic;

import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * Writes the methods of one file differently and compares what the checks say of them.
 *
 * <p>Each round changes one place in every method, so that one compilation judges as many programs
 * as the file has methods. What does not compile is no variant.
 */
final class Variants {
  private static final Pattern CHECK = Pattern.compile("\\[([A-Z]\\w+)\\]");

  /** One place of one method, written differently. */
  private record Change(String method, Rewrite rewrite, List<Edit> edits) {}

  /**
   * What came of one variant.
   *
   * @param program the file and the method
   * @param rewrite how it was changed
   * @param before the checks that report something in it as it was
   * @param after the checks that report something in it as it is written now
   */
  record Outcome(String program, Rewrite rewrite, Set<String> before, Set<String> after) {
    boolean isSame() {
      return before.equals(after);
    }

    @Override
    public String toString() {
      String name = program.substring(0, program.lastIndexOf('@'));
      return name + " | " + rewrite.name() + " | " + before + " -> " + after;
    }
  }

  private final String name;
  private final Source source;
  private final Map<String, Set<String>> before;
  private final List<Outcome> outcomes = new ArrayList<>();

  private Variants(String name, String text) {
    this.name = name;
    this.source = Source.of(name, text);
    this.before = findings(List.of());
  }

  /**
   * Runs the variants of a file.
   *
   * @param places how many places of a method each rewrite changes, one after the other
   */
  static List<Outcome> of(String name, String text, List<Rewrite> rewrites, int places) {
    Variants variants = new Variants(name, text);
    Map<String, List<Change>> changes = variants.changes(rewrites, places);
    int rounds = changes.values().stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < rounds; i++) {
      int round = i;
      variants.run(
          changes.values().stream().filter(c -> c.size() > round).map(c -> c.get(round)).toList());
    }
    return variants.outcomes;
  }

  private Map<String, List<Change>> changes(List<Rewrite> rewrites, int places) {
    Map<String, List<Change>> changes = new TreeMap<>();
    source
        .placesByMethod()
        .forEach(
            (method, paths) -> {
              for (Rewrite rewrite : rewrites) {
                int found = 0;
                for (TreePath path : paths) {
                  List<Edit> edits = found < places ? rewrite.form().at(path, source) : List.of();
                  if (!edits.isEmpty()) {
                    changes
                        .computeIfAbsent(method, m -> new ArrayList<>())
                        .add(new Change(method, rewrite, edits));
                    found++;
                  }
                }
              }
            });
    return changes;
  }

  private void run(List<Change> round) {
    List<Change> valid = new ArrayList<>(round);
    while (!valid.isEmpty()) {
      Placed placed = new Placed(source.text(), valid);
      List<Diagnostic<? extends JavaFileObject>> said = Programs.compile(name, placed.text());
      Set<String> broken = new HashSet<>();
      Map<String, Set<String>> after = new HashMap<>();
      for (Diagnostic<? extends JavaFileObject> one : said) {
        String method = placed.methodAt((int) one.getPosition(), source);
        if (isBroken(one)) {
          broken.add(method);
        } else {
          add(one, method, after);
        }
      }
      if (broken.isEmpty()) {
        valid.forEach(change -> judge(change, after));
        return;
      }
      if (!valid.removeIf(change -> broken.contains(change.method()))) {
        return;
      }
    }
  }

  /** Whether the compiler says no; a check may speak of an error, too. */
  private static boolean isBroken(Diagnostic<? extends JavaFileObject> said) {
    return said.getKind() == Diagnostic.Kind.ERROR
        && !CHECK.matcher(said.getMessage(Locale.ROOT)).lookingAt();
  }

  private static void add(
      Diagnostic<? extends JavaFileObject> said, String method, Map<String, Set<String>> found) {
    Matcher check = CHECK.matcher(said.getMessage(Locale.ROOT));
    if (check.lookingAt()) {
      found.computeIfAbsent(method, m -> new TreeSet<>()).add(check.group(1));
    }
  }

  private void judge(Change change, Map<String, Set<String>> after) {
    outcomes.add(
        new Outcome(
            name.replace(".java", "") + "." + change.method(),
            change.rewrite(),
            before.getOrDefault(change.method(), Set.of()),
            after.getOrDefault(change.method(), Set.of())));
  }

  private Map<String, Set<String>> findings(List<Change> changes) {
    Placed placed = new Placed(source.text(), changes);
    Map<String, Set<String>> found = new HashMap<>();
    for (var said : Programs.compile(name, placed.text())) {
      if (isBroken(said)) {
        throw new IllegalStateException(said.toString());
      }
      add(said, placed.methodAt((int) said.getPosition(), source), found);
    }
    return found;
  }

  /** A text with its edits, which knows to whom each of its places belongs. */
  private static final class Placed {
    private record Owned(Edit edit, String method, int at) {}

    private final StringBuilder text = new StringBuilder();
    private final List<Owned> edits = new ArrayList<>();

    Placed(String original, List<Change> changes) {
      List<Owned> all = new ArrayList<>();
      changes.forEach(c -> c.edits().forEach(e -> all.add(new Owned(e, c.method(), 0))));
      all.sort(
          Comparator.comparingInt((Owned o) -> o.edit().start())
              .thenComparingInt(o -> o.edit().end()));
      int copied = 0;
      for (Owned owned : all) {
        text.append(original, copied, owned.edit().start());
        edits.add(new Owned(owned.edit(), owned.method(), text.length()));
        text.append(owned.edit().text());
        copied = owned.edit().end();
      }
      text.append(original, copied, original.length());
    }

    String text() {
      return text.toString();
    }

    String methodAt(int position, Source source) {
      int shift = 0;
      for (Owned owned : edits) {
        int end = owned.at() + owned.edit().text().length();
        if (position >= owned.at() && position < end) {
          return owned.method();
        }
        if (position >= end) {
          shift = end - owned.edit().end();
        }
      }
      return source.methodAround(position - shift);
    }
  }
}

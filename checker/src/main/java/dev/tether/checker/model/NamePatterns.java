package dev.tether.checker.model;

import com.sun.tools.javac.code.Symbol;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What names alone tell, by the {@code name} lines of role files: the user's, then our own. */
public final class NamePatterns {
  private final Map<NameKind, List<String>> patterns = new EnumMap<>(NameKind.class);

  NamePatterns() {}

  /**
   * A line.
   *
   * @param pattern a name; {@code *} stands for anything at the start or the end
   * @param kind what it means
   */
  public record Line(String pattern, NameKind kind) {}

  void add(Line line) {
    patterns.computeIfAbsent(line.kind(), unused -> new ArrayList<>()).add(line.pattern());
  }

  /** Returns the names of a kind, in the order of the lines. */
  public List<String> of(NameKind kind) {
    return List.copyOf(patterns.getOrDefault(kind, List.of()));
  }

  /** Whether a name means something. */
  public boolean is(NameKind kind, CharSequence name) {
    String text = name.toString();
    for (String pattern : patterns.getOrDefault(kind, List.of())) {
      if (fits(text, pattern)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an annotation of a symbol means something, by its simple name. */
  public boolean annotates(NameKind kind, Symbol symbol) {
    return symbol.getAnnotationMirrors().stream()
        .anyMatch(a -> is(kind, a.type.tsym.getSimpleName()));
  }

  static boolean fits(String name, String pattern) {
    boolean open = pattern.startsWith("*");
    boolean end = pattern.length() > 1 && pattern.endsWith("*");
    int from = open ? 1 : 0;
    int to = pattern.length() - (end ? 1 : 0);
    if (open && end) {
      return name.contains(pattern.substring(from, to));
    }
    if (end) {
      return name.regionMatches(0, pattern, from, to - from);
    }
    return open
        ? name.regionMatches(name.length() - to + from, pattern, from, to - from)
        : name.equals(pattern);
  }
}

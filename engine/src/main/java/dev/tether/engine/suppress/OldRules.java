package dev.tether.engine.suppress;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.tether.engine.api.Finding;
import dev.tether.engine.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Suppressions that were written for rules of other tools, as far as those speak of what a check of
 * Tether speaks of: {@code @SuppressWarnings("java:S899")}, {@code @SuppressFBWarnings(..)}.
 */
public final class OldRules {
  private static final Set<String> ANNOTATIONS = Set.of("SuppressWarnings", "SuppressFBWarnings");

  /** What is suppressed for a roll-out of Error Prone's own checks carries a mark. */
  private static final String FOR_ROLLOUT = "for-rollout:";

  private static final Map<String, Set<String>> RULES = read();

  private OldRules() {}

  /** Returns the names of all rules that are known. */
  public static Set<String> names() {
    return RULES.keySet();
  }

  /**
   * Chooses the findings that stand below a suppression of such a rule.
   *
   * @param met takes the names of those rules
   */
  public static List<Finding> silenced(SourceText source, List<Finding> findings, Set<String> met) {
    if (RULES.keySet().stream().noneMatch(source.text()::contains)) {
      return List.of();
    }
    ParsedSource parsed = ParsedSource.of(source);
    Map<Tree, Set<String>> suppressed = new TreeMap<>(order(parsed));
    for (Tree declaration : parsed.declarations()) {
      for (AnnotationTree annotation : ParsedSource.annotations(declaration)) {
        String name = annotation.getAnnotationType().toString().replaceFirst(".*\\.", "");
        if (ANNOTATIONS.contains(name)) {
          suppressed.computeIfAbsent(declaration, key -> new TreeSet<>()).addAll(words(annotation));
        }
      }
    }
    List<Finding> silenced = new ArrayList<>();
    for (Finding finding : findings) {
      int offset = finding.span().start().offset();
      suppressed.forEach(
          (declaration, words) -> {
            if (parsed.start(declaration) <= offset && offset < parsed.end(declaration)) {
              words.stream()
                  .filter(word -> RULES.getOrDefault(word, Set.of()).contains(finding.check()))
                  .forEach(
                      word -> {
                        met.add(word);
                        if (!silenced.contains(finding)) {
                          silenced.add(finding);
                        }
                      });
            }
          });
    }
    return silenced;
  }

  private static Comparator<Tree> order(ParsedSource parsed) {
    return Comparator.<Tree>comparingInt(parsed::start).thenComparingInt(parsed::end);
  }

  private static Set<String> words(AnnotationTree annotation) {
    Set<String> words = new TreeSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitLiteral(LiteralTree literal, Void nothing) {
        String word = String.valueOf(literal.getValue());
        words.add(word.startsWith(FOR_ROLLOUT) ? word.substring(FOR_ROLLOUT.length()) : word);
        return null;
      }
    }.scan(annotation.getArguments(), null);
    return words;
  }

  private static Map<String, Set<String>> read() {
    Properties properties = new Properties();
    try (InputStream in = OldRules.class.getResourceAsStream("old-rules.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Set<String>> rules = new TreeMap<>();
    properties.forEach(
        (rule, checks) -> rules.put(rule.toString(), Set.of(checks.toString().split(",\\s*"))));
    return rules;
  }
}

package dev.tether.engine.suppress;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import dev.tether.engine.api.Finding;
import dev.tether.engine.source.SourceText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Puts suppressions with a reason on the declarations around findings, and takes the same ones out
 * again: what was written and is removed leaves every byte as it was.
 */
public final class Suppressor {
  private final String reason;
  private final Set<String> checks;

  /**
   * Creates one.
   *
   * @param reason what the comment beside each suppression says, on one line
   * @param checks the names that may be suppressed
   */
  public Suppressor(String reason, Collection<String> checks) {
    this.reason = reason;
    this.checks = Set.copyOf(checks);
  }

  /**
   * What came of a file.
   *
   * @param text with the changes
   * @param done how many findings are suppressed, or how many suppressions are gone
   */
  public record Outcome(SourceText text, int done) {}

  /** One change of a text. */
  private record Edit(int start, int end, String text) {}

  /** Suppresses findings of a file, each at the innermost declaration around it. */
  public Outcome suppress(SourceText source, List<Finding> findings) {
    return suppress(source, findings, 0);
  }

  /**
   * Suppresses findings of a file.
   *
   * @param outward how many declarations to leave out before the one that carries the suppression;
   *     nothing is done for a finding that has none so far out
   */
  public Outcome suppress(SourceText source, List<Finding> findings, int outward) {
    ParsedSource parsed = ParsedSource.of(source);
    TreeMap<Integer, Tree> declarations = new TreeMap<>();
    TreeMap<Integer, Set<String>> names = new TreeMap<>();
    int done = 0;
    for (Finding finding : findings) {
      Optional<Tree> declaration =
          parsed.around(finding.span().start().offset()).stream().skip(outward).findFirst();
      if (checks.contains(finding.check())
          && declaration.isPresent()
          && !isTaken(parsed, declaration.get())) {
        int start = parsed.start(declaration.get());
        declarations.putIfAbsent(start, declaration.get());
        names.computeIfAbsent(start, key -> new TreeSet<>()).add(finding.check());
        done++;
      }
    }
    List<Edit> edits = new ArrayList<>();
    declarations.forEach((start, tree) -> add(parsed, tree, names.get(start), edits));
    return new Outcome(apply(source, edits), done);
  }

  /** A suppression of Tether's that is there already has a reason of its own. */
  private boolean isTaken(ParsedSource parsed, Tree declaration) {
    return ParsedSource.suppression(declaration)
        .map(annotation -> parsed.text(value(annotation)))
        .filter(value -> checks.stream().anyMatch(check -> value.contains('"' + check + '"')))
        .isPresent();
  }

  private void add(ParsedSource parsed, Tree declaration, Set<String> names, List<Edit> edits) {
    Optional<? extends AnnotationTree> before = ParsedSource.suppression(declaration);
    int start = before.map(parsed::start).orElseGet(() -> parsed.start(declaration));
    String comment = comment(parsed, start);
    if (before.isEmpty()) {
      String argument = names.size() == 1 ? quoted(names) : "{" + quoted(names) + "}";
      String annotation = "@SuppressWarnings(" + argument + ")";
      String behind = commentBehind(parsed, start) + newLine(parsed, start);
      edits.add(new Edit(start, start, comment + annotation + behind));
      return;
    }
    ExpressionTree value = value(before.get());
    int end = parsed.end(before.get());
    edits.add(new Edit(start, start, comment));
    edits.add(new Edit(end, end, commentBehind(parsed, start)));
    if (value instanceof NewArrayTree) {
      // In front, so that what is taken out again leaves the braces.
      int inside = parsed.start(value) + 1;
      edits.add(new Edit(inside, inside, quoted(names) + ", "));
    } else {
      edits.add(new Edit(parsed.start(value), parsed.start(value), "{"));
      edits.add(new Edit(parsed.end(value), parsed.end(value), ", " + quoted(names) + "}"));
    }
  }

  /** Takes out what {@link #suppress} has written with the same reason. */
  public Outcome unsuppress(SourceText source) {
    ParsedSource parsed = ParsedSource.of(source);
    List<Edit> edits = new ArrayList<>();
    int done = 0;
    Set<Integer> met = new TreeSet<>();
    for (Tree declaration : parsed.declarations()) {
      Optional<? extends AnnotationTree> annotation = ParsedSource.suppression(declaration);
      if (annotation.isPresent()
          && met.add(parsed.start(annotation.get()))
          && remove(parsed, annotation.get(), edits)) {
        done++;
      }
    }
    return new Outcome(apply(source, edits), done);
  }

  private boolean remove(ParsedSource parsed, AnnotationTree annotation, List<Edit> edits) {
    int start = parsed.start(annotation);
    String comment = comment(parsed, start);
    int end = parsed.end(annotation);
    String behind = commentBehind(parsed, start);
    if (!parsed.text().startsWith(comment, start - comment.length())
        || !parsed.text().startsWith(behind, end)) {
      return false;
    }
    int from = start - comment.length();
    ExpressionTree value = value(annotation);
    String names = parsed.text(value);
    List<String> all =
        List.of(names.replaceAll("[{}\\s\"]", "").split(",")).stream()
            .filter(name -> !name.isEmpty())
            .toList();
    if (all.isEmpty()) {
      return false;
    }
    if (checks.containsAll(all)) {
      String after = behind + newLine(parsed, from);
      if (parsed.text().startsWith(after, end)) {
        edits.add(new Edit(from, end + after.length(), ""));
        return true;
      }
      return false;
    }
    String ours =
        all.stream()
            .filter(checks::contains)
            .map(n -> '"' + n + '"')
            .collect(Collectors.joining(", "));
    String before = parsed.text().substring(parsed.start(value), parsed.end(value));
    if (!ours.isEmpty() && before.startsWith("{" + ours + ", ")) {
      int inside = parsed.start(value) + 1;
      edits.add(new Edit(from, start, ""));
      edits.add(new Edit(end, end + behind.length(), ""));
      edits.add(new Edit(inside, inside + ours.length() + 2, ""));
      return true;
    }
    if (!ours.isEmpty() && before.startsWith("{") && before.endsWith(", " + ours + "}")) {
      edits.add(new Edit(from, start, ""));
      edits.add(new Edit(end, end + behind.length(), ""));
      edits.add(new Edit(parsed.start(value), parsed.start(value) + 1, ""));
      edits.add(new Edit(parsed.end(value) - ours.length() - 3, parsed.end(value), ""));
      return true;
    }
    return false;
  }

  private String comment(ParsedSource parsed, int start) {
    return parsed.startsLine(start) ? "// " + reason + newLine(parsed, start) : "";
  }

  /** Where something stands before the annotation, no line can be put above it. */
  private String commentBehind(ParsedSource parsed, int start) {
    return parsed.startsLine(start) ? "" : " /* " + reason + " */";
  }

  private static String newLine(ParsedSource parsed, int start) {
    return parsed.startsLine(start) ? parsed.lineEnd() + parsed.indentation(start) : " ";
  }

  private static String quoted(Set<String> names) {
    return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
  }

  private static ExpressionTree value(AnnotationTree annotation) {
    ExpressionTree argument = annotation.getArguments().get(0);
    return argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
  }

  private static SourceText apply(SourceText source, List<Edit> edits) {
    StringBuilder after = new StringBuilder();
    int copied = 0;
    for (Edit edit : edits.stream().sorted(Comparator.comparingInt(Edit::start)).toList()) {
      after.append(source.text(), copied, edit.start()).append(edit.text());
      copied = edit.end();
    }
    return source.with(after.append(source.text().substring(copied)).toString());
  }
}

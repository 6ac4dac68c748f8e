package dev.tether.cli.engine.check;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.util.SourcePositions;
import dev.tether.cli.api.TextEdit;
import dev.tether.cli.source.SourceText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The edits that add and remove imports, touching no other line. A new import goes where a sorted
 * list would have it; nothing is reordered.
 */
final class ImportEdits {
  private final SourceText source;
  private final String text;
  private final String lineEnd;
  private final List<Existing> existing;
  private final int afterPackage;

  private record Name(boolean isStatic, String name) {
    private static final Comparator<Name> STATIC_FIRST =
        Comparator.comparing(Name::isStatic).reversed().thenComparing(Name::name);

    /** Reads {@code "import static a.B.c"}, the form in which Error Prone's fixes have it. */
    private static Name parse(String statement) {
      String rest = withoutPrefix(statement.strip(), "import ");
      String name = withoutPrefix(rest, "static ");
      return new Name(rest.startsWith("static "), name);
    }

    private static String withoutPrefix(String text, String prefix) {
      return text.startsWith(prefix) ? text.substring(prefix.length()).strip() : text;
    }

    private String statement() {
      return "import " + (isStatic ? "static " : "") + name + ";";
    }

    private Name onDemand() {
      return new Name(isStatic, name.substring(0, name.lastIndexOf('.') + 1) + "*");
    }
  }

  private record Existing(Name name, int start, int end) {}

  /** Where an import goes, and the line ends that it needs on either side. */
  private record Slot(int offset, String before, String after) {}

  ImportEdits(CompilationUnitTree unit, SourceText source, SourcePositions positions) {
    this.source = source;
    this.text = source.text();
    this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    this.existing = new ArrayList<>();
    for (ImportTree tree : unit.getImports()) {
      existing.add(
          new Existing(
              new Name(tree.isStatic(), tree.getQualifiedIdentifier().toString()),
              (int) positions.getStartPosition(unit, tree),
              pastSemicolon(positions.getEndPosition(unit, tree))));
    }
    this.afterPackage =
        unit.getPackage() == null
            ? -1
            : pastSemicolon(positions.getEndPosition(unit, unit.getPackage()));
  }

  /** The edits, in no particular order. */
  List<TextEdit> edits(Collection<String> toAdd, Collection<String> toRemove) {
    Set<Name> gone = toRemove.stream().map(Name::parse).collect(Collectors.toSet());
    List<TextEdit> edits = new ArrayList<>();
    List<Existing> kept = new ArrayList<>();
    for (Existing statement : existing) {
      if (gone.contains(statement.name)) {
        edits.add(removal(statement));
      } else {
        kept.add(statement);
      }
    }
    List<Name> missing =
        toAdd.stream()
            .map(Name::parse)
            .filter(name -> kept.stream().noneMatch(e -> provides(e.name, name)))
            .sorted(Name.STATIC_FIRST)
            .toList();
    // Several imports for one place make one edit, so that their order is theirs to keep.
    TreeMap<Integer, StringBuilder> insertions = new TreeMap<>();
    for (Name name : missing) {
      Slot slot = slot(name, kept);
      StringBuilder inserted = insertions.computeIfAbsent(slot.offset, key -> new StringBuilder());
      boolean follows = inserted.length() > 0 && slot.before.length() > lineEnd.length();
      inserted.append(follows ? lineEnd : slot.before).append(name.statement()).append(slot.after);
    }
    insertions.forEach(
        (offset, inserted) ->
            edits.add(new TextEdit(source.span(offset, offset), inserted.toString())));
    return edits;
  }

  private static boolean provides(Name present, Name wanted) {
    return present.equals(wanted) || present.equals(wanted.onDemand());
  }

  private Slot slot(Name name, List<Existing> kept) {
    List<Existing> kin = kept.stream().filter(e -> e.name.isStatic == name.isStatic).toList();
    Optional<Existing> before =
        kin.stream().filter(e -> e.name.name.compareTo(name.name) < 0).reduce((a, b) -> b);
    if (before.isPresent()) {
      return new Slot(before.get().end, lineEnd, "");
    }
    if (!kin.isEmpty()) {
      return new Slot(kin.get(0).start, "", lineEnd);
    }
    if (!kept.isEmpty()) {
      // Imports of the other kind only: a group of its own behind them.
      return new Slot(kept.get(kept.size() - 1).end, lineEnd + lineEnd, "");
    }
    if (!existing.isEmpty()) {
      return new Slot(existing.get(0).start, "", lineEnd);
    }
    return afterPackage >= 0
        ? new Slot(afterPackage, lineEnd + lineEnd, "")
        : new Slot(0, "", lineEnd);
  }

  private TextEdit removal(Existing statement) {
    int end = statement.end;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    if (text.startsWith("\r\n", end)) {
      end += 2;
    } else if (end < text.length() && (text.charAt(end) == '\n' || text.charAt(end) == '\r')) {
      end++;
    }
    return new TextEdit(source.span(statement.start, end), "");
  }

  /** javac ends a package clause before its semicolon in some versions and after it in others. */
  private int pastSemicolon(long position) {
    int end = (int) Math.max(position, 0);
    if (end > 0 && text.charAt(end - 1) == ';') {
      return end;
    }
    int semicolon = text.indexOf(';', end);
    return semicolon < 0 ? end : semicolon + 1;
  }
}

package dev.tether.engine.check;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.util.SourcePositions;
import dev.tether.checker.fix.ImportGroups;
import dev.tether.engine.api.TextEdit;
import dev.tether.engine.source.SourceText;
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

  /** How an import joins what is there. */
  private enum Join {
    AFTER,
    BEFORE,
    /** After an empty line. */
    NEW_GROUP
  }

  /** Where an import goes. */
  private record Placed(Name name, int offset, Join join) {
    private static final Comparator<Placed> GROUPS_LAST =
        Comparator.comparing(Placed::join).thenComparing(Placed::name, Name.STATIC_FIRST);
  }

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
    // Several imports for one place make one edit, so that their order is theirs to keep.
    TreeMap<Integer, StringBuilder> insertions = new TreeMap<>();
    toAdd.stream()
        .map(Name::parse)
        .filter(name -> kept.stream().noneMatch(e -> provides(e.name, name)))
        .map(name -> place(name, kept))
        .sorted(Placed.GROUPS_LAST)
        .forEach(added -> insert(added, insertions));
    insertions.forEach(
        (offset, inserted) ->
            edits.add(new TextEdit(source.span(offset, offset), inserted.toString())));
    return edits;
  }

  private void insert(Placed added, TreeMap<Integer, StringBuilder> insertions) {
    StringBuilder inserted = insertions.computeIfAbsent(added.offset, key -> new StringBuilder());
    String statement = added.name.statement();
    switch (added.join) {
      case AFTER -> inserted.append(lineEnd).append(statement);
      case BEFORE -> inserted.append(statement).append(lineEnd);
      case NEW_GROUP -> {
        boolean opened = inserted.indexOf(lineEnd + lineEnd) >= 0;
        inserted.append(opened ? lineEnd : lineEnd + lineEnd).append(statement);
      }
    }
  }

  private static boolean provides(Name present, Name wanted) {
    return present.equals(wanted) || present.equals(wanted.onDemand());
  }

  private Placed place(Name name, List<Existing> kept) {
    List<Existing> kin =
        ImportGroups.nearest(
            kept.stream().filter(e -> e.name.isStatic == name.isStatic).toList(),
            e -> e.name.name,
            name.name);
    Optional<Existing> before =
        kin.stream().filter(e -> e.name.name.compareTo(name.name) < 0).reduce((a, b) -> b);
    if (before.isPresent()) {
      return new Placed(name, restOfLine(before.get().end), Join.AFTER);
    }
    if (!kin.isEmpty()) {
      return new Placed(name, kin.get(0).start, Join.BEFORE);
    }
    if (!kept.isEmpty()) {
      // Imports of the other kind only: a group of its own behind them.
      return new Placed(name, restOfLine(kept.get(kept.size() - 1).end), Join.NEW_GROUP);
    }
    if (!existing.isEmpty()) {
      return new Placed(name, existing.get(0).start, Join.BEFORE);
    }
    return afterPackage >= 0
        ? new Placed(name, restOfLine(afterPackage), Join.NEW_GROUP)
        : new Placed(name, 0, Join.BEFORE);
  }

  /** Past a comment that ends the line, which belongs to what stands before it. */
  private int restOfLine(int offset) {
    int end = offset;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    String rest = text.substring(offset, end).strip();
    return rest.startsWith("//") ? end : offset;
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

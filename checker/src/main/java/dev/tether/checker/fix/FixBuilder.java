package dev.tether.checker.fix;

import com.google.errorprone.fixes.SuggestedFix;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gathers the edits of one fix.
 *
 * <p>An edit that turns out to be impossible (code that a tool generated, a class that cannot be
 * named) makes the whole fix impossible: then {@link #build} returns nothing, and callers need not
 * check every step.
 */
final class FixBuilder {
  private final FixUnit unit;
  private final FixKind kind;
  private final TreePath place;
  private final List<Edit> edits = new ArrayList<>();
  private final List<Edit> untouched = new ArrayList<>();
  private final TreeSet<String> imports = new TreeSet<>();
  private final Set<Effect.Change> changes = EnumSet.noneOf(Effect.Change.class);
  private final Set<Effect.Need> needs = EnumSet.noneOf(Effect.Need.class);
  private Optional<String> requires = Optional.empty();
  private String title = "";
  private boolean possible = true;

  /**
   * Starts a fix.
   *
   * @param kind what it does
   * @param place where it goes; decides which names mean what
   */
  FixBuilder(FixUnit unit, FixKind kind, TreePath place) {
    this.unit = unit;
    this.kind = kind;
    this.place = place;
  }

  FixKind kind() {
    return kind;
  }

  /** Sets the title, without the verb of the kind that it starts with. */
  FixBuilder title(String rest) {
    title = kind.verb() + " " + rest;
    return this;
  }

  /** Takes over the title of another fix. */
  FixBuilder retitle(FixBuilder other) {
    title = other.title;
    return this;
  }

  /** Says what is different afterwards, beside who hears of a failure. */
  FixBuilder changes(Effect.Change... some) {
    changes.addAll(List.of(some));
    return this;
  }

  /** Says what the fix relies on, and gives it up if that does not hold. */
  FixBuilder needs(Effect.Need need, boolean holds) {
    needs.add(need);
    possible &= holds;
    return this;
  }

  /** Gives the fix up. */
  void fail() {
    possible = false;
  }

  FixBuilder insert(int position, String text) {
    edits.add(Edit.insert(position, text));
    return this;
  }

  FixBuilder replace(int start, int end, String text) {
    possible &= start >= 0 && start <= end;
    edits.add(Edit.replace(start, end, text));
    return this;
  }

  FixBuilder replace(Tree tree, String text) {
    return has(tree) ? replace(unit.text().start(tree), unit.text().end(tree), text) : this;
  }

  FixBuilder before(Tree tree, String text) {
    return has(tree) ? insert(unit.text().start(tree), text) : this;
  }

  FixBuilder after(Tree tree, String text) {
    return has(tree) ? insert(unit.text().end(tree), text) : this;
  }

  /** Says that the fix is right only while no other one changes anything inside of some code. */
  FixBuilder relyOn(Tree tree) {
    if (has(tree)) {
      untouched.add(Edit.replace(unit.text().start(tree), unit.text().end(tree), ""));
    }
    return this;
  }

  /** Moves whole lines to the right. */
  void indent(List<Integer> lineStarts) {
    for (int start : lineStarts) {
      edits.add(new Edit(start, start, unit.text().indentUnit(unit.text().indentAt(start)), true));
    }
  }

  private boolean has(Tree tree) {
    boolean has = unit.text().has(tree);
    possible &= has;
    return has;
  }

  /**
   * Returns how to write a class at the place of the fix, and imports it if need be.
   *
   * @param className its fully qualified name; of a nested class that of the outermost one, a
   *     {@code $} and the rest, such as {@code java.lang.System$Logger.Level}
   */
  String type(String className) {
    int nested = className.indexOf('$');
    String top = nested < 0 ? className : className.substring(0, nested);
    Optional<Imports.Written> written = unit.imports().write(top, place);
    if (written.isEmpty()) {
      fail();
      return className;
    }
    written.get().toImport().ifPresent(imports::add);
    if (className.startsWith(Trackers.MODULE + ".")) {
      needs.add(Effect.Need.MODULE_READS);
      requires = unit.reads(Trackers.MODULE) ? Optional.empty() : Optional.of(Trackers.MODULE);
    }
    return nested < 0
        ? written.get().text()
        : written.get().text() + "." + className.substring(nested + 1);
  }

  /** Returns a string literal. Escapes what the file's own text cannot show. */
  String literal(String value) {
    boolean ascii = unit.text().isAscii();
    StringBuilder escaped = new StringBuilder("\"");
    for (char c : value.toCharArray()) {
      if (c >= 128 && ascii) {
        escaped.append(String.format("\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.append('"').toString();
  }

  /**
   * Lays out lines of code.
   *
   * @param indent what the first line is indented by; it is not written again
   * @param lines the lines; each leading tab stands for one step to the right
   */
  String lines(String indent, String... lines) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i];
      if (i > 0) {
        code.append(unit.text().lineEnd()).append(line.isEmpty() ? "" : indent);
      }
      int steps = 0;
      while (steps < line.length() && line.charAt(steps) == '\t') {
        steps++;
      }
      code.append(unit.text().indentUnit(indent).repeat(steps)).append(line, steps, line.length());
    }
    return code.toString();
  }

  /** Takes over the edits and imports of another fix of the same place. */
  FixBuilder include(FixBuilder other) {
    edits.addAll(other.edits);
    untouched.addAll(other.untouched);
    imports.addAll(other.imports);
    requires = requires.or(() -> other.requires);
    changes.addAll(other.changes);
    needs.addAll(other.needs);
    possible &= other.possible;
    return this;
  }

  /**
   * A fix that can be applied.
   *
   * @param claims the edits, and the stretches that must stay as they are
   */
  record Built(FixKind kind, List<Edit> claims, SuggestedFix fix) {}

  /** Returns the fix, if all of its steps were possible. */
  Optional<Built> build() {
    if (!possible || edits.isEmpty()) {
      return Optional.empty();
    }
    SuggestedFix.Builder fix = SuggestedFix.builder().setShortDescription(fullTitle());
    for (String name : imports) {
      if (unit.isPatched()) {
        Edit line = unit.importLines().add(name);
        fix.replace(line.start(), line.end(), line.text());
      } else {
        fix.addImport(name);
      }
    }
    List<Edit> merged = merged();
    for (int i = 1; i < merged.size(); i++) {
      if (merged.get(i).start() < merged.get(i - 1).end()) {
        return Optional.empty();
      }
    }
    merged.forEach(e -> fix.replace(e.start(), e.end(), e.text()));
    List<Edit> claims = new ArrayList<>(merged);
    claims.addAll(untouched);
    SuggestedFix built = fix.build();
    FixEffects.instance(unit.state().context)
        .add(built, new Effect(kind, changes, needs, requires));
    return Optional.of(new Built(kind, claims, built));
  }

  private String fullTitle() {
    return title + requires.map(module -> ", and require " + module).orElse("");
  }

  /** One edit for each place, in the order of the text. */
  private List<Edit> merged() {
    Map<Integer, Edit> insertions = new TreeMap<>();
    List<Edit> all = new ArrayList<>();
    for (Edit edit : edits) {
      if (edit.isInsertion()) {
        insertions.merge(edit.start(), edit, FixBuilder::join);
      } else {
        all.add(edit);
      }
    }
    all.addAll(insertions.values());
    all.sort(Comparator.comparingInt(Edit::start).thenComparing(e -> e.isInsertion() ? 0 : 1));
    return all;
  }

  private static Edit join(Edit first, Edit second) {
    return new Edit(
        first.start(),
        first.end(),
        first.text() + second.text(),
        first.layout() && second.layout());
  }
}

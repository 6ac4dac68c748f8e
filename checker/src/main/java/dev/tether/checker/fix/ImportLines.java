package dev.tether.checker.fix;

import com.sun.source.tree.ImportTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where new imports go when Error Prone itself patches a file: each on a line of its own, in its
 * order as far as there is one, with nothing else moved.
 *
 * <p>Error Prone's {@code addImport} would sort the whole section and drop the comments in it when
 * it patches a file. Several fixes of one file may need the same import; they make the same edit,
 * and equal insertions are applied once. Different imports get different places, so that this stays
 * true for each of them.
 */
final class ImportLines {
  private final JCCompilationUnit unit;
  private final SourceText text;
  private final Map<Integer, String> taken = new HashMap<>();

  ImportLines(JCCompilationUnit unit, SourceText text) {
    this.unit = unit;
    this.text = text;
  }

  /** Returns the edit that imports a class. */
  Edit add(String className) {
    List<Edit> places = places("import " + className + ";", className);
    for (Edit place : places) {
      String there = taken.putIfAbsent(place.start(), className);
      if (there == null || there.equals(className)) {
        return place;
      }
    }
    return places.get(0);
  }

  /** The places where an import may go, best first. */
  private List<Edit> places(String line, String className) {
    List<Edit> places = new ArrayList<>();
    List<? extends ImportTree> imports = unit.getImports();
    if (imports.isEmpty()) {
      places.add(afterPackage(line));
      return places;
    }
    int before = -1;
    int first = -1;
    List<? extends ImportTree> nearest = nearest(imports, className);
    for (int i = 0; i < imports.size(); i++) {
      ImportTree tree = imports.get(i);
      if (nearest.contains(tree)) {
        first = first < 0 ? i : first;
        if (tree.getQualifiedIdentifier().toString().compareTo(className) < 0) {
          before = i;
        }
      }
    }
    if (before >= 0) {
      places.add(after(imports.get(before), line));
    } else if (first >= 0) {
      places.add(ahead(imports.get(first), line));
    }
    if (first < 0) {
      Edit last = after(imports.get(imports.size() - 1), line);
      places.add(Edit.insert(last.start(), text.lineEnd() + last.text()));
    }
    // The others are less pretty; they are for a second class that wants the same place.
    for (int i = Math.max(before, 0); i < imports.size(); i++) {
      if (!imports.get(i).isStatic()) {
        places.add(after(imports.get(i), line));
      }
    }
    return places;
  }

  private static List<? extends ImportTree> nearest(
      List<? extends ImportTree> imports, String className) {
    List<ImportTree> kin = new ArrayList<>(imports);
    kin.removeIf(ImportTree::isStatic);
    return ImportGroups.nearest(kin, i -> i.getQualifiedIdentifier().toString(), className);
  }

  private Edit after(ImportTree tree, String line) {
    return Edit.insert(restOfLine(pastSemicolon(text.end(tree))), text.lineEnd() + line);
  }

  private Edit ahead(ImportTree tree, String line) {
    return Edit.insert(text.start(tree), line + text.lineEnd());
  }

  private Edit afterPackage(String line) {
    if (unit.getPackage() == null) {
      return Edit.insert(0, line + text.lineEnd() + text.lineEnd());
    }
    int end = restOfLine(pastSemicolon(text.end(unit.getPackage())));
    return Edit.insert(end, text.lineEnd() + text.lineEnd() + line);
  }

  /** A comment that ends a line belongs to what stands before it. */
  private int restOfLine(int position) {
    int newline = text.text().indexOf('\n', position);
    int end = newline < 0 ? text.text().length() : newline;
    if (end > position && text.text().charAt(end - 1) == '\r') {
      end--;
    }
    return text.between(position, end).strip().startsWith("//") ? end : position;
  }

  /** javac ends a package clause before its semicolon in some versions and after it in others. */
  private int pastSemicolon(int end) {
    if (end > 0 && text.text().charAt(end - 1) == ';') {
      return end;
    }
    int semicolon = text.expect(";", end);
    return semicolon < 0 ? end : semicolon + 1;
  }
}

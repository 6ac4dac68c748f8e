package dev.tether.engine.compile;

import dev.tether.engine.api.Unresolved;
import dev.tether.engine.api.Unresolved.Kind;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What javac had to say against one file. */
final class FileProblems {
  private final SortedSet<String> missing = new TreeSet<>();
  private final SortedSet<String> unfindable = new TreeSet<>();
  private final Tally syntax = new Tally();
  private final Tally failures = new Tally();
  private final Tally errors = new Tally();

  void syntaxError(String what) {
    syntax.add(what);
  }

  void compilerFailure(String what) {
    failures.add(what);
  }

  void missing(String name) {
    missing.add(name);
  }

  /** A name that no library has; to use it once more is no further problem. */
  void unfindable(String name, String what) {
    if (unfindable.add(name)) {
      errors.add(what);
    }
  }

  void error(String what) {
    errors.add(what);
  }

  boolean hasSyntaxErrors() {
    return syntax.count > 0;
  }

  /** The gravest problem: the lighter ones mostly follow from it. */
  Optional<Unresolved> toUnresolved(String file) {
    if (syntax.count > 0) {
      return Optional.of(entry(file, Kind.SYNTAX, "syntax error at " + syntax));
    }
    if (failures.count > 0) {
      return Optional.of(entry(file, Kind.COMPILER, "the compiler failed: " + failures));
    }
    if (!missing.isEmpty()) {
      List<String> names = withoutSimpleNamesOfImports();
      String reason = "cannot find " + String.join(", ", names);
      return Optional.of(new Unresolved(file, Kind.NAMES, reason, names, allErrors()));
    }
    if (errors.count > 0) {
      return Optional.of(entry(file, Kind.ERRORS, "does not compile: " + errors));
    }
    return Optional.empty();
  }

  private Unresolved entry(String file, Kind kind, String reason) {
    return new Unresolved(file, kind, reason, List.of(), allErrors());
  }

  private int allErrors() {
    return syntax.count + failures.count + errors.count;
  }

  /** A missing import makes javac complain again at each use of its simple name. */
  private List<String> withoutSimpleNamesOfImports() {
    SortedSet<String> imported = new TreeSet<>();
    for (String name : missing) {
      int dot = name.lastIndexOf('.');
      if (dot >= 0) {
        imported.add(name.substring(dot + 1));
      }
    }
    return missing.stream().filter(name -> !imported.contains(name)).toList();
  }

  /** Counts messages and keeps the first. */
  private static final class Tally {
    private int count;
    private String first = "";

    private void add(String message) {
      if (count++ == 0) {
        first = message;
      }
    }

    @Override
    public String toString() {
      return switch (count) {
        case 1 -> first;
        case 2 -> first + " (and 1 more)";
        default -> first + " (and " + (count - 1) + " more)";
      };
    }
  }
}

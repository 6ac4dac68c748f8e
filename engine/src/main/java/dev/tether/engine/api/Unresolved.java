package dev.tether.engine.api;

import java.util.List;

/**
 * What could not be analysed in one file, and why.
 *
 * @param file the file's name as reports show it
 * @param kind what stood in the way
 * @param reason one line for people
 * @param names the names that were not found, sorted; empty for other kinds
 * @param errors how many errors there are, those about names not counted
 */
public record Unresolved(String file, Kind kind, String reason, List<String> names, int errors) {

  /** What stood in the way of a full analysis. */
  public enum Kind {
    /** The file could not be read; nothing in it was analysed. */
    UNREADABLE,
    /** It takes too long; nothing in it was analysed. */
    ENDLESS,
    /** The file does not parse; nothing in it was analysed. */
    SYNTAX,
    /** The compiler itself failed on it; what it got to was analysed. */
    COMPILER,
    /** It uses names that are on no class path; the rest of it was analysed. */
    NAMES,
    /** It does not compile for another reason; the rest of it was analysed. */
    ERRORS
  }

  /** Copies the names. */
  public Unresolved {
    names = List.copyOf(names);
  }

  /** Whether nothing at all in the file was analysed. */
  public boolean skipped() {
    return kind == Kind.UNREADABLE || kind == Kind.ENDLESS || kind == Kind.SYNTAX;
  }
}

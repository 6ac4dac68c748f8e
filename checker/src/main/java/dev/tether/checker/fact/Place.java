package dev.tether.checker.fact;

/**
 * A place in a source file, or in the source file that a class file names.
 *
 * @param file the file as the compiler names it; empty if that is not known
 * @param line counted from 1; 0 if it is not known
 */
public record Place(String file, int line) {
  /** Nowhere in particular. */
  public static final Place UNKNOWN = new Place("", 0);

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}

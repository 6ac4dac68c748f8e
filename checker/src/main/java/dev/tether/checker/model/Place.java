package dev.tether.checker.model;

/**
 * Where a line of a role file stands.
 *
 * @param file the file's name, or the option that says the same
 * @param line counted from 1; 0 where there are no lines
 */
public record Place(String file, int line) {
  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}

package dev.tether.cli.compare;

/**
 * A line at run time.
 *
 * @param file the source file with the folders of its package, such as {@code com/acme/Orders.java}
 * @param line counts from 1
 */
record Place(String file, int line) {

  /** Whether a finding stands on this line. */
  boolean isIn(ScanFinding finding) {
    return line >= finding.line()
        && line <= finding.endLine()
        && (finding.file().equals(file) || finding.file().endsWith("/" + file));
  }

  @Override
  public String toString() {
    return file.isEmpty() ? "(place unknown)" : file + ":" + line;
  }
}

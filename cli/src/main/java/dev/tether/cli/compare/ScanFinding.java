package dev.tether.cli.compare;

/**
 * What a scan found.
 *
 * @param check the check
 * @param file the file as the report names it, with slashes
 * @param line the first line of the code
 * @param endLine the last
 */
record ScanFinding(String check, String file, int line, int endLine) {
  @Override
  public String toString() {
    return check + " " + file + ":" + line;
  }
}

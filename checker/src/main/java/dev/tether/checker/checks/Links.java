package dev.tether.checker.checks;

/** Where the pages of the checks are. */
final class Links {
  /** The folder of the check pages; a page is named after its check. */
  static final String BASE = "https://github.com/tether-dev/tether/blob/main/docs/checks/";

  private Links() {}
}

package dev.tether.engine.report;

import dev.tether.engine.api.Severity;

/** Colours for terminals (ECMA-48 select graphic rendition), or none. */
enum Palette {
  /** No colours. */
  PLAIN,
  /** Colours. */
  COLOUR;

  private static final String RESET = "\u001B[0m";

  String severity(Severity severity, String text) {
    return switch (severity) {
      case ERROR -> paint("1;31", text);
      case WARNING -> paint("1;33", text);
      case NOTE -> paint("1;36", text);
    };
  }

  String strong(String text) {
    return paint("1", text);
  }

  String frame(String text) {
    return paint("1;34", text);
  }

  String fix(String text) {
    return paint("1;32", text);
  }

  String added(String text) {
    return paint("32", text);
  }

  String removed(String text) {
    return paint("31", text);
  }

  private String paint(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001B[" + code + "m" + text + RESET;
  }
}

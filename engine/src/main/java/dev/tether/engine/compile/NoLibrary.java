package dev.tether.engine.compile;

import dev.tether.engine.source.SourceFile;
import java.util.Optional;

/** Errors that no library causes: another class path would not help. */
final class NoLibrary {
  private static final String LOMBOK = "import lombok.";

  private NoLibrary() {}

  /** Whether an error is none once Lombok has run: what {@code @SneakyThrows} throws. */
  static boolean isMended(String code, SourceFile file) {
    return code.startsWith("compiler.err.unreported.exception.")
        && file.text().text().contains("@SneakyThrows")
        && file.text().text().contains(LOMBOK);
  }

  /** Returns why a name is missing if that is not the class path's fault. */
  static Optional<String> reason(String name, SourceFile file) {
    boolean member = name.endsWith("()") || Character.isLowerCase(name.codePointAt(0));
    boolean qualified = name.indexOf('.') >= 0 && !name.endsWith("()");
    if (member && !qualified && file.text().text().contains(LOMBOK)) {
      return Optional.of(
          "cannot find "
              + name
              + ", which Lombok may make: a scan runs no annotation processor and knows only what"
              + " most of Lombok's annotations make");
    }
    return Optional.empty();
  }
}

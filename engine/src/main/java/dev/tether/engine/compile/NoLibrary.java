package dev.tether.engine.compile;

import dev.tether.engine.source.SourceFile;
import java.util.Optional;

/** Names that cannot be found although no library has them: another class path would not help. */
final class NoLibrary {
  private static final String LOMBOK = "import lombok.";

  private NoLibrary() {}

  /** Returns why a name is missing if that is not the class path's fault. */
  static Optional<String> reason(String name, SourceFile file) {
    if (name.equals("var")) {
      return Optional.of("'var' needs Java 10: give a newer --release");
    }
    boolean member = name.endsWith("()") || Character.isLowerCase(name.codePointAt(0));
    boolean qualified = name.indexOf('.') >= 0 && !name.endsWith("()");
    if (member && !qualified && file.text().text().contains(LOMBOK)) {
      return Optional.of(
          "cannot find " + name + ", which Lombok may make: a scan runs no annotation processor");
    }
    return Optional.empty();
  }
}

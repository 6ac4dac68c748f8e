package dev.tether.checker.fix;

import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The module declaration beside a unit, read as text. A scan compiles without modules, so that it
 * needs no module path; the project's own build will not.
 */
final class ModuleText {
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");

  private final Optional<String> declaration;

  private ModuleText(Optional<String> declaration) {
    this.declaration = declaration;
  }

  /** Reads the declaration in the folder that the packages of a unit are in, if there is one. */
  static ModuleText of(JCCompilationUnit unit) {
    return new ModuleText(root(unit).flatMap(ModuleText::read));
  }

  private static Optional<Path> root(JCCompilationUnit unit) {
    try {
      Path folder = Path.of(unit.getSourceFile().getName()).toAbsolutePath().getParent();
      String name = unit.packge == null ? "" : unit.packge.getQualifiedName().toString();
      int depth = name.isEmpty() ? 0 : name.split("\\.").length;
      for (int i = 0; i < depth && folder != null && !Files.exists(declarationIn(folder)); i++) {
        folder = folder.getParent();
      }
      return Optional.ofNullable(folder);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Path declarationIn(Path folder) {
    return folder.resolve("module-info.java");
  }

  private static Optional<String> read(Path folder) {
    try {
      Path file = declarationIn(folder);
      return Files.isRegularFile(file)
          ? Optional.of(COMMENT.matcher(Files.readString(file)).replaceAll(" "))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether there is no declaration, or it requires a module. */
  boolean reads(String module) {
    Pattern requires =
        Pattern.compile(
            "\\brequires\\s+((transitive|static)\\s+)*" + Pattern.quote(module) + "\\s*;");
    return declaration.map(text -> requires.matcher(text).find()).orElse(true);
  }
}

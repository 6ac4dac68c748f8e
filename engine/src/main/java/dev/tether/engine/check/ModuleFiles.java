package dev.tether.engine.check;

import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import dev.tether.engine.source.SourceFile;
import dev.tether.engine.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the module declaration that a source file stands beside. Each folder is read once. */
final class ModuleFiles {
  private static final String NAME = "module-info.java";

  private final Map<Path, Optional<SourceText>> texts = new HashMap<>();

  /**
   * A module declaration.
   *
   * @param name what reports call its file
   * @param text what is in it
   */
  record Declaration(String name, SourceText text) {}

  /** Returns the declaration in the folder that the packages of a file are in, if there is one. */
  Optional<Declaration> declarationFor(SourceFile file, JCCompilationUnit unit) {
    String packages = unit.packge == null ? "" : unit.packge.getQualifiedName().toString();
    Path folder = file.path().toAbsolutePath().getParent();
    Path named = Path.of(file.name()).getParent();
    for (int i = packages.isEmpty() ? 0 : packages.split("\\.").length;
        folder != null && i >= 0;
        i--) {
      Optional<SourceText> text = texts.computeIfAbsent(folder, ModuleFiles::read);
      if (text.isPresent()) {
        Path declaration = named == null ? Path.of(NAME) : named.resolve(NAME);
        return Optional.of(new Declaration(declaration.toString(), text.get()));
      }
      folder = folder.getParent();
      named = named == null ? null : named.getParent();
    }
    return Optional.empty();
  }

  private static Optional<SourceText> read(Path folder) {
    try {
      Path file = folder.resolve(NAME);
      return Files.isRegularFile(file) ? Optional.of(SourceText.read(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

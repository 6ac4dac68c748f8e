package dev.tether.engine.check;

import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import dev.tether.engine.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the module declaration that a source file stands beside. Each folder is read once. */
final class ModuleFiles {
  private static final String NAME = "module-info.java";

  private final Map<Path, Optional<String>> texts = new HashMap<>();

  /** Returns the declaration in the folder that the packages of a file are in, if there is one. */
  Optional<String> declarationFor(SourceFile file, JCCompilationUnit unit) {
    String name = unit.packge == null ? "" : unit.packge.getQualifiedName().toString();
    Path folder = file.path().toAbsolutePath().getParent();
    for (int i = name.isEmpty() ? 0 : name.split("\\.").length; folder != null && i >= 0; i--) {
      Optional<String> text = texts.computeIfAbsent(folder, ModuleFiles::read);
      if (text.isPresent()) {
        return text;
      }
      folder = folder.getParent();
    }
    return Optional.empty();
  }

  private static Optional<String> read(Path folder) {
    try {
      Path file = folder.resolve(NAME);
      return Files.isRegularFile(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}

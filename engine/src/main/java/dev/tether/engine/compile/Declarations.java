package dev.tether.engine.compile;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import dev.tether.engine.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The top-level classes that one file declares.
 *
 * @param file the file
 * @param packageName its package; empty for the unnamed one
 * @param classes fully qualified names of its top-level classes
 */
public record Declarations(SourceFile file, String packageName, List<String> classes) {

  /** Reads the declarations from a parsed file. */
  public static Declarations of(SourceFile file, JCCompilationUnit unit) {
    String packageName = unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    String prefix = packageName.isEmpty() ? "" : packageName + ".";
    List<String> classes = new ArrayList<>();
    for (JCTree tree : unit.getTypeDecls()) {
      if (tree instanceof JCClassDecl declaration) {
        classes.add(prefix + declaration.getSimpleName());
      }
    }
    return new Declarations(file, packageName, List.copyOf(classes));
  }

  /** The folder that the package starts in, if the file lies where its package says. */
  public Optional<Path> sourceRoot() {
    return sourceRoot(file.path(), packageName);
  }

  /**
   * The folder that a package starts in, if a file of it lies where that says.
   *
   * @param packageName empty for the unnamed one
   */
  public static Optional<Path> sourceRoot(Path file, String packageName) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    if (packageName.isEmpty()) {
      return Optional.of(folder);
    }
    String[] parts = packageName.split("\\.");
    for (int i = parts.length - 1; i >= 0; i--) {
      if (folder == null
          || folder.getFileName() == null
          || !folder.getFileName().toString().equals(parts[i])) {
        return Optional.empty();
      }
      folder = folder.getParent();
    }
    return Optional.ofNullable(folder);
  }
}

package dev.tether.lsp;

import dev.tether.engine.build.Build;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is looked at as one.
 *
 * @param folder its topmost folder
 * @param loose whether nobody says that it is a project: then its subfolders are none of its
 *     business, since it may be the user's home
 */
record Root(Path folder, boolean loose) {
  /** That of a file: a folder of the workspace, or else its build, or else what lies beside it. */
  static Root of(Path file, List<Path> workspace) {
    Optional<Path> around =
        workspace.stream()
            .filter(file::startsWith)
            .max(Comparator.comparingInt(Path::getNameCount));
    if (around.isPresent()) {
      return new Root(around.get(), false);
    }
    Path beside = file.getParent() == null ? file : file.getParent();
    return Build.of(beside)
        .map(build -> new Root(build.root(), false))
        .orElseGet(() -> new Root(beside, true));
  }

  /** Whether a file is below it. */
  boolean holds(Path file) {
    return loose ? folder.equals(file.getParent()) : file.startsWith(folder);
  }

  /** The files and folders to look at. */
  List<Path> paths(List<Documents.Document> open) {
    List<Path> files = new ArrayList<>(loose ? SourceRoots.beside(folder) : List.of(folder));
    // Those that were never saved are on no disk.
    open.stream()
        .map(Documents.Document::path)
        .filter(path -> holds(path) && !Files.exists(path))
        .forEach(files::add);
    return files;
  }
}

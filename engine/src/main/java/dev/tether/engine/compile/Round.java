package dev.tether.engine.compile;

import dev.tether.engine.source.SourceFile;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that are compiled together because no two of them declare the same class.
 *
 * @param files the files
 * @param sourcePath folders of the files of other rounds, for what these files use of them
 */
public record Round(List<SourceFile> files, List<Path> sourcePath) {
  /** Copies the lists. */
  public Round {
    files = List.copyOf(files);
    sourcePath = List.copyOf(sourcePath);
  }
}

package dev.tether.gradle;

import java.io.File;
import java.util.List;
import java.util.stream.Stream;
import org.gradle.api.tasks.Input;
import org.gradle.api.tasks.InputFiles;
import org.gradle.api.tasks.PathSensitive;
import org.gradle.api.tasks.PathSensitivity;
import org.gradle.process.CommandLineArgumentProvider;

/**
 * Arguments of javac that are asked for when it runs, together with the files that they name: a
 * change of one of those compiles anew. (Gradle 4.6)
 */
final class LazyArguments implements CommandLineArgumentProvider {
  private final TetherExtension tether;

  LazyArguments(TetherExtension tether) {
    this.tether = tether;
  }

  /** Returns the files whose contents decide what is found. */
  @InputFiles
  @PathSensitive(PathSensitivity.NONE)
  public List<File> getFiles() {
    return Stream.of(tether.getConfig(), tether.getBaseline())
        .filter(file -> file != null && file.isFile())
        .toList();
  }

  /** Returns the arguments but for where files lie, which must not decide about a cached result. */
  @Input
  public List<String> getWords() {
    return CompilerArguments.javac(tether).stream()
        .map(word -> word.replaceAll("=file:\\S*", "=file"))
        .toList();
  }

  @Override
  public Iterable<String> asArguments() {
    return tether.isInBuild() ? CompilerArguments.javac(tether) : List.of();
  }
}

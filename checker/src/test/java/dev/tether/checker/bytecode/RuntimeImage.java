package dev.tether.checker.bytecode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The classes of the JDK that runs this. */
final class RuntimeImage implements ClassBytes {
  private final FileSystem image = FileSystems.getFileSystem(URI.create("jrt:/"));
  private final Map<String, List<Path>> modules = new HashMap<>();

  RuntimeImage() {
    for (Path name : children(image.getPath("/packages"))) {
      for (Path module : children(name)) {
        Path home = image.getPath("/modules", module.getFileName().toString());
        String folder = name.getFileName().toString().replace('.', '/');
        if (Files.isDirectory(home.resolve(folder))) {
          modules.computeIfAbsent(folder, f -> new ArrayList<>()).add(home);
        }
      }
    }
  }

  private static List<Path> children(Path folder) {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<byte[]> of(String internalName) {
    int slash = internalName.lastIndexOf('/');
    String folder = slash < 0 ? "" : internalName.substring(0, slash);
    try {
      for (Path home : modules.getOrDefault(folder, List.of())) {
        Path file = home.resolve(internalName + ".class");
        if (Files.exists(file)) {
          return Optional.of(Files.readAllBytes(file));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the internal names of a package's classes. */
  List<String> classes(String internalPackage) {
    List<String> names = new ArrayList<>();
    for (Path home : modules.get(internalPackage)) {
      for (Path file : children(home.resolve(internalPackage))) {
        String name = file.getFileName().toString();
        if (name.endsWith(".class")) {
          names.add(internalPackage + "/" + name.substring(0, name.length() - 6));
        }
      }
    }
    return names;
  }
}

package dev.tether.engine.cache;

import dev.tether.engine.api.CheckInfo;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * The digest of all that the result of a scan depends on: the texts of the sources, size and time
 * of what they are compiled against, the options, Tether and the JDK.
 */
public final class ScanKey {
  /** Beside or above a source, they say which module it belongs to. */
  private static final List<String> OF_MODULES =
      List.of("module-info.java", "pom.xml", "build.gradle", "build.gradle.kts", "build.xml");

  private final MessageDigest digest;

  private ScanKey() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The key of a scan.
   *
   * @param files what is scanned, read
   * @param classPath that which exists of the class path
   * @param context files that the scanned ones may use
   * @throws IOException if something cannot be looked at
   */
  public static String of(
      ScanRequest request,
      Collection<SourceFile> files,
      Collection<Path> classPath,
      Collection<Path> context)
      throws IOException {
    ScanKey key = new ScanKey();
    try {
      key.platform();
      key.options(request);
      key.add(files.size());
      Set<Path> folders = new HashSet<>();
      for (SourceFile file : files) {
        key.add(file.name());
        key.add(file.text().text());
        key.modules(file.path().toAbsolutePath().normalize().getParent(), folders);
      }
      for (Path entry : classPath) {
        key.addTree(entry);
      }
      for (Path file : context) {
        key.addFile(file, Files.readAttributes(file, BasicFileAttributes.class));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return HexFormat.of().formatHex(key.digest.digest());
  }

  private void platform() throws IOException {
    add(System.getProperty("java.home"));
    add(Runtime.version());
    add(Path.of("").toAbsolutePath());
    try {
      // Of development builds every one is another.
      addTree(Path.of(ScanKey.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
      addTree(
          Path.of(
              dev.tether.checker.fix.FixKind.class
                  .getProtectionDomain()
                  .getCodeSource()
                  .getLocation()
                  .toURI()));
    } catch (URISyntaxException | RuntimeException e) {
      throw new IOException("Tether lies nowhere", e);
    }
  }

  private void options(ScanRequest request) throws IOException {
    for (CheckInfo check : request.catalog().checks()) {
      add(check.name());
    }
    add(new TreeMap<>(request.severities()));
    add(request.disabled().stream().sorted().toList());
    add(request.release());
    add(request.enablePreview());
    add(request.stubs());
    add(request.excluded());
    add(request.generated());
    add(request.encoding());
    add(request.paths());
    add(request.classPath());
    add(request.context());
    new TreeMap<>(request.options())
        .forEach(
            (name, value) -> {
              add(name + "=" + value);
              for (String part : value.split(",")) {
                addContent(part);
              }
            });
  }

  /** An option may name a file, such as one of roles. */
  private void addContent(String part) {
    try {
      Path file = Path.of(part.strip());
      if (!part.isBlank() && Files.isRegularFile(file)) {
        digest.update(Files.readAllBytes(file));
      }
    } catch (InvalidPathException e) {
      add("no file");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void modules(Path start, Set<Path> seen) throws IOException {
    for (Path folder = start; folder != null && seen.add(folder); folder = folder.getParent()) {
      for (String name : OF_MODULES) {
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file)) {
          addFile(file, Files.readAttributes(file, BasicFileAttributes.class));
        }
      }
    }
  }

  private void addTree(Path entry) throws IOException {
    Files.walkFileTree(
        entry,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            addFile(file, attributes);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void addFile(Path file, BasicFileAttributes attributes) {
    add(file + " " + attributes.size() + " " + attributes.lastModifiedTime().toMillis());
  }

  private void add(Object value) {
    byte[] bytes = String.valueOf(value).getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}

package dev.tether.engine.build.maven;

import dev.tether.engine.build.Pom;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.apache.maven.model.building.FileModelSource;
import org.apache.maven.model.building.ModelSource2;

/** A pom of the project. Its parents are read only where they lie in the project as well. */
final class TreeSource extends FileModelSource {
  private final Path pom;
  private final Path limit;

  /**
   * A source.
   *
   * @param pom a file that is no link
   * @param limit the folder that nothing outside of is read
   */
  TreeSource(Path pom, Path limit) {
    super(pom.toFile());
    this.pom = pom;
    this.limit = limit;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    if (!Pom.isReadable(pom)) {
      throw new IOException(pom + " is too large, or no file");
    }
    return Files.newInputStream(pom);
  }

  @Override
  public ModelSource2 getRelatedSource(String path) {
    try {
      Path named = pom.resolveSibling(path.replace('\\', '/')).normalize();
      Path related = Files.isDirectory(named) ? named.resolve(Pom.NAME) : named;
      if (!Pom.isReadable(related)) {
        return null;
      }
      Path real = related.toRealPath();
      return real.startsWith(limit) ? new TreeSource(real, limit) : null;
    } catch (InvalidPathException | IOException e) {
      return null;
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TreeSource source && source.pom.equals(pom);
  }

  @Override
  public int hashCode() {
    return pom.hashCode();
  }
}

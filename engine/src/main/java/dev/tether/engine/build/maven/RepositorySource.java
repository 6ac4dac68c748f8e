package dev.tether.engine.build.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.model.building.ModelSource;

/** A pom of a repository: nothing stands beside it. */
@SuppressWarnings("deprecation") // Maven's own interfaces take the deprecated type.
record RepositorySource(Path pom) implements ModelSource {
  @Override
  public InputStream getInputStream() throws IOException {
    return Files.newInputStream(pom);
  }

  @Override
  public String getLocation() {
    return pom.toString();
  }
}

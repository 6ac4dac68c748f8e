package dev.tether.engine.build.maven;

import eu.maveniverse.maven.mima.context.Lookup;
import eu.maveniverse.maven.mima.runtime.shared.PreBoot;
import eu.maveniverse.maven.mima.runtime.standalonestatic.MemoizingRepositorySystemSupplierLookup;
import eu.maveniverse.maven.mima.runtime.standalonestatic.StandaloneStaticRuntime;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.internal.impl.LocalPathComposer;
import org.eclipse.aether.metadata.Metadata;

/**
 * Maven's resolver, which here computes no path that leaves the local repository: coordinates come
 * from poms that strangers wrote, and Maven itself does not look at them.
 */
final class SafeRuntime extends StandaloneStaticRuntime {
  @Override
  protected Lookup createRepositorySystemLookup(PreBoot preBoot) {
    return new MemoizingRepositorySystemSupplierLookup() {
      @Override
      protected LocalPathComposer getLocalPathComposer() {
        return memoize(LocalPathComposer.class, new Checked(super.getLocalPathComposer()));
      }
    };
  }

  private record Checked(LocalPathComposer composer) implements LocalPathComposer {
    @Override
    public String getPathForArtifact(Artifact artifact, boolean local) {
      Coordinates.check(artifact);
      return composer.getPathForArtifact(artifact, local);
    }

    @Override
    public String getPathForMetadata(Metadata metadata, String repositoryKey) {
      Coordinates.check(metadata);
      return composer.getPathForMetadata(metadata, repositoryKey);
    }
  }
}

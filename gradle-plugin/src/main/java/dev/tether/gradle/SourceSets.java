package dev.tether.gradle;

import org.gradle.api.Project;
import org.gradle.api.artifacts.Configuration;
import org.gradle.api.plugins.JavaPluginConvention;
import org.gradle.api.tasks.SourceSetContainer;

/** The source sets of a project, in old and new Gradle. */
@SuppressWarnings("deprecation") // The convention is all that Gradle 4 has.
final class SourceSets {
  private SourceSets() {}

  private static SourceSetContainer of(Project project) {
    SourceSetContainer sets = project.getExtensions().findByType(SourceSetContainer.class);
    return sets != null
        ? sets
        : project.getConvention().getPlugin(JavaPluginConvention.class).getSourceSets();
  }

  /** Makes what is in a configuration an annotation processor of each source set. (Gradle 4.6) */
  static void process(Project project, Configuration processors) {
    of(project)
        .all(
            set ->
                project
                    .getConfigurations()
                    .getByName(set.getAnnotationProcessorConfigurationName())
                    .extendsFrom(processors));
  }
}

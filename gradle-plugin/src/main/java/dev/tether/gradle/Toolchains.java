package dev.tether.gradle;

import org.gradle.api.Project;
import org.gradle.api.plugins.JavaPluginExtension;
import org.gradle.jvm.toolchain.JavaLanguageVersion;
import org.gradle.jvm.toolchain.JavaToolchainService;

/** The JDK of a project's toolchain. (Gradle 6.7) */
final class Toolchains {
  private static final JavaLanguageVersion OLDEST = JavaLanguageVersion.of(17);

  private Toolchains() {}

  /** Returns the program {@code java} to scan with: the toolchain's, if Tether runs there. */
  static String java(Project project, String otherwise) {
    JavaPluginExtension java = project.getExtensions().findByType(JavaPluginExtension.class);
    JavaToolchainService service = project.getExtensions().findByType(JavaToolchainService.class);
    if (java == null
        || service == null
        || !java.getToolchain().getLanguageVersion().isPresent()
        || !java.getToolchain().getLanguageVersion().get().canCompileOrRun(OLDEST)) {
      return otherwise;
    }
    return service.launcherFor(java.getToolchain()).get().getExecutablePath().getAsFile().getPath();
  }
}

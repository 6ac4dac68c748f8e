package dev.tether.maven;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;

/**
 * Scans as a part of the build, in the phase {@code verify} unless the pom names another one: what
 * is compiled by then is not compiled again.
 */
@Mojo(
    name = "check",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class CheckMojo extends AbstractScan {
  private static final String PLUGIN = "dev.tether:tether-maven-plugin";

  /** Called by Maven. */
  public CheckMojo() {}

  @Override
  int modules(MavenSession session) {
    return Math.max(1, (int) session.getProjects().stream().filter(CheckMojo::isBound).count());
  }

  private static boolean isBound(MavenProject project) {
    Plugin plugin = project.getPlugin(PLUGIN);
    return plugin != null
        && plugin.getExecutions().stream()
            .anyMatch(execution -> execution.getGoals().contains("check"));
  }
}

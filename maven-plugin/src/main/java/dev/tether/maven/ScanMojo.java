package dev.tether.maven;

import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Scans the sources and tests of all modules at once, when the last of them is compiled. The
 * project needs no change: {@code mvn dev.tether:tether-maven-plugin:scan}.
 */
@Mojo(name = "scan", requiresDependencyResolution = ResolutionScope.TEST, threadSafe = true)
@Execute(phase = LifecyclePhase.TEST_COMPILE)
public final class ScanMojo extends AbstractScan {
  /** Called by Maven. */
  public ScanMojo() {}

  @Override
  int modules(MavenSession session) {
    return session.getProjects().size();
  }
}

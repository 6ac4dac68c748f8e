package dev.tether.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.SessionData;

/** Scans the sources and tests of all modules at once, when the last of them is there. */
abstract class AbstractScan extends AbstractMojo {
  private static final String KEY = Gathered.class.getName();
  private static final int FINDINGS = 1;

  /** Further options of {@code tether scan}, such as {@code --format sarif -o tether.sarif}. */
  @Parameter(property = "tether.args")
  private String args;

  /** The Java release of the sources. */
  @Parameter(property = "tether.release", defaultValue = "${maven.compiler.release}")
  private String release;

  /** Whether to do nothing. */
  @Parameter(property = "tether.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
  private List<Artifact> pluginArtifacts;

  /** How many modules of this build run the goal. */
  abstract int modules(MavenSession session);

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Tether is skipped (tether.skip)");
      return;
    }
    // Shared by the modules of this build, and gone with it.
    SessionData data = session.getRepositorySession().getData();
    data.set(KEY, null, new Gathered());
    Gathered gathered = (Gathered) data.get(KEY);
    if (gather(gathered) < modules(session)) {
      getLog().info("Tether scans all modules together, after the last one");
    } else if (gathered.hasSources()) {
      scan(gathered);
    } else {
      getLog().info("There are no sources for Tether to scan");
    }
  }

  private int gather(Gathered gathered) throws MojoExecutionException {
    List<String> roots = new ArrayList<>(project.getCompileSourceRoots());
    roots.addAll(project.getTestCompileSourceRoots());
    Path output = Path.of(project.getBuild().getDirectory());
    try {
      // Holds the module's own classes, too: they tell what annotation processors have generated.
      List<String> classPath = project.getTestClasspathElements();
      return gathered.add(
          roots.stream().map(Path::of).toList(),
          output,
          classPath.stream().filter(Objects::nonNull).map(Path::of).toList(),
          feature());
    } catch (DependencyResolutionRequiredException e) {
      throw new MojoExecutionException("the class path of " + project.getId() + " is unknown", e);
    }
  }

  /** The Java release that the module names, or 0. */
  private int feature() throws MojoExecutionException {
    if (release == null || release.isBlank()) {
      return 0;
    }
    try {
      return Integer.parseInt(release.strip());
    } catch (NumberFormatException e) {
      throw new MojoExecutionException("tether.release is '" + release + "'; give one such as 17");
    }
  }

  private void scan(Gathered gathered) throws MojoExecutionException, MojoFailureException {
    List<String> further =
        args == null || args.isBlank() ? List.of() : Arrays.asList(args.strip().split("\\s+"));
    List<Path> classPath =
        pluginArtifacts.stream().map(Artifact::getFile).map(File::toPath).toList();
    String home = System.getProperty("java.home");
    Path java = Path.of(home, "bin", File.separatorChar == '\\' ? "java.exe" : "java");
    Path folder = Path.of(session.getExecutionRootDirectory());
    int status;
    try {
      status =
          new TetherProcess(java, classPath)
              .run(gathered.arguments(further, File.pathSeparator, folder), folder);
    } catch (IOException e) {
      throw new MojoExecutionException("Tether cannot be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("Tether was interrupted", e);
    }
    if (status == FINDINGS) {
      throw new MojoFailureException("Tether has findings, see above");
    }
    if (status != 0) {
      throw new MojoExecutionException("Tether failed with status " + status + ", see above");
    }
  }
}

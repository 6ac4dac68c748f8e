package dev.tether.gradle;

import java.io.File;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a build script says in {@code tether { }}. Holds nothing of Gradle's, so it can be cached.
 */
public class TetherExtension implements Serializable {
  private static final long serialVersionUID = 1L;

  private String version;
  private String errorProneVersion;
  private boolean inBuild = true;
  private boolean errorProneChecks;
  private File config;
  private File baseline;
  private File report;
  private List<String> arguments = new ArrayList<>();
  private final TreeMap<String, String> levels = new TreeMap<>();
  private final TreeMap<String, String> options = new TreeMap<>();

  /** Made by Gradle. */
  public TetherExtension() {
    Versions versions = Versions.read();
    version = versions.tether();
    errorProneVersion = versions.errorProne();
  }

  /** Returns the version of Tether; by default that of the plugin. */
  public String getVersion() {
    return version;
  }

  /** Sets the version of Tether. */
  public void setVersion(String version) {
    this.version = version;
  }

  /** Returns the version of Error Prone, unless its own plugin brings it. */
  public String getErrorProneVersion() {
    return errorProneVersion;
  }

  /** Sets the version of Error Prone. */
  public void setErrorProneVersion(String version) {
    this.errorProneVersion = version;
  }

  /** Returns whether compilations run the checks; the default. */
  public boolean isInBuild() {
    return inBuild;
  }

  /** Sets whether compilations run the checks. */
  public void setInBuild(boolean inBuild) {
    this.inBuild = inBuild;
  }

  /** Returns whether the checks of Error Prone itself run, too; by default not. */
  public boolean isErrorProneChecks() {
    return errorProneChecks;
  }

  /** Sets whether the checks of Error Prone itself run, too. */
  public void setErrorProneChecks(boolean run) {
    this.errorProneChecks = run;
  }

  /**
   * Returns the settings; by default the {@code tether.toml} of the root project, if it is there.
   */
  public File getConfig() {
    return config;
  }

  /** Sets the settings. */
  public void setConfig(File config) {
    this.config = config;
  }

  /** Returns the findings that are known. */
  public File getBaseline() {
    return baseline;
  }

  /** Sets the findings that are known; {@code tetherBaseline} writes them there. */
  public void setBaseline(File baseline) {
    this.baseline = baseline;
  }

  /** Returns the SARIF file that all compilations write to. */
  public File getReport() {
    return report;
  }

  /** Sets the SARIF file that all compilations write to. */
  public void setReport(File report) {
    this.report = report;
  }

  /** Returns further arguments of {@code tether scan}. */
  public List<String> getArguments() {
    return arguments;
  }

  /** Sets further arguments of {@code tether scan}. */
  public void setArguments(List<String> arguments) {
    this.arguments = new ArrayList<>(arguments);
  }

  /** Sets the level of a check: {@code level 'DanglingTask', 'error'}. */
  public void level(String check, String level) {
    levels.put(check, level.toLowerCase(Locale.ROOT));
  }

  /** Sets an option of the checks: {@code option 'Paths', 'branch'}. */
  public void option(String name, String value) {
    options.put(name.startsWith("Tether:") ? name.substring("Tether:".length()) : name, value);
  }

  /** Returns the levels that were set, by check. */
  public Map<String, String> getLevels() {
    return levels;
  }

  /** Returns the options that were set, by name. */
  public Map<String, String> getOptions() {
    return options;
  }
}

package dev.tether.engine.api;

import dev.tether.checker.options.ConfigFile;
import dev.tether.engine.source.SourceText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What to scan, and how. Made with {@link #builder()}; immutable, so one request can be run again
 * after files have changed.
 */
public final class ScanRequest {
  private final List<Path> paths;
  private final List<String> classPath;
  private final List<Path> context;
  private final List<Path> contextSources;
  private final OptionalInt release;
  private final boolean enablePreview;
  private final boolean stubs;
  private final List<String> excluded;
  private final boolean generated;
  private final Charset encoding;
  private final Optional<Path> cache;
  private final CheckCatalog catalog;
  private final Map<String, Severity> severities;
  private final Set<String> disabled;
  private final Map<String, String> options;
  private final Map<String, SourceText> contents;
  private final Optional<ExplainedPlace> explained;
  private final ProgressListener progress;
  private final Duration fileTimeout;
  private final Optional<ConfigFile> config;

  private ScanRequest(Builder builder) {
    this.paths = List.copyOf(builder.paths);
    this.classPath = List.copyOf(builder.classPath);
    this.context = List.copyOf(builder.context);
    this.contextSources = List.copyOf(builder.contextSources);
    this.release = builder.release;
    this.enablePreview = builder.enablePreview;
    this.stubs = builder.stubs;
    this.excluded = List.copyOf(builder.excluded);
    this.generated = builder.generated;
    this.encoding = builder.encoding;
    this.cache = Optional.ofNullable(builder.cache);
    this.catalog = builder.catalog == null ? CheckCatalog.installed() : builder.catalog;
    this.severities = Map.copyOf(builder.severities);
    this.disabled = Set.copyOf(builder.disabled);
    Map<String, String> all = new LinkedHashMap<>();
    if (builder.config != null) {
      all.putAll(builder.config.flags(false));
    }
    all.putAll(builder.options);
    this.options = Map.copyOf(all);
    this.contents = Map.copyOf(builder.contents);
    this.explained = Optional.ofNullable(builder.explained);
    this.progress = builder.progress;
    this.fileTimeout = builder.fileTimeout;
    this.config = Optional.ofNullable(builder.config);
  }

  /**
   * A builder without any paths, with the installed checks and the running JDK's language level.
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Source files and folders, as given. */
  public List<Path> paths() {
    return paths;
  }

  /** Class path entries: folders, jars, and {@code dir/*} for all jars of a folder. */
  public List<String> classPath() {
    return classPath;
  }

  /**
   * Folders of sources that are not scanned themselves: they say what the scanned ones use, such as
   * other modules of the project.
   */
  public List<Path> context() {
    return context;
  }

  /** Files and folders in the context's folders: what is in no one of them is not used. */
  public List<Path> contextSources() {
    return contextSources;
  }

  /** The Java release whose language and API the sources use; empty for the running JDK's. */
  public OptionalInt release() {
    return release;
  }

  /** Whether preview features of that release are allowed. */
  public boolean enablePreview() {
    return enablePreview;
  }

  /** Whether the API that ships with Tether stands for libraries that the class path lacks. */
  public boolean stubs() {
    return stubs;
  }

  /** Patterns of files that are not reported on. */
  public List<String> excluded() {
    return excluded;
  }

  /** Whether generated code is reported on. */
  public boolean generated() {
    return generated;
  }

  /** The encoding of the sources. */
  public Charset encoding() {
    return encoding;
  }

  /** The folder in which results are kept for the next scan of the same input. */
  public Optional<Path> cache() {
    return cache;
  }

  /** The checks to choose from. */
  public CheckCatalog catalog() {
    return catalog;
  }

  /** Severities that differ from the default, by check. */
  public Map<String, Severity> severities() {
    return severities;
  }

  /** The checks that do not run. */
  public Set<String> disabled() {
    return disabled;
  }

  /** Options of the checks: what a build gives as {@code -XepOpt:KEY=VALUE}. */
  public Map<String, String> options() {
    return options;
  }

  /** Texts to look at instead of what is in the files of these names. */
  public Map<String, SourceText> contents() {
    return contents;
  }

  /** The place whose launches are to be explained. */
  public Optional<ExplainedPlace> explained() {
    return explained;
  }

  /** Who hears how far the scan is. */
  public ProgressListener progress() {
    return progress;
  }

  /** How long the analysis of one file may take before it is given up. */
  public Duration fileTimeout() {
    return fileTimeout;
  }

  /** What the project's file of settings says; the request itself wins over it. */
  public Optional<ConfigFile> config() {
    return config;
  }

  /** Gathers a request. Not safe for use by several threads. */
  public static final class Builder {
    private final List<Path> paths = new ArrayList<>();
    private final List<String> classPath = new ArrayList<>();
    private final Map<String, Severity> severities = new LinkedHashMap<>();
    private final Set<String> disabled = new LinkedHashSet<>();
    private final Map<String, String> options = new LinkedHashMap<>();
    private final Map<String, SourceText> contents = new LinkedHashMap<>();
    private ConfigFile config;
    private final List<Path> context = new ArrayList<>();
    private final List<Path> contextSources = new ArrayList<>();
    private OptionalInt release = OptionalInt.empty();
    private boolean enablePreview;
    private boolean stubs = true;
    private final List<String> excluded = new ArrayList<>();
    private boolean generated;
    private Charset encoding = StandardCharsets.UTF_8;
    private Path cache;
    private CheckCatalog catalog;
    private ExplainedPlace explained;
    private ProgressListener progress = ProgressListener.NONE;
    private Duration fileTimeout = Duration.ofSeconds(60);

    private Builder() {}

    /** Adds source files and folders. */
    public Builder addPaths(List<Path> more) {
      paths.addAll(more);
      return this;
    }

    /** Adds class path entries. */
    public Builder addClassPath(List<String> entries) {
      classPath.addAll(entries);
      return this;
    }

    /** Adds folders of sources that scanned ones may use. */
    public Builder addContext(List<Path> folders) {
      context.addAll(folders);
      contextSources.addAll(folders);
      return this;
    }

    /**
     * Adds a folder of sources of which only some may be used.
     *
     * @param folder where the packages begin
     * @param within files and folders below it
     */
    public Builder addContext(Path folder, List<Path> within) {
      context.add(folder);
      contextSources.addAll(within);
      return this;
    }

    /** Sets the Java release of the sources. */
    public Builder release(int feature) {
      release = OptionalInt.of(feature);
      return this;
    }

    /** Allows preview features. */
    public Builder enablePreview(boolean enable) {
      enablePreview = enable;
      return this;
    }

    /**
     * Sets whether the API that ships with Tether stands for libraries that the class path lacks;
     * the default.
     */
    public Builder stubs(boolean use) {
      stubs = use;
      return this;
    }

    /**
     * Leaves files out of the report.
     *
     * @param globs as {@link java.nio.file.FileSystem#getPathMatcher} has them, of a path as it was
     *     given, of its end, or of a folder above
     */
    public Builder exclude(List<String> globs) {
      excluded.addAll(globs);
      return this;
    }

    /** Sets whether generated code is reported on; by default it is not. */
    public Builder generated(boolean report) {
      generated = report;
      return this;
    }

    /** Sets the encoding of the sources. */
    public Builder encoding(Charset charset) {
      encoding = Objects.requireNonNull(charset);
      return this;
    }

    /** Keeps results in a folder for the next scan of the same input; by default, nowhere. */
    public Builder cache(Path folder) {
      cache = folder;
      return this;
    }

    /** Chooses from these checks rather than the installed ones. */
    public Builder catalog(CheckCatalog checks) {
      catalog = Objects.requireNonNull(checks);
      return this;
    }

    /** Gives a check another severity, and turns it on if it was off. */
    public Builder severity(String check, Severity severity) {
      disabled.remove(check);
      severities.put(check, severity);
      return this;
    }

    /** Turns a check off. */
    public Builder disable(String check) {
      severities.remove(check);
      disabled.add(check);
      return this;
    }

    /** Takes what the project's file of settings says; what is set here wins over it. */
    public Builder config(ConfigFile file) {
      config = file;
      return this;
    }

    /** Sets an option of the checks. */
    public Builder option(String key, String value) {
      options.put(key, value);
      return this;
    }

    /**
     * Sets texts to look at instead of what is in the files.
     *
     * @param texts by the files' names as findings show them
     */
    public Builder contents(Map<String, SourceText> texts) {
      contents.putAll(texts);
      return this;
    }

    /** Sets the place whose launches are to be explained. */
    public Builder explain(ExplainedPlace place) {
      explained = Objects.requireNonNull(place);
      return this;
    }

    /** Sets how long the analysis of one file may take before it is given up. */
    public Builder fileTimeout(Duration bound) {
      fileTimeout = bound;
      return this;
    }

    /** Sets who hears how far the scan is. */
    public Builder progress(ProgressListener listener) {
      progress = Objects.requireNonNull(listener);
      return this;
    }

    /** The request. */
    public ScanRequest build() {
      return new ScanRequest(this);
    }
  }
}

package dev.tether.cli.engine.compile;

import com.sun.tools.javac.api.ClientCodeWrapper.Trusted;
import com.sun.tools.javac.file.JavacFileManager;
import com.sun.tools.javac.util.Context;
import dev.tether.cli.source.Project;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;

/**
 * javac's file manager, except that it trusts nothing that it finds.
 *
 * <p>It loads no class, whatever the location. With no processor path javac looks for its plugins
 * on the class path of what it compiles, which here belongs to a stranger, and makes one of each to
 * ask its name; with one it looks among Tether's own classes.
 *
 * <p>It shows javac no class that is absurdly large or that a link leads to, and no source that the
 * scan has not read itself. A jar that cannot be opened is left out; javac would find nothing at
 * all any more.
 */
@Trusted
final class SealedFileManager extends JavacFileManager {
  /** Knows the classes of {@code java.base} and what they lead to, and no services but theirs. */
  private static final ClassLoader NOTHING = new ClassLoader(null) {};

  /** The constant pool limits what a class can hold; no compiler makes a larger one. */
  private static final long LARGEST_CLASS = 16L << 20;

  /** What is compressed may say what it likes of its size, but grows a thousandfold at most. */
  private static final long LARGEST_COMPRESSED = 1L << 20;

  private final Project project;
  private final Consumer<String> notes;
  private final Map<Path, Boolean> readableFolders = new HashMap<>();
  private Set<Path> sources = Set.of();

  private SealedFileManager(Context context, Project project, Consumer<String> notes) {
    super(context, false, StandardCharsets.UTF_8);
    this.project = project;
    this.notes = notes;
  }

  /**
   * Makes one.
   *
   * @param listener hears what javac has to say of jars
   * @param project what the scan is about
   * @param notes takes what the user should know, one sentence each
   */
  static SealedFileManager of(
      DiagnosticListener<JavaFileObject> listener, Project project, Consumer<String> notes) {
    Context context = new Context();
    context.put(Locale.class, Locale.ENGLISH);
    context.put(DiagnosticListener.class, listener);
    ContainedJars.register(context, project::mayRead);
    return new SealedFileManager(context, project, notes);
  }

  /** Says which sources may be found: those that the scan has read. */
  void show(Collection<Path> read) {
    sources = new HashSet<>();
    read.forEach(path -> sources.add(path.toAbsolutePath().normalize()));
  }

  @Override
  public ClassLoader getClassLoader(Location location) {
    return NOTHING;
  }

  @Override
  public <S> ServiceLoader<S> getServiceLoader(Location location, Class<S> service) {
    return ServiceLoader.load(service, NOTHING);
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    if (location != StandardLocation.CLASS_PATH && location != StandardLocation.SOURCE_PATH) {
      return super.list(location, packageName, kinds, recurse);
    }
    List<JavaFileObject> shown = new ArrayList<>();
    for (JavaFileObject file : listAll(location, packageName, kinds, recurse)) {
      if (isShown(location, asPath(file))) {
        shown.add(file);
      }
    }
    return shown;
  }

  private Iterable<JavaFileObject> listAll(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    try {
      return super.list(location, packageName, kinds, recurse);
    } catch (IOException | RuntimeException e) {
      if (!leaveOutUnreadable(location)) {
        throw e;
      }
      return super.list(location, packageName, kinds, recurse);
    }
  }

  /** Finds out which jars stand in the way. Costs a look into each, so only after a failure. */
  private boolean leaveOutUnreadable(Location location) throws IOException {
    List<Path> readable = new ArrayList<>();
    boolean found = false;
    for (Path entry : getLocationAsPaths(location)) {
      try {
        if (Files.isRegularFile(entry)) {
          walk(entry);
        }
        readable.add(entry);
      } catch (IOException | RuntimeException e) {
        found = true;
        notes.accept(
            "class path entry '%s' is no readable jar: %s".formatted(entry, Failures.summary(e)));
      }
    }
    setLocationFromPaths(location, readable);
    return found;
  }

  private static void walk(Path jar) throws IOException {
    try (FileSystem opened = FileSystems.newFileSystem(jar, (ClassLoader) null)) {
      for (Path root : opened.getRootDirectories()) {
        try (var files = Files.walk(root)) {
          files.forEach(Path::toUri);
        }
      }
    }
  }

  private boolean isShown(Location location, Path path) throws IOException {
    if (location == StandardLocation.SOURCE_PATH) {
      return sources.contains(path.toAbsolutePath().normalize());
    }
    boolean inJar = path.getFileSystem() != FileSystems.getDefault();
    if (Files.readAttributes(path, BasicFileAttributes.class).size() > LARGEST_CLASS) {
      notes.accept("the class '%s' is too large, and was not read".formatted(path));
      return false;
    }
    if (inJar) {
      return (long) Files.getAttribute(path, "zip:compressedSize") <= LARGEST_COMPRESSED;
    }
    return mayRead(path);
  }

  /** A folder of classes may be a part of the tree, and have links in it. */
  private boolean mayRead(Path path) {
    return readableFolders.computeIfAbsent(path.getParent(), this::isInside)
        && (!Files.isSymbolicLink(path) || isInside(path));
  }

  private boolean isInside(Path path) {
    try {
      Path real = path.toRealPath();
      if (project.mayRead(real)) {
        return true;
      }
      for (Path entry : getLocationAsPaths(StandardLocation.CLASS_PATH)) {
        if (Files.isDirectory(entry) && real.startsWith(entry.toRealPath())) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }
}

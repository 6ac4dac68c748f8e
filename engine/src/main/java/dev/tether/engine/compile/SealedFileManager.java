package dev.tether.engine.compile;

import com.sun.tools.javac.api.ClientCodeWrapper.Trusted;
import com.sun.tools.javac.file.JavacFileManager;
import com.sun.tools.javac.util.Context;
import dev.tether.engine.source.Project;
import dev.tether.engine.stubs.Stubs;
import dev.tether.engine.stubs.Stubs.StubClass;
import java.io.File;
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
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.tools.DiagnosticListener;
import javax.tools.FileObject;
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
 * all any more. Libraries that are on no class path are shown as far as their API ships with
 * Tether.
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
  private final Map<Path, Boolean> isFolder = new HashMap<>();
  private final Map<Path, Boolean> readableFolders = new HashMap<>();
  private final Stubs stubs;
  private final Set<String> usedLibraries = new TreeSet<>();
  private Map<Path, List<Path>> sources = Map.of();

  private SealedFileManager(Context context, Project project, Stubs stubs, Consumer<String> notes) {
    super(context, false, StandardCharsets.UTF_8);
    this.project = project;
    this.stubs = stubs;
    this.notes = notes;
  }

  /**
   * Makes one.
   *
   * @param listener hears what javac has to say of jars
   * @param project what the scan is about
   * @param stubs stand for classes that are not on the class path
   * @param notes takes what the user should know, one sentence each
   */
  static SealedFileManager of(
      DiagnosticListener<JavaFileObject> listener,
      Project project,
      Stubs stubs,
      Consumer<String> notes) {
    Context context = new Context();
    context.put(Locale.class, Locale.ENGLISH);
    context.put(DiagnosticListener.class, listener);
    ContainedJars.register(context, project::mayRead);
    return new SealedFileManager(context, project, stubs, notes);
  }

  /** Says which sources may be found: those that the scan has read. */
  void show(Collection<Path> read) {
    sources =
        read.stream()
            .map(path -> path.toAbsolutePath().normalize())
            .collect(Collectors.groupingBy(Path::getParent));
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
    if (location == StandardLocation.SOURCE_PATH) {
      return kinds.contains(JavaFileObject.Kind.SOURCE) ? sources(packageName) : List.of();
    }
    if (location != StandardLocation.CLASS_PATH) {
      return super.list(location, packageName, kinds, recurse);
    }
    leaveOutLinked(packageName);
    List<JavaFileObject> shown = new ArrayList<>();
    for (JavaFileObject file : listAll(location, packageName, kinds, recurse)) {
      if (isShown(asPath(file))) {
        shown.add(file);
      }
    }
    if (kinds.contains(JavaFileObject.Kind.CLASS)) {
      addStubs(location, packageName, shown);
    }
    return shown;
  }

  /** Where a library has a class of this package on the class path, it has all that it has. */
  private void addStubs(Location location, String packageName, List<JavaFileObject> shown) {
    List<List<StubClass>> libraries = stubs.in(packageName);
    if (libraries.isEmpty()) {
      return;
    }
    Set<String> known = new HashSet<>();
    shown.forEach(file -> known.add(super.inferBinaryName(location, file)));
    for (List<StubClass> library : libraries) {
      if (library.stream().noneMatch(stub -> known.contains(stub.name()))) {
        library.forEach(
            stub -> {
              known.add(stub.name());
              shown.add(new StubFile(stub, usedLibraries::add));
            });
      }
    }
  }

  /** The libraries that stubs were read of, each as group, artifact and version. */
  Set<String> usedLibraries() {
    return usedLibraries;
  }

  @Override
  public String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof StubFile stub
        ? stub.binaryName()
        : super.inferBinaryName(location, file);
  }

  @Override
  public boolean isSameFile(FileObject one, FileObject other) {
    return one instanceof StubFile || other instanceof StubFile
        ? one.equals(other)
        : super.isSameFile(one, other);
  }

  @Override
  public JavaFileObject getJavaFileForInput(
      Location location, String className, JavaFileObject.Kind kind) throws IOException {
    if (location == StandardLocation.SOURCE_PATH) {
      return null;
    }
    JavaFileObject file = super.getJavaFileForInput(location, className, kind);
    boolean theirs = location == StandardLocation.CLASS_PATH && file != null;
    return theirs && !isShown(asPath(file)) ? null : file;
  }

  private List<JavaFileObject> sources(String packageName) {
    String folder = packageName.replace('.', File.separatorChar);
    List<JavaFileObject> found = new ArrayList<>();
    for (Path root : getLocationAsPaths(StandardLocation.SOURCE_PATH)) {
      Path files = root.toAbsolutePath().normalize().resolve(folder);
      getJavaFileObjectsFromPaths(sources.getOrDefault(files, List.of())).forEach(found::add);
    }
    return found;
  }

  /** A folder of classes in which a link leads to another place is not used at all. */
  private void leaveOutLinked(String packageName) throws IOException {
    String folder = packageName.replace('.', File.separatorChar);
    List<Path> kept = new ArrayList<>();
    boolean found = false;
    for (Path entry : getLocationAsPaths(StandardLocation.CLASS_PATH)) {
      if (isFolder.computeIfAbsent(entry, Files::isDirectory) && !isInside(entry, folder)) {
        found = true;
        notes.accept("class path entry '%s' has a link out of the project".formatted(entry));
      } else {
        kept.add(entry);
      }
    }
    if (found) {
      setLocationFromPaths(StandardLocation.CLASS_PATH, kept);
    }
  }

  private boolean isInside(Path entry, String folder) {
    Path inEntry = entry.resolve(folder);
    return !Files.isDirectory(inEntry) || readableFolders.computeIfAbsent(inEntry, this::isInside);
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

  private boolean isShown(Path path) throws IOException {
    BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
    if (file.size() > LARGEST_CLASS) {
      notes.accept("the class '%s' is too large, and was not read".formatted(path));
      return false;
    }
    if (path.getFileSystem() != FileSystems.getDefault()) {
      return (long) Files.getAttribute(path, "zip:compressedSize") <= LARGEST_COMPRESSED;
    }
    return file.isRegularFile() && (!Files.isSymbolicLink(path) || isInside(path));
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

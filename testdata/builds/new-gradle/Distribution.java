import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Makes a folder that Gradle takes for its installation: {@code java Distribution.java FOLDER
 * SOURCES CLASSPATH}. The class path has the jar of Gradle's API and the libraries beside it.
 */
public final class Distribution {
  private static final String ALL = "gradle-all.jar";
  private static final String SUFFIX = "-classpath.properties";

  /** The module that every other one needs. */
  private static final String FIRST = "gradle-stdlib-java-extensions";

  /** Modules that the jar does not tell of. */
  private static final List<String> FURTHER =
      List.of("gradle-installation-beacon", "gradle-java-compiler-plugin");

  /** Libraries that Gradle asks for by name; their classes are in the jar. */
  private static final List<String> INSIDE =
      List.of(
          "asm", "commons-lang", "guava", "javax.inject", "jul-to-slf4j", "kryo", "native-platform",
          "slf4j-api");

  private final Path lib;
  private final String version;

  private Distribution(Path lib, String version) {
    this.lib = lib;
    this.version = version;
  }

  /** Makes it. */
  public static void main(String[] args) throws IOException {
    Path lib = Files.createDirectories(Path.of(args[0], "lib"));
    Files.createDirectories(lib.resolve("plugins"));
    Path api = null;
    List<Path> others = new ArrayList<>();
    for (String entry : args[2].split(System.getProperty("path.separator"))) {
      Path jar = Path.of(entry);
      String name = name(jar);
      if (name.startsWith("gradle-api-")) {
        api = jar;
      } else if (name.matches("(?:groovy|kotlin-stdlib|ant)\\b.*\\.jar")) {
        others.add(jar);
      }
    }
    if (api == null) {
      throw new IllegalArgumentException("there is no gradle-api in " + args[2]);
    }
    String version = name(api).replaceAll("gradle-api-|\\.jar", "");
    new Distribution(lib, version).make(api, others, Path.of(args[1]));
  }

  private void make(Path api, List<Path> others, Path sources) throws IOException {
    link(api, lib.resolve(ALL));
    List<String> runtime = new ArrayList<>(List.of(ALL));
    for (Path jar : others) {
      String name = name(jar);
      link(jar, lib.resolve(name));
      if (!name.startsWith("ant")) {
        runtime.add(name); // Ant has a class loader of its own.
      }
    }
    Path classes = compile(sources, runtime);
    options(classes, runtime);
    try (JarFile jar = new JarFile(api.toFile())) {
      for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
        JarEntry entry = entries.nextElement();
        if (entry.getName().endsWith(SUFFIX) && entry.getName().indexOf('/') < 0) {
          Properties properties = new Properties();
          properties.load(jar.getInputStream(entry));
          String module = entry.getName().replace(SUFFIX, "");
          module(module, properties.getProperty("projects", ""), runtime, classes);
        }
      }
    }
    for (String module : FURTHER) {
      module(module, "", runtime, classes);
    }
    for (String library : INSIDE) {
      try (JarOutputStream out = open(library + "-0.jar", new Manifest())) {
        out.putNextEntry(new JarEntry("inside.txt"));
      }
    }
  }

  /** A module's jar: what it needs. Its classes are in the one jar, which each of them names. */
  private void module(String name, String projects, List<String> runtime, Path classes)
      throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, ALL);
    try (JarOutputStream out = open(name + "-" + version + ".jar", manifest)) {
      String needs = name.equals(FIRST) ? String.join(",", runtime) : "";
      write(out, name + SUFFIX, "projects=" + projects + "\nruntime=" + needs + "\n");
      if (name.equals("gradle-java-compiler-plugin")) {
        try (Stream<Path> files = Files.walk(classes.resolve("org"))) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
            Files.copy(file, out);
          }
        }
      }
    }
  }

  private JarOutputStream open(String name, Manifest manifest) throws IOException {
    OutputStream file = Files.newOutputStream(lib.resolve(name));
    return new JarOutputStream(file, manifest);
  }

  private static void write(JarOutputStream out, String name, String text) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Compiles what the jar lacks, into a folder beside {@code lib}. */
  private Path compile(Path sources, List<String> runtime) throws IOException {
    Path classes = Files.createDirectories(lib.resolveSibling("classes"));
    List<String> words = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d", classes.toString()));
    words.add("-cp");
    words.add(
        String.join(
            System.getProperty("path.separator"),
            runtime.stream().map(lib::resolve).map(Path::toString).toList()));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(words::add);
    }
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    if (javac.run(null, null, null, words.toArray(String[]::new)) != 0) {
      throw new IllegalStateException("what is in " + sources + " does not compile");
    }
    return classes;
  }

  /** Not a symbolic link: Gradle looks for its installation where the file itself is. */
  private static void link(Path jar, Path name) throws IOException {
    Files.deleteIfExists(name);
    try {
      Files.createLink(name, jar);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(jar, name);
    }
  }

  /** What {@code java} is told: {@code java @FOLDER/java.args Gradle TASKS}. */
  private void options(Path classes, List<String> runtime) throws IOException {
    List<String> path = new ArrayList<>(List.of(classes.toString()));
    try (Stream<Path> jars = Files.list(lib)) {
      jars.filter(jar -> runtime.contains(name(jar)) || name(jar).startsWith("ant"))
          .map(Path::toString)
          .forEach(path::add);
    }
    List<String> words = new ArrayList<>();
    for (String opened : List.of("java.lang", "java.lang.invoke", "java.util")) {
      words.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
    }
    words.add("-cp");
    words.add('"' + String.join(System.getProperty("path.separator"), path).replace("\\", "\\\\") + '"');
    Files.write(lib.resolveSibling("java.args"), words);
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}

package dev.tether.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.source.ClassPath;
import dev.tether.engine.testing.SourceTree;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars on the scanned class path that would like to be run, or to break what reads them. */
final class HostileClassPathTest {
  private static final String TRACE = "tether.test.trace";

  /** Whichever way it is reached, it says so. */
  private static final String BODY =
      """
        static { trace("static"); }
        public NAME() { trace("constructor"); }
        static void trace(String what) {
          System.setProperty("tether.test.trace", NAME.class.getName() + " " + what);
        }
      """;

  @TempDir private Path folder;
  private SourceTree tree;
  private List<Finding> expected;

  @BeforeEach
  void createTree() throws Exception {
    tree = new SourceTree(folder.resolve("tree"));
    tree.file(
        "A.java",
        "import java.util.concurrent.*;",
        "class A {",
        "  lib.Known known;",
        "  void f(ExecutorService e) { e.submit(() -> { throw new IllegalStateException(); }); }",
        "}");
    tree.file("absent/A.java", "package absent;", "class A {}");
    expected = scan(List.of()).findings();
    assertEquals(1, expected.size());
  }

  @AfterEach
  void forget() {
    System.clearProperty(TRACE);
  }

  @Test
  void noServiceOfAJarIsLoaded() throws Exception {
    Map<String, byte[]> entries = evil();
    assertSame(jar("evil.jar", entries));
    assertSame(jar("evil", entries));

    Map<String, byte[]> versioned = new HashMap<>();
    entries.forEach((name, bytes) -> versioned.put("META-INF/versions/9/" + name, bytes));
    versioned.put("META-INF/MANIFEST.MF", manifest("Multi-Release: true"));
    assertSame(jar("versions.jar", versioned));
  }

  @Test
  void norOfOneThatAManifestNames() throws Exception {
    jar("evil.jar", evil());
    assertSame(
        jar(
            "outer.jar",
            Map.of(
                "META-INF/MANIFEST.MF",
                manifest("Class-Path: evil.jar", "Launcher-Agent-Class: evil.P"))));
  }

  @Test
  void aManifestLeadsOnlyToWhatMayBeReadAnyway() throws Exception {
    Map<String, byte[]> library = compile("lib.Known", "package lib; public class Known {}");
    Files.createDirectories(folder.resolve("libs/deep"));
    jar("libs/deep/known.jar", library);
    jar("secret.jar", library);
    jar("tree/known.jar", library);

    assertEquals(List.of(), missing(naming("libs/below.jar", "deep/known.jar")));
    assertEquals(List.of("lib.Known"), missing(naming("libs/above.jar", "../secret.jar")));
    assertEquals(List.of(), missing(naming("libs/project.jar", "../tree/known.jar")));
    Files.createSymbolicLink(folder.resolve("libs/link.jar"), folder.resolve("secret.jar"));
    assertEquals(List.of("lib.Known"), missing(naming("libs/linked.jar", "link.jar")));
    for (String odd :
        List.of(
            "file://host/share/x.jar",
            "http://127.0.0.1:1/x.jar",
            "jar:file:/x!/y",
            "%zz",
            "/dev/zero",
            "C:\\x.jar",
            "\u0001.jar",
            "self.jar",
            ".")) {
      assertEquals(List.of("lib.Known"), missing(naming("libs/self.jar", odd)), odd);
    }
  }

  @Test
  void absurdJarsBreakNothing() throws Exception {
    Map<String, byte[]> names = new HashMap<>();
    for (String name :
        List.of(
            "../../escaped.class",
            "/etc/escaped.class",
            "lib/../../../escaped.class",
            "lib//Known.class",
            "lib/Known.class/",
            "C:\\escaped.class",
            "lib/Kn\u0000wn.class",
            "lib/" + "x".repeat(40_000) + ".class",
            "a/".repeat(5_000) + "B.class")) {
      names.put(name, new byte[] {1, 2, 3});
    }
    for (String name : names.keySet()) {
      assertSame(jar("name.jar", Map.of(name, names.get(name))));
    }
    assertSame(jar("names.jar", names));
    assertSame(jar("broken.jar", Map.of("lib/Known.class", new byte[] {1, 2, 3})));

    Path many = folder.resolve("many.jar");
    try (ZipOutputStream zip = zip(many)) {
      for (int i = 0; i < 65_540; i++) {
        zip.putNextEntry(new ZipEntry("p" + i % 100 + "/C" + i + ".class"));
        zip.closeEntry();
      }
    }
    assertSame(many);
    Files.write(folder.resolve("cut.jar"), new byte[] {'P', 'K', 3, 4, 0, 0});
    assertSame(folder.resolve("cut.jar"));
    assertTrue(Files.notExists(folder.resolve("escaped.class")));
  }

  @Test
  void aBombDoesNotGoOff() throws Exception {
    Path bomb = folder.resolve("bomb.jar");
    byte[] nothing = new byte[1 << 20];
    try (ZipOutputStream zip = zip(bomb)) {
      zip.putNextEntry(new ZipEntry("lib/Known.class"));
      zip.write(new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE});
      for (int i = 0; i < 64; i++) {
        zip.write(nothing);
      }
      zip.closeEntry();
    }
    assertTrue(Files.size(bomb) < 100_000);
    assertSame(bomb);
    List<String> notes = scan(List.of(bomb)).notes();
    assertTrue(notes.stream().anyMatch(note -> note.contains("is too large")), notes::toString);
  }

  private void assertSame(Path jar) throws Exception {
    ScanResult result = scan(List.of(jar));
    assertNull(System.getProperty(TRACE), jar.toString());
    assertEquals(
        expected.size(),
        result.findings().size(),
        () -> jar + ": " + result.unresolved() + result.notes());
  }

  private List<String> missing(Path jar) throws Exception {
    return scan(List.of(jar)).unresolved().stream().flatMap(u -> u.names().stream()).toList();
  }

  private ScanResult scan(List<Path> classPath) throws Exception {
    return new ScanEngine()
        .scan(
            ScanRequest.builder()
                .addPaths(List.of(tree.root()))
                .addClassPath(classPath.stream().map(Path::toString).toList())
                .catalog(CheckCatalog.installed())
                .build());
  }

  /** A provider of whatever is a service here: real ones where javac asks, no class elsewhere. */
  private Map<String, byte[]> evil() throws IOException {
    Map<String, byte[]> entries = new HashMap<>();
    for (String service : services()) {
      entries.put("META-INF/services/" + service, text("evil.IsNowhere"));
    }
    provide(
        entries,
        "P",
        "com.sun.source.util.Plugin",
        "implements com.sun.source.util.Plugin",
        "public String getName() { trace(\"name\"); return \"evil\"; }",
        "public boolean autoStart() { trace(\"autoStart\"); return true; }",
        "public void init(com.sun.source.util.JavacTask t, String... a) { trace(\"init\"); }");
    provide(
        entries,
        "Q",
        "javax.annotation.processing.Processor",
        "extends javax.annotation.processing.AbstractProcessor",
        "public boolean process(java.util.Set<? extends javax.lang.model.element.TypeElement> s,"
            + " javax.annotation.processing.RoundEnvironment r) { return false; }");
    provide(
        entries,
        "T",
        "java.util.spi.ToolProvider",
        "implements java.util.spi.ToolProvider",
        "public String name() { trace(\"name\"); return \"javac\"; }",
        "public int run(java.io.PrintWriter o, java.io.PrintWriter e, String... a) { return 1; }");
    provide(
        entries,
        "C",
        "java.nio.charset.spi.CharsetProvider",
        "extends java.nio.charset.spi.CharsetProvider",
        "public java.util.Iterator<java.nio.charset.Charset> charsets() { return null; }",
        "public java.nio.charset.Charset charsetForName(String n) { return null; }");
    provide(
        entries,
        "B",
        "com.google.errorprone.bugpatterns.BugChecker",
        "extends com.google.errorprone.bugpatterns.BugChecker");
    return entries;
  }

  private void provide(
      Map<String, byte[]> entries, String name, String service, String head, String... members)
      throws IOException {
    String code =
        "package evil; public class " + name + " " + head + " {\n" + BODY.replace("NAME", name);
    entries.putAll(compile("evil." + name, code + String.join("\n", members) + "}"));
    entries.put("META-INF/services/" + service, text("evil." + name));
  }

  /** What some module of the JDK, or some jar of Tether, looks up or provides. */
  private static Set<String> services() throws IOException {
    Set<String> services = new TreeSet<>();
    for (Module module : ModuleLayer.boot().modules()) {
      services.addAll(module.getDescriptor().uses());
      module.getDescriptor().provides().forEach(provides -> services.add(provides.service()));
    }
    for (String entry : ClassPath.split(System.getProperty("java.class.path"))) {
      if (entry.endsWith(".jar")) {
        try (JarFile jar = new JarFile(entry)) {
          jar.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.matches("META-INF/services/[\\w.$]+"))
              .forEach(name -> services.add(name.substring("META-INF/services/".length())));
        }
      }
    }
    assertTrue(services.size() > 30, services::toString);
    return services;
  }

  private Map<String, byte[]> compile(String name, String code) throws IOException {
    Path work = Files.createTempDirectory(folder, "work");
    String simple = name.substring(name.lastIndexOf('.') + 1);
    Path source = Files.writeString(work.resolve(simple + ".java"), code);
    String classPath = System.getProperty("java.class.path");
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-proc:none",
                "-nowarn",
                "-cp",
                classPath,
                "-d",
                work.toString(),
                source.toString()));
    Map<String, byte[]> classes = new HashMap<>();
    try (Stream<Path> files = Files.walk(work)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        String entry = work.relativize(file).toString().replace(File.separatorChar, '/');
        classes.put(entry, Files.readAllBytes(file));
      }
    }
    return classes;
  }

  private Path naming(String name, String classPath) throws IOException {
    return jar(name, Map.of("META-INF/MANIFEST.MF", manifest("Class-Path: " + classPath)));
  }

  private Path jar(String name, Map<String, byte[]> entries) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream zip = zip(jar)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return jar;
  }

  private static ZipOutputStream zip(Path file) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
    return new ZipOutputStream(out);
  }

  private static byte[] manifest(String... lines) {
    return text("Manifest-Version: 1.0\r\n" + String.join("\r\n", lines) + "\r\n\r\n");
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

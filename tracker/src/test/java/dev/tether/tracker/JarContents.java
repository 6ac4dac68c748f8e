package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The jar as it is published; run after it was made, and so not among the other tests. */
final class JarContents {

  private static final Path PATH = Path.of(System.getProperty("tether.tracker.jar"));

  private JarFile jar;

  @BeforeEach
  void open() throws IOException {
    jar = new JarFile(PATH.toFile());
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  @Test
  void saysItsVersionAndItsLicence() throws IOException {
    Attributes main = jar.getManifest().getMainAttributes();
    String version = System.getProperty("tether.tracker.version");
    assertEquals(version, main.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
    assertEquals("Apache-2.0", main.getValue("Bundle-License"));
    String licence = text("META-INF/LICENSE");
    assertTrue(licence.contains("Apache License"), licence);
  }

  @Test
  void isABundleThatExportsItsPackagesAndNeedsNoOther() throws IOException {
    Attributes main = jar.getManifest().getMainAttributes();
    assertEquals("2", main.getValue("Bundle-ManifestVersion"));
    assertEquals("dev.tether.tracker", main.getValue("Bundle-SymbolicName"));
    String version = main.getValue("Bundle-Version");
    assertTrue(version.matches("\\d+\\.\\d+\\.\\d+([.][A-Za-z0-9_-]+)?"), version);
    Set<String> packages =
        classes().stream()
            .filter(name -> name.contains("."))
            .map(name -> name.substring(0, name.lastIndexOf('.')))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(packages, matches("([\\w.]+);version=", main.getValue("Export-Package")));
    for (String imported : main.getValue("Import-Package").split(",", -1)) {
      assertTrue(imported.endsWith(";resolution:=optional"), imported);
    }
    assertTrue(main.getValue("Require-Capability").contains("(version=17)"));
  }

  @Test
  void everyClassLoadsWithTheJdkAlone() throws Exception {
    URL[] urls = {PATH.toUri().toURL()};
    try (URLClassLoader alone = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      for (String name : classes()) {
        Class<?> type = Class.forName(name, false, alone);
        assertNotNull(type.getDeclaredMethods(), name);
        assertNotNull(type.getAnnotations(), name); // Those that are not there are left out.
      }
    }
  }

  @Test
  void theMetadataOfNativeImagesNamesWhatThereIs() throws Exception {
    String config = text("META-INF/native-image/dev.tether/tether-tracker/reflect-config.json");
    Set<String> named = matches("\"name\": \"([\\w.]+\\.[\\w.]+)\"", config);
    assertTrue(named.contains(TaskTrackerMXBean.class.getName()), named.toString());
    for (String name : named) {
      assertNotNull(Class.forName(name));
    }
  }

  private List<String> classes() {
    return jar.stream()
        .map(JarEntry::getName)
        .filter(name -> name.endsWith(".class") && !name.equals("module-info.class"))
        .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
        .toList();
  }

  private static Set<String> matches(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult result) -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String text(String entry) throws IOException {
    JarEntry found = jar.getJarEntry(entry);
    assertNotNull(found, entry);
    try (InputStream in = jar.getInputStream(found)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

package dev.tether.engine.stubs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.ListenableFuture;
import dev.tether.engine.stubs.Stubs.StubClass;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The API of libraries that ships with Tether. */
class StubsTest {
  private static final int MOST_MISSING_OF = 30;
  private static final Pattern ROLE_OF_TYPE = Pattern.compile("(?:type|in)\\s+([a-z][\\w.]+).*");

  /** No artifact of theirs can be had where the stubs were made. */
  private static final Set<String> NOT_TO_BE_HAD =
      Set.of("com.datastax.oss.driver", "jdk", "dev.tether", "java", "javax.swing", "javax.sql");

  @Test
  void whatIsWrittenIsRead() throws Exception {
    StubWriter writer = new StubWriter();
    writer.add("g:a:1", Map.of("p/A", new byte[] {1, 2}, "p/A$B", new byte[0]));
    writer.add("g:b:2", Map.of("p/C", new byte[] {3}, "D", new byte[] {4}));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.write(out);

    Stubs stubs = Stubs.read(out.toByteArray());

    assertEquals(List.of("g:a:1", "g:b:2"), stubs.libraries());
    assertEquals(List.of("", "p"), stubs.packages());
    assertEquals(
        List.of(List.of("g:a:1 p.A 2", "g:a:1 p.A$B 0"), List.of("g:b:2 p.C 1")),
        stubs.in("p").stream().map(one -> one.stream().map(StubsTest::brief).toList()).toList());
    assertEquals("g:b:2 D 1", brief(stubs.in("").get(0).get(0)));
    assertEquals(List.of(), stubs.in("q"));
  }

  private static String brief(StubClass stub) {
    return stub.library() + " " + stub.name() + " " + stub.bytes().length;
  }

  @Test
  void noCodeIsKept() throws Exception {
    Path jar =
        Path.of(ListenableFuture.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Map<String, byte[]> classes = StubGenerator.classes(jar, List.of("com.google.common.base"));

    assertTrue(classes.containsKey("com/google/common/util/concurrent/Futures"));
    assertTrue(classes.keySet().stream().noneMatch(n -> n.startsWith("com/google/common/base/")));
    int methods = 0;
    for (byte[] one : classes.values()) {
      ClassNode node = new ClassNode();
      new ClassReader(one).accept(node, 0);
      for (MethodNode method : node.methods) {
        assertEquals(0, method.instructions.size(), node.name);
        methods++;
      }
    }
    assertTrue(methods > 4000, "methods: " + methods);
  }

  @Test
  void holdWhatTheListNames() throws Exception {
    try (Stream<String> lines =
        Files.lines(Path.of(StubsTest.class.getResource("libraries.txt").toURI()))) {
      assertEquals(
          lines
              .map(line -> line.replaceFirst("#.*", "").strip().split("\\s+")[0])
              .filter(line -> !line.isEmpty())
              .toList(),
          Stubs.shipped().libraries(),
          "mvn -Pstubs -pl tracker,checker,engine -DskipTests verify makes them anew");
    }
  }

  @Test
  void holdTheTypesThatRolesSpeakOf() throws Exception {
    Set<String> stubbed = new HashSet<>();
    for (String name : Stubs.shipped().packages()) {
      Stubs.shipped()
          .in(name)
          .forEach(one -> one.forEach(stub -> stubbed.add(stub.name().replace('$', '.'))));
    }
    Set<String> missing = new TreeSet<>();
    Set<String> all = new TreeSet<>();
    try (Stream<Path> files =
        Files.list(Path.of("../checker/src/main/resources/dev/tether/checker/model"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".roles")).toList()) {
        for (String line : Files.readAllLines(file)) {
          Matcher type = ROLE_OF_TYPE.matcher(line.strip());
          if (type.matches()
              && NOT_TO_BE_HAD.stream().noneMatch(left -> type.group(1).startsWith(left + "."))) {
            all.add(type.group(1));
            if (!stubbed.contains(type.group(1))) {
              missing.add(type.group(1));
            }
          }
        }
      }
    }
    // A few may be new: the stubs are made anew before a release.
    assertTrue(
        missing.size() * MOST_MISSING_OF <= all.size(),
        "add their libraries to libraries.txt, and run mvn -Pstubs (engine/pom.xml): " + missing);
  }
}

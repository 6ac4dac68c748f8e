package dev.tether.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.source.SourceText;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A look at an edited file among what is compiled says what a scan of all files says of it. The
 * demo and the engine itself are what is edited; {@code -Dtether.tree=FOLDER}, with {@code
 * -Dtether.classpath=JARS} and {@code -Dtether.edits=N}, edits something else.
 */
final class LiveProjectTest {
  private static final String LOST =
      " java.util.concurrent.CompletableFuture.runAsync("
          + "() -> { throw new IllegalStateException(); });";
  private static final Pattern METHOD =
      Pattern.compile("((?:public|protected|static) [\\w<>?, ]+ \\w+)\\(");

  @TempDir private Path folder;
  private final ScanEngine engine = new ScanEngine();
  private final Map<Path, String> texts = new HashMap<>();
  private String libraries = "";
  private OptionalInt release = OptionalInt.empty();

  private Path write(String name, String text) throws IOException {
    Path file = folder.toRealPath().resolve(name);
    Files.createDirectories(file.getParent());
    texts.put(file, text);
    return Files.writeString(file, text);
  }

  /** Trees to edit, with the number of files to edit in each. */
  static List<Arguments> trees() {
    String tree = System.getProperty("tether.tree");
    if (tree != null) {
      String libraries = System.getProperty("tether.classpath", "");
      return List.of(Arguments.of(tree, libraries, Integer.getInteger("tether.edits", 12)));
    }
    return List.of(
        Arguments.of("../testdata/demo", "", 12),
        Arguments.of("src/main/java", System.getProperty("java.class.path"), 4));
  }

  private ScanRequest request() throws IOException {
    Map<String, SourceText> contents = new HashMap<>();
    texts.forEach((file, text) -> contents.put(file.toString(), SourceText.of(text)));
    ScanRequest.Builder request = ScanRequest.builder();
    release.ifPresent(request::release);
    return request
        .addPaths(List.of(folder.toRealPath()))
        .addClassPath(
            Stream.of(libraries.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .toList())
        .contents(contents)
        .catalog(CheckCatalog.installed())
        .build();
  }

  private List<String> scanned(Path file) throws IOException, InvalidRequestException {
    return words(
        engine.scan(request()).findings().stream()
            .filter(finding -> finding.file().equals(file.toString()))
            .toList());
  }

  private static List<String> words(List<Finding> findings) {
    return findings.stream()
        .map(f -> f.span() + " " + f.severity() + " " + f.fingerprint() + " " + f.message())
        .sorted()
        .toList();
  }

  private LiveProject live() throws IOException, InvalidRequestException {
    return engine.scanLive(request()).project().orElseThrow();
  }

  private List<String> looked(LiveProject live, Path file) {
    Map<Path, SourceText> open = new HashMap<>();
    texts.forEach((path, text) -> open.put(path, SourceText.of(text)));
    return words(live.look(file, open).orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("trees")
  void bodiesAndMembersOfAProject(String tree, String jars, int edits)
      throws IOException, InvalidRequestException {
    libraries = jars;
    Path root = Path.of(tree).toAbsolutePath().normalize();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        files.add(write(root.relativize(file).toString(), SourceText.read(file).text()));
      }
    }
    LiveProject live = live();
    Random random = new Random(22);
    int found = 0;
    for (int i = 0; i < edits; i++) {
      Path file = files.get(random.nextInt(files.size()));
      String original = texts.get(file);
      int body = original.lastIndexOf(") {\n");
      if (body < 0 || original.substring(0, body).lastIndexOf("class ") < 0) {
        continue;
      }
      texts.put(file, original.substring(0, body + 3) + LOST + original.substring(body + 3));
      found += same(live, file);
      int end = original.lastIndexOf('}');
      String member = "\n static <T> T added" + i + "(T it) {" + LOST + " return it; }\n}\n";
      texts.put(file, original.substring(0, end) + member);
      found += same(live, file);
      texts.put(file, renamed(original));
      Path user = user(files, file);
      found += same(live, user);
      texts.put(file, original);
      found += same(live, file);
      found += same(live, user);
    }
    assertTrue(found >= edits, "findings: " + found);
  }

  /** Some method is called something else. */
  private static String renamed(String text) {
    return METHOD.matcher(text).replaceFirst("$1Renamed(");
  }

  /** Another file that names what this one declares, if there is one. */
  private Path user(List<Path> files, Path file) {
    String name = file.getFileName().toString().replace(".java", "");
    return files.stream()
        .filter(other -> !other.equals(file) && texts.get(other).contains(name))
        .findFirst()
        .orElse(file);
  }

  private int same(LiveProject live, Path file) throws IOException, InvalidRequestException {
    List<String> wanted = scanned(file);
    assertEquals(wanted, looked(live, file), file.toString());
    return wanted.size();
  }

  @Test
  void whatAnotherFileDoesNow() throws IOException, InvalidRequestException {
    String user =
        """
        package a;
        import java.util.concurrent.CompletableFuture;
        class User {
          void go(Helper helper) {
            helper.watch(CompletableFuture.runAsync(() -> Helper.risky("")));
          }
          void come() {
            CompletableFuture.runAsync(() -> Helper.risky("x"));
          }
        }
        """;
    String helper =
        """
        package a;
        import java.util.concurrent.CompletableFuture;
        class Helper {
          void watch(CompletableFuture<Void> task) { task.join(); }
          static void risky(String text) {
            if (text.isEmpty()) throw new IllegalStateException();
          }
        }
        """;
    Path userFile = write("a/User.java", user);
    Path helperFile = write("a/Helper.java", helper);
    LiveProject live = live();
    assertEquals(1, same(live, userFile));
    texts.put(helperFile, helper.replace("task.join();", "task.isDone();"));
    same(live, userFile);
    texts.put(helperFile, helper.replace("throw new IllegalStateException();", "return;"));
    assertEquals(0, same(live, userFile));
    texts.put(helperFile, helper);
    assertEquals(1, same(live, userFile));
  }

  /**
   * A signature decides in other files which method is called, and whether its result is a task.
   */
  @Test
  void whatAnotherFileDeclaresNow() throws IOException, InvalidRequestException {
    String user =
        """
        package a;
        class User {
          void go() { Helper.work("x"); }
          void come() { var it = Helper.make(); it.run(); }
        }
        """;
    String helper =
        """
        package a;
        import java.util.concurrent.CompletableFuture;
        class Helper {
          static void work(Object text) {}
          static Quiet make() { return new Quiet(); }
          static class Quiet { void run() {} }
        }
        class Loud {
          CompletableFuture<Void> run() { return CompletableFuture.runAsync(() -> { throw new IllegalStateException(); }); }
        }
        """;
    String task =
        "{ return CompletableFuture.runAsync(() -> { throw new IllegalStateException(); }); }";
    Path userFile = write("a/User.java", user);
    Path helperFile = write("a/Helper.java", helper);
    LiveProject live = live();
    assertEquals(0, same(live, userFile));
    // Another type, another overload, another class, and none at all.
    for (String text :
        List.of(
            helper.replace(
                "void work(Object text) {}", "CompletableFuture<Void> work(Object text) " + task),
            helper,
            helper.replace(
                "static Quiet",
                "static CompletableFuture<Void> work(String text) " + task + " static Quiet"),
            helper.replace(
                "static Quiet make() { return new Quiet", "static Loud make() { return new Loud"),
            helper.replace("static void work(Object text) {}", ""),
            helper,
            helper.replace("class Helper {", "class Helper extends Loud {"),
            helper.replace(
                "void work(Object text) {}",
                "CompletableFuture<Void> work(Object text) " + task))) {
      texts.put(helperFile, text);
      same(live, userFile);
      same(live, helperFile);
    }
    assertEquals(1, same(live, userFile));
  }

  /** What a library that is missing leaves behind is more than names that cannot be found. */
  @Test
  void librariesAreMissing() throws IOException, InvalidRequestException {
    String user =
        """
        package a;
        import org.missing.Base;
        import org.missing.Named;
        class User extends Base<String> implements org.missing.Closing {
          @Override public void close() { String text = 1; }
          @Named(org.missing.Names.ONE) int one = two(Base.THREE);
          void go() { Helper.work(inherited(), "x"); }
          void come() { int count = Helper.later("x"); new Nested().run(); }
          void come() { }
        }
        """;
    String helper =
        """
        package a;
        import java.util.concurrent.CompletableFuture;
        class Helper extends org.missing.Other {
          @Override void other() { return 1; }
          static void work(org.missing.Thing thing, String text) {}
        }
        """;
    String task =
        "{ return CompletableFuture.runAsync(() -> { throw new IllegalStateException(); }); }";
    Path userFile = write("a/User.java", user);
    Path helperFile = write("a/Helper.java", helper);
    Path twice = write("a/Twice.java", "package a; class Twice extends Twice {}");
    LiveProject live = live();
    assertEquals(0, same(live, userFile));
    int found = 0;
    for (String text :
        List.of(
            helper,
            helper.replace("return 1;", LOST),
            helper.replace("void work", "CompletableFuture<Void> work").replace("{}", task),
            helper,
            helper.replace("{}", "{} static CompletableFuture<Void> later(String it) " + task),
            helper.replace("{}", "{} static int later(String it) { return 1; }"),
            helper + "class Nested { CompletableFuture<Void> run() " + task + " }",
            helper.replace("org.missing.Other", "User"))) {
      texts.put(helperFile, text);
      found += same(live, userFile);
      found += same(live, helperFile);
      texts.put(userFile, user.replace("int count", LOST + " int count"));
      found += same(live, userFile);
      texts.put(userFile, user.replace("Base<String>", "Base<" + found + ">"));
      found += same(live, userFile);
      texts.put(userFile, user);
    }
    assertTrue(found > 10, "findings: " + found);
    // No class can be made of this one: another look is asked for.
    texts.put(twice, "package a; class Twice {}");
    assertTrue(live.look(twice, Map.of(twice, SourceText.of(texts.get(twice)))).isEmpty());
  }

  /** javac looks for a circle once for each class: an edit can close one behind its back. */
  @Test
  void aCircleOfTwoFiles() throws IOException, InvalidRequestException {
    String one = "class One { void m() {" + LOST + " } }";
    Path oneFile = write("One.java", one);
    Path twoFile = write("Two.java", "class Two extends One { void n() {" + LOST + " } }");
    LiveProject live = live();
    assertEquals(1, same(live, oneFile));
    texts.put(oneFile, one.replace("One {", "One extends Two {"));
    Map<Path, SourceText> open = Map.of(oneFile, SourceText.of(texts.get(oneFile)));
    List<String> wanted = scanned(oneFile);
    // It may be given up, but comes to an end.
    live.look(oneFile, open).ifPresent(found -> assertEquals(wanted, words(found)));
    texts.put(oneFile, one);
    live = live();
    assertEquals(1, same(live, oneFile));
    assertEquals(1, same(live, twoFile));
  }

  /**
   * Code that is not as it stands: members that Lombok makes, a newer language than the release.
   */
  @Test
  void whatLombokMakesAndANewerLanguage() throws IOException, InvalidRequestException {
    release = OptionalInt.of(8);
    String user =
        "class User { void m(Data d) { var pool = d.getPool(); pool.submit(() -> d.n()); } }";
    Path file = write("User.java", user);
    String data =
        "import java.util.concurrent.*; import lombok.*; @Builder @Getter class Data {"
            + " private final ExecutorService pool; int n() { return Integer.parseInt(\"\" + pool); } }";
    Path declared = write("Data.java", data);
    LiveProject live = live();
    assertEquals(1, same(live, file));
    texts.put(
        file, user.replace("d.getPool()", "Data.builder().pool(d.getPool()).build().getPool()"));
    assertEquals(1, same(live, file));
    texts.put(
        file,
        user.replace("void m", "int n = switch (1) { case 1, 2 -> 3; default -> 4; }; void m"));
    assertEquals(1, same(live, file));
    texts.put(declared, data.replace("@Getter", "@Getter(AccessLevel.NONE)"));
    same(live, declared);
    assertEquals(0, same(live, file));
    texts.put(declared, data);
    same(live, declared);
    assertEquals(1, same(live, file));
  }

  /** Half-typed code says nothing, and does no harm to what comes after it. */
  @Test
  void brokenCode() throws IOException, InvalidRequestException {
    String good = "class A { void m() {" + LOST + " } static class B { int i = 1; } }";
    Path file = write("A.java", good);
    LiveProject live = live();
    for (String text :
        List.of(
            good,
            good.substring(0, 30),
            "",
            "class A { void m() { missing(; } }",
            "class B extends A {}",
            good.replace("int i = 1", "Missing i = more(1)"),
            good.replace("class A", "class A extends A.B"),
            good.replace("static class B", "static class A"),
            "class A { void m() { Runnable r = () -> {" + LOST + " }; new Object() {}; } }",
            good)) {
      texts.put(file, text);
      if (live.look(file, Map.of(file, SourceText.of(text))).isEmpty()) {
        // Given up, and said so: the next scan begins anew.
        live = live();
      }
      assertEquals(scanned(file), looked(live, file), text);
    }
    assertEquals(1, same(live, file));
  }

  /**
   * Who types for an hour without a rest is answered all the same, and nothing is left of the texts
   * and trees of before: those of all edits would be some 100 MB.
   */
  @Test
  void thousandsOfEdits() throws IOException, InvalidRequestException {
    String user = "class User { void go() {" + LOST + " Base.m0(); } }";
    Path userFile = write("User.java", user);
    Path file = write("Base.java", "class Base { static void m0() {} }");
    LiveProject live = live();
    long before = 0;
    for (int i = 0; i < 1500; i++) {
      String more = "void m%d() { Object o = new Object() { int n = 1 + %d; }; }\n".formatted(i, i);
      String broken = i % 10 == 5 ? "(" : "";
      texts.put(
          file,
          "class Base { static void m0() {%s}%n %s // %s%n %s }"
              .formatted(LOST, more, "long ".repeat(4_000), broken));
      assertEquals(broken.isEmpty() ? 1 : 0, looked(live, file).size());
      assertEquals(1, looked(live, userFile).size());
      if (i == 300) {
        before = heap();
      }
    }
    long grown = heap() - before;
    assertTrue(grown < 8L << 20, "grown by " + (grown >> 20) + " MB");
    assertEquals(1, same(live, file));
  }

  private static long heap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}

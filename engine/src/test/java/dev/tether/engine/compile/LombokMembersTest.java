package dev.tether.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.tools.javac.api.JavacTool;
import com.sun.tools.javac.util.Context;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The members that are added are those that Lombok itself makes of the same source. */
final class LombokMembersTest {
  /** What every object has by another name, and what only Lombok's own code calls. */
  private static final Set<String> INNER = Set.of("equals", "hashCode", "toString", "canEqual");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Getter @Setter class A { private int count; private boolean open, isDone; Boolean maybe;"
            + " static int all; final String name = \"\"; private String uRL; }",
        "class A { @Getter(AccessLevel.PROTECTED) @Setter(AccessLevel.NONE) int a; @Getter @Setter"
            + " static long b; @Getter(AccessLevel.NONE) int c; @Setter(AccessLevel.PACKAGE) int d; }",
        "@Data class A { private final String id; @NonNull private String name; private int age;"
            + " private final int fixed = 1; private final List<String> tags; }",
        "@Data class A { private final String id; A(int x) { id = \"\" + x; } }",
        "@Data(staticConstructor = \"of\") class A<T> { private final T id; private int n; }",
        "@Value class A { int x; String y; @NonFinal int z; }",
        "@Value(staticConstructor = \"of\") class A<T extends Number> { T x; }",
        "@Data class A { private int size; public int getSize(int of) { return of; } public void"
            + " SETSIZE() {} }",
        "@NoArgsConstructor @AllArgsConstructor @Getter class A { private int x; private String y; }",
        "@RequiredArgsConstructor(access = AccessLevel.PACKAGE) class A { final int x; @NonNull"
            + " String y; int z; static final int W = 1; }",
        "@RequiredArgsConstructor(staticName = \"with\") class A<T> { final T x; }",
        "@AllArgsConstructor @Getter enum A { ONE(1, \"x\"); private final int n; private final"
            + " String s; }",
        "@Builder class A { int x; String y; @Builder.Default int z = 3; }",
        "@Builder(toBuilder = true, builderMethodName = \"make\", buildMethodName = \"done\","
            + " setterPrefix = \"with\") class A { int x; private String y; }",
        "@Builder(builderClassName = \"Maker\") @Getter class A<T> { T x; List<T> y; }",
        "@Builder @Value class A { @Singular List<String> names; @Singular(\"entry\") Map<String,"
            + " Integer> entries; @Singular Set<? extends Number> bodies; }",
        "@Builder class A { int x; static class ABuilder { A build() { return null; } ABuilder x(int"
            + " v) { return this; } } }",
        "class A { final int x; @Builder A(int x, String y) { this.x = x; } }",
        "class A { @Builder static <T> List<T> listOf(T first, int size) { return null; } }",
        "@Data @Builder class A { private final int x; private String y; }",
        "@Data @Builder @NoArgsConstructor @AllArgsConstructor class A { private int x; }",
        "@Builder record A(int x, String y) {}",
        "@Builder @Getter class A { final int x; @Builder.Default private final String y = \"\"; }",
        "@Value @Builder class A { @Builder.Default int x = 1; String y; }",
        "@With @AllArgsConstructor class A { int x; final String y; }",
        "@Accessors(fluent = true) @Data class A { private int x; private boolean isOpen; private"
            + " boolean on; }",
        "@Accessors(chain = true) @Setter class A<T> { private T x; static int y; }",
        "@Accessors(prefix = {\"m\", \"_\"}) @Data class A { private int mSize; private int _count;"
            + " private int made; }",
        "@FieldDefaults(makeFinal = true, level = AccessLevel.PRIVATE) @AllArgsConstructor class A {"
            + " int x; public int y; }",
        "@UtilityClass class A { int n = 3; void f() {} class B {} }",
        "@FieldNameConstants class A { int size; String name; static int x; }",
        "@StandardException class A extends Exception {}",
        "@StandardException class A extends Exception { A(String message) { super(message); } }",
        "class A { @Data class B { int x; } @Value static class C { String y; } }",
        "@Log class A { int f() { log.info(\"\"); return 1; } }",
        "class A { int f() { val x = new ArrayList<String>(); for (val y : x) { y.length(); } return"
            + " x.size(); } @Getter int n; }",
        "interface A { int f(); @Builder @Getter class B implements A { int x; public int f() { return"
            + " x; } } }"
      })
  void ofOneClass(String source) throws Exception {
    assertSame(source);
  }

  @Test
  void buildersOfClassesThatExtendEachOther() throws Exception {
    assertSame(
        "@SuperBuilder(toBuilder = true) @Getter abstract class Base<T> { private T x; int y; }"
            + " @SuperBuilder class Keyed<K> extends Base<List<K>> { String z; @Singular List<K> keys; }"
            + " @SuperBuilder class Named extends Keyed<String> { final int n; }"
            + " class Use { Named n() { return Named.builder().n(1).z(\"\").key(\"\").y(2).build(); } }");
  }

  @Test
  void anotherAnnotationOfThatNameIsNotLomboks() throws Exception {
    Path out = Files.createDirectory(folder.resolve("other"));
    String source =
        "package p; import lombok.Setter; class A { @Getter int x; } @interface Getter {}";
    assertEquals("", compile(source, out, List.of(), true));
    assertEquals(Set.of("class A", "A: int p.A.x", "A: p.A()", "class Getter"), members(out));
  }

  private void assertSame(String text) throws Exception {
    String source =
        "package p; import java.util.*; import lombok.*; import lombok.experimental.*;"
            + " import lombok.extern.java.Log;\n"
            + text;
    Path theirs = Files.createDirectory(folder.resolve("theirs"));
    Path ours = Files.createDirectory(folder.resolve("ours"));
    assertEquals(
        "",
        compile(
            source,
            theirs,
            List.of("-processorpath", lombok().toString(), "-Xlint:none", "-nowarn"),
            false));
    assertEquals("", compile(source, ours, List.of("-proc:none", "-nowarn"), true));
    assertTrue(members(theirs).size() > 1, "nothing to compare");
    assertEquals(String.join("\n", members(theirs)), String.join("\n", members(ours)));
  }

  private static Path lombok() throws Exception {
    CodeSource source = lombok.Getter.class.getProtectionDomain().getCodeSource();
    return Path.of(source.getLocation().toURI());
  }

  /** Returns javac's errors. */
  private static String compile(String source, Path out, List<String> options, boolean ours)
      throws Exception {
    JavacTool javac = JavacTool.create();
    Context context = new Context();
    if (ours) {
      LombokEnter.register(context);
    }
    StringWriter errors = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(out));
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(lombok()));
      List<String> all = new ArrayList<>(options);
      all.add("-XDrawDiagnostics");
      javac.getTask(errors, files, null, all, null, List.of(new Text(source)), context).call();
    }
    return errors.toString().replaceAll("(?m)^- compiler\\.(note|warn).*\\R?", "");
  }

  /** What the classes of a folder offer to others. */
  private static Set<String> members(Path out) throws Exception {
    Set<String> found = new TreeSet<>();
    URL[] urls = {out.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls);
        Stream<Path> files = Files.list(out.resolve("p"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> type = Class.forName("p." + name, false, loader);
        // Lombok names the implementation of a builder so that nobody else does.
        if (Modifier.isPrivate(type.getModifiers()) || name.endsWith("Impl")) {
          continue;
        }
        found.add("class " + name);
        for (Member member :
            Stream.of(
                    type.getDeclaredMethods(),
                    type.getDeclaredConstructors(),
                    type.getDeclaredFields())
                .flatMap(Stream::of)
                .map(Member.class::cast)
                .toList()) {
          if (counts(member)) {
            found.add(name + ": " + text(member));
          }
        }
      }
    }
    return found;
  }

  private static boolean counts(Member member) {
    return !member.isSynthetic()
        && !member.getName().contains("$")
        && !INNER.contains(member.getName())
        && (!Modifier.isPrivate(member.getModifiers()) || member.getName().equals("log"));
  }

  private static String text(Member member) {
    if (member instanceof java.lang.reflect.Executable executable) {
      return executable.toGenericString();
    }
    return ((java.lang.reflect.Field) member).toGenericString();
  }

  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    Text(String text) {
      super(URI.create("string:///p/A.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
      return text;
    }
  }
}

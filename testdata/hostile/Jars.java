import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the jars and sources that no ordinary tool would: {@code java Jars.java KIND FILE [FOLDER]},
 * where FOLDER holds classes that go into the jar as well.
 */
final class Jars {
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[1]);
    switch (args[0]) {
      case "bomb" -> bomb(file);
      case "many" -> many(file);
      case "names" -> names(file);
      case "versions" -> classes(file, Path.of(args[2]), "META-INF/versions/9/", "Multi-Release: true");
      case "manifest" -> classes(file, null, "", "Class-Path: " + args[2], "Launcher-Agent-Class: evil.P");
      case "classes" -> classes(file, Path.of(args[2]), "");
      case "deep" -> deep(file);
      case "large" -> large(file);
      case "noise" -> noise(file);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static ZipOutputStream zip(Path file) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
    return new ZipOutputStream(out);
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  /** A class of a gigabyte, in a megabyte. */
  private static void bomb(Path file) throws IOException {
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream zip = zip(file)) {
      zip.putNextEntry(new ZipEntry("lib/Known.class"));
      zip.write(new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE});
      for (int i = 0; i < 1024; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
  }

  /** More entries than the old format can count. */
  private static void many(Path file) throws IOException {
    try (ZipOutputStream zip = zip(file)) {
      for (int i = 0; i <= 65_536; i++) {
        put(zip, "lib/C" + i + ".class", new byte[0]);
      }
    }
  }

  private static void names(Path file) throws IOException {
    try (ZipOutputStream zip = zip(file)) {
      for (String name :
          List.of(
              "../../../outside/escaped.class",
              "/tmp/escaped.class",
              "lib/../../escaped.class",
              "lib//Known.class",
              "C:\\escaped.class",
              "lib/" + "x".repeat(60_000) + ".class")) {
        put(zip, name, new byte[] {1});
      }
    }
  }

  private static void classes(Path file, Path folder, String prefix, String... attributes)
      throws IOException {
    String manifest = "Manifest-Version: 1.0\r\n" + String.join("\r\n", attributes) + "\r\n\r\n";
    try (ZipOutputStream zip = zip(file)) {
      put(zip, "META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8));
      if (folder != null) {
        try (Stream<Path> found = Files.walk(folder)) {
          for (Path path : found.filter(Files::isRegularFile).toList()) {
            String name = prefix + folder.relativize(path).toString().replace('\\', '/');
            put(zip, name, Files.readAllBytes(path));
          }
        }
      }
    }
  }

  /** Sources whose trees are as deep as they are long. */
  private static void deep(Path folder) throws IOException {
    int depth = 20_000;
    write(folder, "Parens", "int x = " + "(".repeat(depth) + "1" + ")".repeat(depth) + ";");
    write(folder, "Blocks", "void f() " + "{".repeat(depth) + "}".repeat(depth));
    write(folder, "Sum", "String s = \"a\"" + " + x()".repeat(depth) + "; String x() { return s; }");
    write(folder, "Classes", "class A {".repeat(500) + "}".repeat(500));
    write(folder, "Generics", "java.util." + "List<java.util.".repeat(5_000) + "Set<?>" + ">".repeat(5_000) + " l;");
    write(folder, "Lambdas", "Object o = (Runnable) " + "() -> ((Runnable) ".repeat(25) + "null" + ").run()".repeat(25) + ";");
    write(folder, "Chain", "Object c(java.util.concurrent.CompletableFuture<?> f) { return f" + ".whenComplete((a, b) -> {})".repeat(2_000) + "; }");
  }

  /** Larger than any source, and one line that is nearly so. */
  private static void large(Path folder) throws IOException {
    Files.writeString(folder.resolve("Large.java"), "class Large {}\n" + "// x\n".repeat(4 << 20));
    Files.writeString(folder.resolve("Line.java"), "class Line { String s = \"" + "x".repeat(4 << 20) + "\"; }");
  }

  /** What is no Java at all. */
  private static void noise(Path folder) throws IOException {
    byte[] bytes = new byte[100_000];
    Files.write(folder.resolve("Zeros.java"), bytes);
    new Random(14).nextBytes(bytes);
    Files.write(folder.resolve("Random.java"), bytes);
    Files.write(folder.resolve("Wide.java"), "class Wide {}".getBytes(StandardCharsets.UTF_16));
    Files.write(folder.resolve("Mark.java"), new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    Files.write(folder.resolve("Empty.java"), new byte[0]);
    Files.writeString(folder.resolve("Escapes.java"), "class \\uuuu0045scapes { \\u000a // \\u000d \\u0022 \\ud800 \\u }");
    Files.writeString(folder.resolve("Brackets.java"), "{[(".repeat(50_000));
    Files.writeString(folder.resolve("Quotes.java"), "class Quotes { String s = \"\"\"\n" + "\\".repeat(99_999));
    Files.writeString(folder.resolve("module-info.java"), "module evil { provides com.sun.source.util.Plugin with evil.P; }");
    Files.writeString(folder.resolve("package-info.java"), "@evil.Q package evil;");
  }

  private static void write(Path folder, String name, String body) throws IOException {
    Files.writeString(folder.resolve(name + ".java"), "class " + name + " { " + body + " }");
  }
}

package dev.tether.tracker.docs;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The Java blocks of docs/tracker.md, and how to compile and load what is made of them. */
final class Page {

  private static final Path FILE = Path.of("..", "docs", "tracker.md");

  private Page() {}

  static List<String> blocks() throws IOException {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = null;
    for (String line : Files.readAllLines(FILE)) {
      if (block == null && line.equals("```java")) {
        block = new StringBuilder();
      } else if (block != null && line.equals("```")) {
        blocks.add(block.toString());
        block = null;
      } else if (block != null) {
        block.append(line).append('\n');
      }
    }
    return blocks;
  }

  /** The one block that contains a text. */
  static String block(String text) throws IOException {
    List<String> found = blocks().stream().filter(block -> block.contains(text)).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " blocks of the page contain " + text);
    }
    return found.get(0);
  }

  /** The one piece of code in a paragraph that contains a text; it may go over a line's end. */
  static String inline(String text) throws IOException {
    List<String> found =
        Pattern.compile("(?<!`)`([^`]+)`(?!`)")
            .matcher(Files.readString(FILE).replaceAll("(?ms)^```.*?^```$", ""))
            .results()
            .map(code -> code.group(1))
            .filter(code -> code.contains(text))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " pieces of code of the page contain " + text);
    }
    return found.get(0);
  }

  /** Compiles one source and loads its class {@code page.Main}. */
  static Class<?> compile(Path folder, String source, String... options) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> arguments = new ArrayList<>(List.of("-d", folder.toString(), "-parameters"));
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.addAll(List.of(options));
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///page/Main.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    StringWriter said = new StringWriter();
    if (!compiler.getTask(said, null, null, arguments, null, List.of(file)).call()) {
      throw new AssertionError(said + "\n" + source);
    }
    URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, Page.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    return loader.loadClass("page.Main");
  }

  /** Compiles a source and runs its {@code static String run()}. */
  static String run(Path folder, String source, String... options) throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try {
      return (String) compile(folder, source, options).getMethod("run").invoke(null);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}

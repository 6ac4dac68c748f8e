package dev.tether.checker.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of README.md is what it is there for: the losses are found, the others are not. */
final class ReadmeTest {
  private static final Path PAGE = Path.of("..", "README.md");

  @TempDir private Path folder;

  @Test
  void theLossesThatItOpensWithAreFound() throws IOException {
    String text = blocks().get(0);
    assertEquals(3, text.lines().count(), text);
    String body = text.replace("thenAccept(..)", "thenAccept(found -> show(found))");
    assertEquals(List.of(1, 2, 3), findings("  void readme() {\n", body + "  }\n"));
  }

  @Test
  void theSuppressionSuppresses() throws IOException {
    String text = blocks().get(1);
    assertTrue(text.startsWith("@SuppressWarnings(\"DanglingTask\") // "), text);
    String body = text.replace("{ .. }", "{ executor.submit(job); }");
    assertEquals(List.of(), findings("", body));
    assertEquals(List.of(2), findings("", body.replaceFirst("@Supp.*\n", "\n")));
  }

  @Test
  void whatIsTrackedIsNotLost() throws IOException {
    String text = blocks().get(2);
    assertEquals(List.of(), findings("  void readme() {\n", text + "  }\n"));
    String lost = text.replaceAll("BackgroundTasks.track\\((.*), \".*\"\\)", "$1");
    assertEquals(List.of(1), findings("  void readme() {\n", lost + "  }\n"));
  }

  private static List<String> blocks() throws IOException {
    List<String> blocks = new ArrayList<>();
    Matcher block = Pattern.compile("(?ms)^```java\n(.*?)^```").matcher(Files.readString(PAGE));
    while (block.find()) {
      blocks.add(block.group(1));
    }
    assertEquals(3, blocks.size());
    return blocks;
  }

  /** The lines of the text that a finding begins or ends on, counted from 1. */
  private List<Integer> findings(String before, String text) {
    String head =
        """
        import dev.tether.tracker.BackgroundTasks;
        import java.util.concurrent.*;
        import static java.util.concurrent.TimeUnit.MINUTES;
        abstract class Readme {
          interface Mailer { CompletableFuture<Void> send(Order order); }
          static class Order { int id; }
          static class Event {}
          ExecutorService executor; ScheduledExecutorService scheduler; Runnable job; Mailer mailer; Order order;
          abstract String load(); abstract void sync(); abstract void show(String found);
        """
            + before;
    JavaFileObject source =
        new SimpleJavaFileObject(URI.create("string:///Readme.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return head + text + "}\n";
          }
        };
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-d",
            folder.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-processorpath",
            System.getProperty("java.class.path"),
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW",
            "-Xplugin:ErrorProne -XepDisableAllChecks -Xep:DanglingTask:WARN"
                + " -Xep:UnguardedPeriodicTask:WARN");
    StringWriter out = new StringWriter();
    ToolProvider.getSystemJavaCompiler()
        .getTask(out, null, said, options, null, List.of(source))
        .call();
    int first = (int) head.lines().count();
    TreeSet<Integer> lines = new TreeSet<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : said.getDiagnostics()) {
      assertFalse(diagnostic.getKind() == Diagnostic.Kind.ERROR, () -> diagnostic + text);
      if (diagnostic.getMessage(null).startsWith("[")) {
        lines.add((int) diagnostic.getLineNumber() - first);
      }
    }
    return List.copyOf(lines);
  }
}

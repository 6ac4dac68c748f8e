package dev.tether.checker.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** Sources to compile. */
final class Workload {
  /** The package that the pinned jar, and no other, has. */
  private static final String PACKAGE = "org.apache.curator.framework";

  private Workload() {}

  /** Returns the pinned project as often as asked for, each copy in a package of its own. */
  static List<JavaFileObject> project(int copies) throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    try (ZipFile jar = new ZipFile(System.getProperty("tether.benchmark.sources"))) {
      for (ZipEntry entry : jar.stream().filter(Workload::isClass).toList()) {
        try (InputStream in = jar.getInputStream(entry)) {
          String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          for (int copy = 0; copy < copies; copy++) {
            sources.add(
                source(
                    "copy" + copy + "/" + entry.getName(),
                    text.replace(PACKAGE, "copy" + copy + "." + PACKAGE)));
          }
        }
      }
    }
    return sources;
  }

  private static boolean isClass(ZipEntry entry) {
    return entry.getName().startsWith(PACKAGE.replace('.', '/'))
        && entry.getName().endsWith(".java")
        && !entry.getName().endsWith("-info.java");
  }

  /** Returns a class that asks every question of the analysis once for each four methods. */
  static JavaFileObject oneClass(int methods) {
    StringBuilder text =
        new StringBuilder(
            """
            import java.util.*;
            import java.util.concurrent.*;

            abstract class Big {
              abstract CompletableFuture<String> load(String key);

              abstract void use(String value);

              ExecutorService executor;
              private final Map<String, CompletableFuture<String>> running = new HashMap<>();
            """);
    for (int i = 0; i < methods; i += 4) {
      text.append(
          """
            CompletableFuture<String> start%1$d(String key) {
              var f = load(key).thenApply(String::trim);
              running.put(key, f);
              return f;
            }

            void drop%1$d(List<String> keys) {
              if (keys.isEmpty()) {
                return;
              }
              for (String key : keys) {
                executor.submit(() -> use(key));
                load(key).thenAccept(v -> help%1$d(v));
              }
            }

            private void help%1$d(String v) {
              try {
                start%1$d(v).thenAccept(this::use).join();
              } catch (CompletionException e) {
                System.err.println(e);
              }
            }

            String wait%1$d() {
              var f = load("a");
              var g = load("b");
              CompletableFuture.allOf(f, g).join();
              return f.join() + start%2$d("c").join();
            }
          """
              .formatted(i, Math.max(0, i - 4)));
    }
    return source("Big.java", text.append("}\n").toString());
  }

  private static JavaFileObject source(String name, String text) {
    return new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}

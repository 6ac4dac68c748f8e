package dev.tether.checker.fix;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * All the programs that the tests of the checker hold: the files of cases, and the text blocks.
 * Each is put into a package of its own, with those that its test holds beside it, so that all of
 * them can be compiled at once.
 */
final class TestSources {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(?:[\\w@]+ )*(?:class|interface|enum|record|@interface) (\\w+)");
  private static final Pattern PUBLIC =
      Pattern.compile("(?m)^public (?:\\w+ )*(?:class|interface|enum|record|@interface) (\\w+)");

  private final Map<String, String> sources = new TreeMap<>();
  private final Set<String> types = new HashSet<>();
  private int packages;

  private TestSources() {}

  /** Returns the programs by file name. Some of them need others, or do not compile on purpose. */
  static Map<String, String> all() {
    TestSources all = new TestSources();
    try {
      for (Path file : files(Path.of("src", "test", "resources"))) {
        all.add(List.of(Files.readString(file)));
      }
      all.addTextBlocks(files(Path.of("src", "test", "java")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.sources;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private void addTextBlocks(List<Path> tests) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(tests));
      task.parse().forEach(unit -> unit.accept(new Collector(), null));
    }
  }

  /** Adds what each method holds. */
  private final class Collector extends TreeScanner<Void, List<String>> {
    @Override
    public Void visitMethod(MethodTree method, List<String> outer) {
      List<String> programs = new ArrayList<>();
      super.visitMethod(method, programs);
      add(programs);
      return null;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, List<String> programs) {
      if (literal.getValue() instanceof String text
          && text.contains("\n")
          && TYPE.matcher(text).find()) {
        if (programs == null) {
          add(List.of(text));
        } else {
          programs.add(text);
        }
      }
      return null;
    }
  }

  private void add(List<String> programs) {
    packages++;
    for (String program : programs) {
      Matcher named = PACKAGE.matcher(program);
      boolean hasPackage = named.find();
      if (hasPackage && named.group(1).contains(".")) {
        // A stub of a library: the others want the real one.
        continue;
      }
      String owner = hasPackage ? named.group(1) : "p" + packages;
      if (!claimTypes(owner, program)) {
        if (hasPackage) {
          continue;
        }
        owner = "p" + ++packages;
        claimTypes(owner, program);
      }
      Matcher visible = PUBLIC.matcher(program);
      String name = visible.find() ? visible.group(1) : "File" + sources.size();
      // On the first line, so that the other lines keep their numbers.
      String head = hasPackage ? "" : "package " + owner + "; ";
      sources.put(owner.replace('.', '/') + "/" + name + ".java", head + program);
    }
  }

  /** Claims the names of a program's types, unless one of them is taken. */
  private boolean claimTypes(String owner, String program) {
    List<String> names = new ArrayList<>();
    Matcher type = TYPE.matcher(program);
    while (type.find()) {
      names.add(owner + "." + type.group(1));
    }
    return names.stream().noneMatch(types::contains) && types.addAll(names);
  }
}

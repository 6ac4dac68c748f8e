package dev.tether.engine;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.source.SourceFile;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;

/**
 * Knows the files that a scan says nothing about: those that the user excludes, and what a program
 * wrote. Others may use what they declare, so they are compiled all the same.
 */
final class LeftOut {
  private static final Set<String> GENERATED_FOLDERS =
      Set.of(
          "generated",
          "generated-sources",
          "generated-test-sources",
          "generated-src",
          "src-gen",
          "gen-src",
          "src-generated");

  private final List<PathMatcher> excluded;
  private final boolean generatedToo;

  LeftOut(ScanRequest request) {
    excluded = request.excluded().stream().map(LeftOut::matcher).toList();
    generatedToo = request.generated();
  }

  /**
   * What matches a pattern: a path, the end of one, or a folder above.
   *
   * @throws IllegalArgumentException if it is none
   */
  static PathMatcher matcher(String glob) {
    String pattern = glob.startsWith("./") ? glob.substring(2) : glob;
    PathMatcher whole = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    PathMatcher end = FileSystems.getDefault().getPathMatcher("glob:**/" + pattern);
    return path -> {
      for (Path one = path; one != null; one = one.getParent()) {
        if (whole.matches(one) || end.matches(one)) {
          return true;
        }
      }
      return false;
    };
  }

  boolean isExcluded(SourceFile file) {
    Path path = Path.of(file.name());
    return excluded.stream().anyMatch(matcher -> matcher.matches(path));
  }

  boolean isGenerated(SourceFile file, JCCompilationUnit unit) {
    return !generatedToo && (isInGeneratedFolder(file.path()) || isMarked(unit));
  }

  private static boolean isInGeneratedFolder(Path path) {
    // Below the package, which may have any name: ".../src/generated/java/org/acme/A.java".
    for (Path folder = path.getParent(); folder != null; folder = folder.getParent()) {
      Path name = folder.getFileName();
      if (name != null && name.toString().equals("java") && folder.getParent() != null) {
        Path above = folder.getParent().getFileName();
        return above != null && GENERATED_FOLDERS.contains(above.toString())
            || isBelowGenerated(folder.getParent());
      }
    }
    return isBelowGenerated(path);
  }

  private static boolean isBelowGenerated(Path path) {
    for (Path name : path) {
      String text = name.toString();
      if (GENERATED_FOLDERS.contains(text) && text.contains("-")) {
        return true;
      }
    }
    return false;
  }

  /** By the simple name of the annotation: there are three of them, and libraries have more. */
  private static boolean isMarked(JCCompilationUnit unit) {
    for (JCTree declared : unit.getTypeDecls()) {
      if (declared instanceof JCClassDecl type) {
        for (JCAnnotation annotation : type.mods.annotations) {
          if (TreeInfo.name(annotation.annotationType).contentEquals("Generated")) {
            return true;
          }
        }
      }
    }
    return false;
  }
}

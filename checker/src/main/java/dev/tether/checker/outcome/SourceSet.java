package dev.tether.checker.outcome;

import com.sun.source.tree.CompilationUnitTree;
import dev.tether.checker.model.Model;
import java.util.Optional;

/** What the folders around a file say of its code: whether it is a test, or a side show. */
public final class SourceSet {
  /** So many folders above {@code src} speak of what is below it: a module, and what it is in. */
  private static final int ABOVE = 3;

  /** In the plural, as what holds modules is named; one alone may be {@code testcontainers}. */
  private static final String MANY_TESTS = "tests";

  private final Model model;
  private final String[] folders;

  /** Where {@code src} is; -1 if it is nowhere. */
  private final int source;

  private SourceSet(Model model, String[] folders, int source) {
    this.model = model;
    this.folders = folders;
    this.source = source;
  }

  /** Returns that of a file. */
  public static SourceSet of(CompilationUnitTree unit, Model model) {
    String[] folders = unit.getSourceFile().getName().split("[/\\\\]");
    int source = -1;
    for (int i = 0; i < folders.length; i++) {
      source = folders[i].equals("src") ? i : source;
    }
    return new SourceSet(model, folders, source);
  }

  /**
   * Whether it holds tests, by its own name or by that of the folder around {@code src}, or because
   * a folder further above is one of many tests: {@code systests/rs-sse/base/src}.
   */
  public boolean isTest() {
    for (int i = Math.max(0, source - ABOVE); i < source - 1; i++) {
      if (folders[i].endsWith(MANY_TESTS) && model.isTestFolder(folders[i])) {
        return true;
      }
    }
    return (source > 0 && model.isTestFolder(folders[source - 1]))
        || (source >= 0 && source + 1 < folders.length && model.isTestFolder(folders[source + 1]));
  }

  /** Why its code matters little: it only shows or measures something; empty if it does not. */
  public Optional<String> sideShow() {
    int last = Math.min(source + (isIn("main") ? 3 : 2), folders.length);
    for (int i = Math.max(0, source - ABOVE); source >= 0 && i < last; i++) {
      if (model.isSideShow(folders[i])) {
        return Optional.of(said(folders[i]));
      }
    }
    return ownerless().filter(model::isSideShow).map(SourceSet::said);
  }

  /** {@code src/main/example}: what is below is a source set of its own. */
  private boolean isIn(String set) {
    return source >= 0 && source + 1 < folders.length && folders[source + 1].equals(set);
  }

  /** {@code src/main/java/examples}: a package that belongs to nobody's domain. */
  private Optional<String> ownerless() {
    int root = source + 3;
    return source >= 0 && root < folders.length - 1 && folders[root - 1].equals("java")
        ? Optional.of(folders[root])
        : Optional.empty();
  }

  private static String said(String folder) {
    return "code below '" + folder + "' only shows or measures something";
  }
}

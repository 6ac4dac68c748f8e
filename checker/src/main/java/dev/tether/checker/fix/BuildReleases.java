package dev.tether.checker.fix;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.code.Source;
import com.sun.tools.javac.util.Context;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The Java releases that code must run on.
 *
 * <p>A compiler that is given {@code -source 8} shows its own library all the same, and a scan may
 * know no more than what it runs on. Whoever has seen the build says here what it compiles for. Not
 * thread-safe, like javac.
 */
public final class BuildReleases {
  private static final Context.Key<BuildReleases> KEY = new Context.Key<>();

  private final Map<CompilationUnitTree, Integer> named = new IdentityHashMap<>();
  private final int source;

  private BuildReleases(Context context) {
    String level = Source.instance(context).name;
    source = Integer.parseInt(level.startsWith("1.") ? level.substring(2) : level);
  }

  /** Returns the releases of a compilation. */
  public static BuildReleases instance(Context context) {
    BuildReleases releases = context.get(KEY);
    if (releases == null) {
      releases = new BuildReleases(context);
      context.put(KEY, releases);
    }
    return releases;
  }

  /**
   * Says which release the build of a unit names, of several the oldest.
   *
   * @param feature such as 8 or 17
   */
  public void put(CompilationUnitTree unit, int feature) {
    named.put(unit, feature);
  }

  /** The oldest release that a unit is compiled for, as far as one knows. */
  int of(CompilationUnitTree unit) {
    return Math.min(source, named.getOrDefault(unit, source));
  }
}

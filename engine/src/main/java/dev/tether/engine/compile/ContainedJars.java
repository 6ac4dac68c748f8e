package dev.tether.engine.compile;

import com.sun.tools.javac.file.FSInfo;
import com.sun.tools.javac.util.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * javac's view of files, except that a jar may name others in its manifest only where a scan may
 * read anyway.
 */
final class ContainedJars extends FSInfo {
  private final Predicate<Path> named;

  private ContainedJars(Predicate<Path> named) {
    this.named = named;
  }

  /** Makes a compilation look through this. */
  static void register(Context context, Predicate<Path> named) {
    context.put(FSInfo.class, new ContainedJars(named));
  }

  @Override
  public List<Path> getJarClassPath(Path jar) {
    List<Path> all;
    Path folder;
    try {
      all = super.getJarClassPath(jar);
      folder = jar.toRealPath().getParent();
    } catch (IOException | RuntimeException e) {
      // What stands there is no list of files.
      return List.of();
    }
    List<Path> allowed = new ArrayList<>();
    for (Path path : all) {
      try {
        Path real = path.toRealPath();
        if (real.startsWith(folder) || named.test(real)) {
          allowed.add(path);
        }
      } catch (IOException e) {
        // It is not there, or nobody may look at it.
        continue;
      }
    }
    return allowed;
  }
}

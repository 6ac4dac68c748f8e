package dev.tether.engine.compile;

import dev.tether.engine.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Divides source files into rounds such that no class is declared twice in one. A tree of several
 * modules often has such classes (an {@code App} in each sample, a fork of a package), and javac
 * analyses only the first of them. Nearly always there is one round.
 *
 * <p>Modules stay together: a file whose module lost its {@code App} to another module's would be
 * resolved against the wrong one. Only a module that has duplicates in itself is divided, by source
 * root, and a source root that has duplicates in itself, by file.
 */
public final class RoundPlanner {
  private static final String SOURCE_FOLDER = "src";

  private RoundPlanner() {}

  /** The rounds; their files keep the order given. */
  public static List<Round> plan(List<Declarations> files) {
    if (!hasDuplicates(files)) {
      return List.of(new Round(files.stream().map(Declarations::file).toList(), List.of()));
    }
    List<Draft> drafts = new ArrayList<>();
    for (List<Declarations> unit : units(files)) {
      drafts.stream()
          .filter(draft -> draft.accepts(unit))
          .findFirst()
          .orElseGet(
              () -> {
                Draft added = new Draft();
                drafts.add(added);
                return added;
              })
          .add(unit);
    }
    return drafts.stream().map(draft -> draft.toRound(files)).toList();
  }

  private static boolean hasDuplicates(Collection<Declarations> files) {
    Set<String> seen = new HashSet<>();
    return files.stream().flatMap(file -> file.classes().stream()).anyMatch(c -> !seen.add(c));
  }

  /** The smallest groups of files that have to stay together. */
  private static List<List<Declarations>> units(List<Declarations> files) {
    List<List<Declarations>> units = new ArrayList<>();
    for (List<Declarations> module : groups(files, RoundPlanner::module)) {
      if (!hasDuplicates(module)) {
        units.add(module);
        continue;
      }
      for (List<Declarations> root : groups(module, RoundPlanner::root)) {
        if (hasDuplicates(root)) {
          root.forEach(file -> units.add(List.of(file)));
        } else {
          units.add(root);
        }
      }
    }
    return units;
  }

  private static Collection<List<Declarations>> groups(
      List<Declarations> files, Function<Declarations, Path> key) {
    Map<Path, List<Declarations>> groups = new LinkedHashMap<>();
    for (Declarations file : files) {
      groups.computeIfAbsent(key.apply(file), path -> new ArrayList<>()).add(file);
    }
    return groups.values();
  }

  /** The source root; for a file that lies elsewhere than its package says, the file itself. */
  private static Path root(Declarations file) {
    return file.sourceRoot().orElseGet(() -> file.file().path().toAbsolutePath().normalize());
  }

  /** The folder above {@code src}, as Maven and Gradle lay modules out; else the source root. */
  private static Path module(Declarations file) {
    Path root = root(file);
    for (Path folder = root; folder != null; folder = folder.getParent()) {
      Path name = folder.getFileName();
      if (name != null && name.toString().equals(SOURCE_FOLDER) && folder.getParent() != null) {
        return folder.getParent();
      }
    }
    return root;
  }

  /** A round in the making. */
  private static final class Draft {
    private final Set<String> classes = new HashSet<>();
    private final Set<SourceFile> files = new LinkedHashSet<>();
    private final Set<Path> modules = new HashSet<>();

    private boolean accepts(List<Declarations> unit) {
      return unit.stream().flatMap(file -> file.classes().stream()).noneMatch(classes::contains);
    }

    private void add(List<Declarations> unit) {
      for (Declarations file : unit) {
        classes.addAll(file.classes());
        files.add(file.file());
        modules.add(module(file));
      }
    }

    /** The source path has this round's modules first: their other half is meant for them. */
    private Round toRound(List<Declarations> all) {
      Set<Path> near = new LinkedHashSet<>();
      Set<Path> far = new LinkedHashSet<>();
      for (Declarations file : all) {
        boolean isNear = modules.contains(module(file));
        // Nobody but its own module refers to a class in the unnamed package.
        if (!files.contains(file.file()) && (isNear || !file.packageName().isEmpty())) {
          file.sourceRoot().ifPresent((isNear ? near : far)::add);
        }
      }
      near.addAll(far);
      return new Round(
          all.stream().map(Declarations::file).filter(files::contains).toList(), List.copyOf(near));
    }
  }
}

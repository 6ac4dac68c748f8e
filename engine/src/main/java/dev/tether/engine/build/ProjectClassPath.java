package dev.tether.engine.build;

import dev.tether.engine.build.maven.PomReader;
import dev.tether.engine.source.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The class path of a project from what can be read: nothing of the project is run, and no
 * connection is opened unless that is asked for.
 */
public final class ProjectClassPath {
  private static final int NAMED = 3;
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
  private static final long SECONDS_OFFLINE = 60;
  private static final long SECONDS_ONLINE = 900;

  private ProjectClassPath() {}

  /**
   * What is known of it.
   *
   * @param entries jars and folders of classes, each once
   * @param context folders of sources that the scanned ones may use: of other modules, or of the
   *     module that a single file lies in
   * @param release the newest Java release that one of the modules is compiled for
   * @param preview whether one of them uses preview features
   * @param gap what is missing and how to get it, one sentence; empty if nothing is
   */
  public record Answer(
      List<String> entries,
      List<Path> context,
      OptionalInt release,
      boolean preview,
      Optional<String> gap) {
    /** Takes out of the sentence what would make it look like something else. */
    public Answer {
      entries = List.copyOf(entries);
      context = List.copyOf(context);
      gap = gap.map(sentence -> INVISIBLE.matcher(sentence).replaceAll("\uFFFD"));
    }

    private static Answer unknown(String why) {
      return new Answer(List.of(), List.of(), OptionalInt.empty(), false, Optional.of(why));
    }
  }

  /**
   * Reads the class path of the modules that scanned paths lie in, or that lie in those.
   *
   * @param online whether what is missing may be downloaded, from repositories that the user's own
   *     settings name
   */
  public static Answer of(Build build, Collection<Path> scanned, boolean online) {
    if (build.tool() == Build.Tool.GRADLE) {
      return Answer.unknown(
          "the class path of the Gradle project '%s' is not known; give it with --classpath"
              .formatted(shown(build.root())));
    }
    Set<Path> poms = new LinkedHashSet<>();
    scanned.forEach(path -> poms.addAll(build.pomsFor(path)));
    String failure;
    try {
      return answer(build, scanned, read(build, List.copyOf(poms), online));
    } catch (TimeoutException e) {
      failure = "it takes too long";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = "it was interrupted";
    } catch (ExecutionException e) {
      failure = "internal failure: " + e.getCause();
    }
    return Answer.unknown(
        "the class path of '%s' cannot be read from its poms: %s; --build asks Maven"
            .formatted(shown(build.root()), failure));
  }

  /** In a thread of its own, which may be left behind: a pom can be made to take for ever. */
  private static PomReader.Answer read(Build build, List<Path> poms, boolean online)
      throws TimeoutException, InterruptedException, ExecutionException {
    FutureTask<PomReader.Answer> task = new FutureTask<>(() -> PomReader.read(build, poms, online));
    Thread thread = new Thread(task, "tether-poms");
    thread.setDaemon(true);
    thread.start();
    return task.get(online ? SECONDS_ONLINE : SECONDS_OFFLINE, TimeUnit.SECONDS);
  }

  private static Answer answer(Build build, Collection<Path> scanned, PomReader.Answer read) {
    Set<String> entries = new LinkedHashSet<>();
    read.modules().forEach(module -> module.jars().forEach(jar -> entries.add(jar.toString())));
    // What annotation processors have generated is known as classes only.
    Set<Path> poms = new LinkedHashSet<>();
    read.modules().forEach(module -> poms.add(module.pom()));
    read.modules().forEach(module -> poms.addAll(module.siblings()));
    for (Path pom : poms) {
      MavenModule.outputs(pom).stream()
          .filter(Files::isDirectory)
          .forEach(folder -> entries.add(folder.toString()));
    }
    List<MavenModule> modules = read.modules();
    return new Answer(
        List.copyOf(entries),
        context(scanned, read),
        modules.stream().flatMapToInt(module -> module.release().stream()).max(),
        modules.stream().anyMatch(MavenModule::preview),
        gap(build, read));
  }

  /** The folders of sources that no scanned folder holds anyway. */
  private static List<Path> context(Collection<Path> scanned, PomReader.Answer read) {
    Set<Path> folders = new LinkedHashSet<>();
    read.modules().forEach(module -> folders.addAll(module.sources()));
    folders.addAll(read.siblingSources());
    for (Path path : scanned) {
      Path real = Project.real(path);
      folders.removeIf(folder -> folder.startsWith(real));
    }
    return List.copyOf(folders);
  }

  private static Optional<String> gap(Build build, PomReader.Answer read) {
    if (!read.missing().isEmpty()) {
      String shown = read.missing().stream().limit(NAMED).collect(Collectors.joining(", "));
      int more = read.missing().size() - NAMED;
      return Optional.of(
          ("the class path of '%s' is incomplete: the local Maven repository lacks %s%s;"
                  + " --resolve downloads what is missing, --build asks Maven")
              .formatted(shown(build.root()), shown, more > 0 ? " and " + more + " more" : ""));
    }
    return read.problems().stream()
        .findFirst()
        .map(
            problem ->
                "the class path of '%s' may be incomplete: %s; --build asks Maven"
                    .formatted(shown(build.root()), problem));
  }

  private static String shown(Path root) {
    Path folder = Path.of("").toAbsolutePath();
    return root.startsWith(folder) && !root.equals(folder)
        ? folder.relativize(root).toString()
        : root.equals(folder) ? "." : root.toString();
  }
}

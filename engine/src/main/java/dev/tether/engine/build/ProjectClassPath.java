package dev.tether.engine.build;

import dev.tether.engine.build.gradle.GradleReader;
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
import java.util.concurrent.Callable;
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
    boolean gradle = build.tool() == Build.Tool.GRADLE;
    String failure;
    try {
      if (gradle) {
        return answer(
            build, scanned, inThread(() -> GradleReader.read(build, online), online), online);
      }
      Set<Path> poms = new LinkedHashSet<>();
      scanned.forEach(path -> poms.addAll(build.pomsFor(path)));
      List<Path> asked = List.copyOf(poms);
      return answer(build, scanned, inThread(() -> PomReader.read(build, asked, online), online));
    } catch (TimeoutException e) {
      failure = "it takes too long";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = "it was interrupted";
    } catch (ExecutionException e) {
      failure = "internal failure: " + e.getCause();
    }
    return Answer.unknown(
        "the class path of '%s' cannot be read from its %s: %s; %s"
            .formatted(
                shown(build.root()),
                gradle ? "Gradle files" : "poms",
                failure,
                gradle ? "give it with --classpath" : "--build asks Maven"));
  }

  /** In a thread of its own, which may be left behind: a pom can be made to take for ever. */
  private static <T> T inThread(Callable<T> read, boolean online)
      throws TimeoutException, InterruptedException, ExecutionException {
    FutureTask<T> task = new FutureTask<>(read);
    Thread thread = new Thread(task, "tether-poms");
    thread.setDaemon(true);
    thread.start();
    return task.get(online ? SECONDS_ONLINE : SECONDS_OFFLINE, TimeUnit.SECONDS);
  }

  private static Answer answer(
      Build build, Collection<Path> scanned, GradleReader.Answer read, boolean online) {
    List<String> entries = read.jars().stream().map(Path::toString).toList();
    Optional<String> gap = Optional.empty();
    if (!read.missing().isEmpty()) {
      gap =
          Optional.of(
              "the class path of the Gradle project '%s' is incomplete: %s lacks %s; %s"
                  .formatted(
                      shown(build.root()),
                      online ? "what could be asked" : "what Maven and Gradle have fetched here",
                      named(read.missing()),
                      online ? "give it with --classpath" : "--resolve downloads what is missing"));
    } else if (read.jars().isEmpty()) {
      gap =
          Optional.of(
              "the class path of the Gradle project '%s' cannot be read from its files; give it with --classpath"
                  .formatted(shown(build.root())));
    }
    return new Answer(
        entries, context(scanned, new LinkedHashSet<>(read.sources())), read.release(), false, gap);
  }

  private static String named(Collection<String> missing) {
    String shown = missing.stream().limit(NAMED).collect(Collectors.joining(", "));
    int more = missing.size() - NAMED;
    return more > 0 ? shown + " and " + more + " more" : shown;
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
    return context(scanned, folders);
  }

  private static List<Path> context(Collection<Path> scanned, Set<Path> folders) {
    for (Path path : scanned) {
      Path real = Project.real(path);
      folders.removeIf(folder -> folder.startsWith(real));
    }
    return List.copyOf(folders);
  }

  private static Optional<String> gap(Build build, PomReader.Answer read) {
    if (!read.missing().isEmpty()) {
      return Optional.of(
          ("the class path of '%s' is incomplete: the local Maven repository lacks %s;"
                  + " --resolve downloads what is missing, --build asks Maven%s")
              .formatted(
                  shown(build.root()),
                  named(read.missing()),
                  read.problems().stream().findFirst().map(what -> "; " + what).orElse("")));
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

package dev.tether.engine;

import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import dev.tether.checker.baseline.FindingLines;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.HelperCall;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ProgressListener;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.check.CheckRunner;
import dev.tether.engine.check.CheckSet;
import dev.tether.engine.check.Helpers;
import dev.tether.engine.compile.Compilation;
import dev.tether.engine.compile.ProblemCollector.Speaker;
import dev.tether.engine.compile.Skeleton;
import dev.tether.engine.compile.Used;
import dev.tether.engine.compile.Uses;
import dev.tether.engine.source.SourceFile;
import dev.tether.engine.source.SourceText;
import dev.tether.engine.source.Span;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A project that stays compiled, in which one file after another is replaced by what stands in an
 * editor. That costs one file's compilation rather than all files'. Thread-safe: one look at a
 * time.
 *
 * <p>A file that uses what was edited is attributed anew when it is looked at itself; the others
 * stay as they were, and a scan has the last word about all. Whatever goes wrong ends the whole: an
 * empty answer asks for another way.
 */
public final class LiveProject {
  /** javac remembers each class and each error that it has met. */
  private static final int MOST_TAKEN = 10_000;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Scan scan;
  private final Compilation compilation;
  private final Map<Path, SourceFile> files = new HashMap<>();
  private final Map<SourceFile, JCCompilationUnit> units;
  private final Map<SourceFile, Used> used = new HashMap<>();

  /** What was looked at last, where it does not parse: the trees are those of an older text. */
  private final Map<Path, SourceText> broken = new HashMap<>();

  /** Files that use members of others which were edited since. */
  private final Set<Path> stale = new HashSet<>();

  private int taken;
  private boolean ended;

  LiveProject(Scan scan, Compilation compilation, Map<SourceFile, JCCompilationUnit> units) {
    this.scan = scan;
    this.compilation = compilation;
    this.units = new LinkedHashMap<>(units);
    units.forEach(
        (file, unit) -> {
          files.put(path(file.path()), file);
          used.put(file, Used.in(unit));
        });
  }

  private static Path path(Path file) {
    return file.toAbsolutePath().normalize();
  }

  /**
   * Looks at one file.
   *
   * @param open all texts that stand in the editor, by absolute path; among them that of the file
   * @return what is found in it; empty if the project does not know the file, or can do no more
   */
  public Optional<List<Finding>> look(Path file, Map<Path, SourceText> open) {
    return ask(file, open, wanted -> check(wanted, scan.checks()));
  }

  /**
   * The same with other options of the checks.
   *
   * @param request the checks and their options; what it says of files does not count
   * @throws InvalidRequestException if a check refuses an option
   */
  public Optional<List<Finding>> look(Path file, Map<Path, SourceText> open, ScanRequest request)
      throws InvalidRequestException {
    CheckSet checks = CheckSet.of(request);
    return ask(file, open, wanted -> check(wanted, checks));
  }

  /**
   * The methods around an expression of which a role line could tell.
   *
   * @param expression what a finding is about, in the text that stands in the editor
   */
  public List<HelperCall> helpers(Path file, Map<Path, SourceText> open, Span expression) {
    return ask(
            file, open, wanted -> Helpers.of(compilation.context(), units.get(wanted), expression))
        .orElse(List.of());
  }

  /** The files that use something of one. */
  public List<Path> users(Path file, Map<Path, SourceText> open) {
    return ask(file, open, this::users).orElse(List.of());
  }

  private List<Path> users(SourceFile file) {
    Uses uses = new Uses(List.of(units.get(file)));
    return used.entrySet().stream()
        .filter(other -> !other.getKey().equals(file) && uses.isIn(other.getValue()))
        .map(other -> path(other.getKey().path()))
        .sorted()
        .toList();
  }

  /** The text of a file as it is compiled now; empty if the project does not know the file. */
  public synchronized Optional<SourceText> text(Path file) {
    return Optional.ofNullable(files.get(path(file))).map(SourceFile::text);
  }

  /** What is asked of a file that is compiled; nothing of one that does not parse. */
  private interface Question<T> {
    List<T> of(SourceFile file);
  }

  private synchronized <T> Optional<List<T>> ask(
      Path file, Map<Path, SourceText> open, Question<T> question) {
    Path wanted = path(file);
    if (ended || !files.containsKey(wanted) || taken >= MOST_TAKEN) {
      return Optional.empty();
    }
    FutureTask<List<T>> task = new FutureTask<>(() -> askNow(wanted, open, question));
    Thread thread = new Thread(null, task, "tether-look", ScanEngine.STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return Optional.of(task.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      scan.watch().end();
    } catch (InterruptedException e) {
      scan.watch().end();
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      // javac was asked for more than it promises: the long way tells what is wrong.
      ended = true;
    }
    end();
    return Optional.empty();
  }

  private void end() {
    ended = true;
    files.clear();
    units.clear();
    used.clear();
    broken.clear();
    stale.clear();
  }

  private <T> List<T> askNow(Path wanted, Map<Path, SourceText> open, Question<T> question) {
    for (Map.Entry<Path, SourceText> each : open.entrySet()) {
      Path path = path(each.getKey());
      if (files.containsKey(path) && !isKnown(path, each.getValue())) {
        take(path, each.getValue());
      }
    }
    if (stale.contains(wanted) && !broken.containsKey(wanted)) {
      // The same text: what it uses has changed.
      take(wanted, files.get(wanted).text());
    }
    return broken.containsKey(wanted) ? List.of() : question.of(files.get(wanted));
  }

  private boolean isKnown(Path path, SourceText text) {
    SourceText known = broken.getOrDefault(path, files.get(path).text());
    return known.text().equals(text.text());
  }

  private void take(Path path, SourceText text) {
    taken++;
    SourceFile before = files.get(path);
    SourceFile after = new SourceFile(before.name(), before.path(), text);
    if (!compilation.isSound(units.get(before))) {
      throw new IllegalStateException("the declarations of " + before.name() + " make no sense");
    }
    scan.problems().listenTo(Speaker.PARSER);
    Optional<JCCompilationUnit> unit = compilation.parseAgain(after);
    scan.problems().listenTo(Speaker.COMPILER);
    boolean whole = unit.isPresent() && !scan.problems().hasSyntaxErrors(after);
    scan.problems().forget(after);
    if (!whole) {
      unit.ifPresent(compilation::forget);
      broken.put(path, text);
      return;
    }
    broken.remove(path);
    JCCompilationUnit old = units.remove(before);
    used.remove(before);
    if (!Skeleton.of(old, before.text()).equals(Skeleton.of(unit.get(), text))) {
      staleNow(new Uses(List.of(old, unit.get())));
    }
    compilation.replace(old, unit.get(), referring(new Uses(List.of(old))));
    compilation.forget(old);
    if (!compilation.isSound(unit.get())) {
      // Classes that are there twice, or extend themselves, would stay half entered.
      throw new IllegalStateException("the declarations of " + after.name() + " make no sense");
    }
    stale.remove(path);
    files.put(path, after);
    units.put(after, unit.get());
    compilation.attribute(ProgressListener.NONE);
    compilation.flow(ProgressListener.NONE);
    used.put(after, Used.in(unit.get()));
    // Other errors, such as of libraries that are missing, do not last.
    scan.problems().forget(after);
  }

  private List<JCCompilationUnit> referring(Uses uses) {
    return used.entrySet().stream()
        .filter(other -> uses.isReferredToIn(other.getValue()))
        .map(other -> units.get(other.getKey()))
        .toList();
  }

  private void staleNow(Uses uses) {
    used.forEach(
        (file, other) -> {
          if (uses.isIn(other)) {
            stale.add(path(file.path()));
          }
        });
  }

  private List<Finding> check(SourceFile file, CheckSet checks) {
    JCCompilationUnit unit = units.get(file);
    if (!scan.covers(file) || scan.leavesOut(file, unit)) {
      return List.of();
    }
    scan.problems().listenTo(Speaker.CHECKS);
    FindingLines lines = new FindingLines();
    lines.modules(scan.modules());
    CheckRunner runner =
        new CheckRunner(checks, compilation.context(), scan.problems(), scan.crashes(), lines);
    List<Finding> found = runner.check(file, unit);
    scan.problems().listenTo(Speaker.COMPILER);
    return found.stream().sorted(Finding.BY_PLACE).toList();
  }
}

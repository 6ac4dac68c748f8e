package dev.tether.engine;

import dev.tether.engine.api.EngineException;
import dev.tether.engine.api.ExplainedScan;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.Phase;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.cache.ResultStore;
import dev.tether.engine.cache.ScanKey;
import dev.tether.engine.check.CheckSet;
import dev.tether.engine.compile.Watch;
import dev.tether.engine.source.SourceCollector;
import dev.tether.engine.source.SourceFile;
import dev.tether.engine.source.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs checks over source files without their build. What resolves is analysed, what does not is
 * counted and named. One engine may run several scans, also at the same time; a file that took too
 * long in one is left out of the next.
 */
public final class ScanEngine {
  /** Expressions that a generator wrote may nest thousands deep. Touched only as far as needed. */
  static final long STACK_BYTES = 512L << 20;

  /** Each goes on to use a processor until the end. */
  private static final int MOST_GIVEN_UP = 5;

  /** How much longer than one file all may take that are entered together. */
  private static final int ALL_FILES = 20;

  private static final long LOOK_MILLIS = 200;

  private final Set<String> givenUp = ConcurrentHashMap.newKeySet();

  /**
   * Scans.
   *
   * @throws InvalidRequestException if something in the request is wrong
   * @throws EngineException if the scan breaks down
   */
  public ScanResult scan(ScanRequest request) throws InvalidRequestException {
    return inThread(request, false).result();
  }

  /**
   * Scans, and refuses a request whose role files or options say something wrong of the sources:
   * that shows when they are compiled. {@link #scan} has it among the notes.
   *
   * @throws InvalidRequestException if something in the request is wrong
   * @throws EngineException if the scan breaks down
   */
  public ScanResult scanStrictly(ScanRequest request) throws InvalidRequestException {
    Scan scan = inThread(request, false);
    refuse(scan.problems().complaints());
    return scan.result();
  }

  private static void refuse(List<String> complaints) throws InvalidRequestException {
    if (!complaints.isEmpty()) {
      throw new InvalidRequestException(String.join(" ", complaints));
    }
  }

  /**
   * Scans, and keeps what was compiled for quick looks at edited files.
   *
   * @throws InvalidRequestException if something in the request is wrong
   * @throws EngineException if the scan breaks down
   */
  public LiveScan scanLive(ScanRequest request) throws InvalidRequestException {
    Scan scan = inThread(request, true);
    return new LiveScan(scan.result(), scan.live());
  }

  /**
   * Scans, and explains the launches at the place that the request names.
   *
   * @throws InvalidRequestException if something in the request is wrong
   * @throws EngineException if the scan breaks down
   */
  public ExplainedScan explain(ScanRequest request) throws InvalidRequestException {
    Scan scan = inThread(request, false);
    return new ExplainedScan(scan.result(), scan.explanations(), scan.texts());
  }

  private Scan inThread(ScanRequest request, boolean live) throws InvalidRequestException {
    int files = 0;
    while (true) {
      Watch watch = new Watch();
      FutureTask<Scan> task = new FutureTask<>(() -> run(request, watch, live));
      Thread thread = new Thread(null, task, "tether-scan", STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
      Optional<Scan> scan = await(task, watch, request.fileTimeout());
      if (scan.isPresent()) {
        return scan.get();
      }
      // A thread cannot be stopped: what it is about is left out, and it is left to itself.
      watch.end();
      thread.setPriority(Thread.MIN_PRIORITY);
      String name = watch.file().map(SourceFile::name).orElse("");
      if (name.isEmpty() || ++files == MOST_GIVEN_UP) {
        throw new InvalidRequestException(
            "the analysis comes to no end%s: leave out what causes it, or give it more time with --file-timeout"
                .formatted(name.isEmpty() ? "" : " with '" + name + "' and others before it"));
      }
      givenUp.add(name);
    }
  }

  /** Waits for a scan; empty if it comes to no end with what it is doing. */
  private static Optional<Scan> await(FutureTask<Scan> task, Watch watch, Duration bound)
      throws InvalidRequestException {
    while (true) {
      try {
        return Optional.of(task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        Duration allowed = watch.file().isPresent() ? bound : bound.multipliedBy(ALL_FILES);
        if (watch.exceeds(allowed)) {
          return Optional.empty();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EngineException("the scan was interrupted", e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof InvalidRequestException invalid) {
          throw invalid;
        }
        if (e.getCause() instanceof EngineException engine) {
          throw engine;
        }
        throw new EngineException("the scan broke down", e.getCause());
      }
    }
  }

  /**
   * Looks whether a request makes sense, without scanning.
   *
   * @throws InvalidRequestException if something in the request is wrong
   */
  public void validate(ScanRequest request) throws InvalidRequestException {
    RequestValidator.validate(request);
  }

  private Scan run(ScanRequest request, Watch watch, boolean live) throws InvalidRequestException {
    RequestValidator.validate(request);
    CheckSet checks = CheckSet.of(request);
    if (!request.options().isEmpty()) {
      tryOptions(request, checks);
    }
    Scan scan = new Scan(request, checks, watch);
    if (live) {
      scan.keepLive();
    }
    List<SourceFile> files = read(request, scan);
    Optional<ResultStore> store = request.cache().map(ResultStore::new);
    Optional<String> key = store.flatMap(kept -> key(request, scan, files));
    Optional<ResultStore.Stored> known = key.flatMap(name -> store.get().load(name));
    if (known.isPresent()) {
      scan.restore(known.get(), files);
      return scan;
    }
    scan.run(files);
    key.filter(name -> scan.isWorthKeeping()).ifPresent(n -> store.get().save(n, scan.result()));
    return scan;
  }

  /** Empty if the result would depend on more than what can be looked at. */
  private Optional<String> key(ScanRequest request, Scan scan, List<SourceFile> files) {
    if (request.explained().isPresent() || !givenUp.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ScanKey.of(request, files, scan.compilerOptions().classPath(), scan.contextFiles()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Checks may read their options no earlier than at the first file: better a small one. */
  private static void tryOptions(ScanRequest request, CheckSet checks)
      throws InvalidRequestException {
    Scan trial = new Scan(request, checks, new Watch());
    trial.run(
        List.of(
            new SourceFile("Trial.java", Path.of("Trial.java"), SourceText.of("class Trial {}"))));
    refuse(trial.problems().complaints());
  }

  private List<SourceFile> read(ScanRequest request, Scan scan) throws InvalidRequestException {
    scan.clock().start(Phase.READ);
    SourceCollector.Collected found = SourceCollector.collect(request.paths());
    found.unreadable().forEach(entry -> scan.unreadable(entry.name(), entry.reason()));
    found.skipped().forEach(scan::skipped);
    scan.links(found.links());
    if (found.files().isEmpty()) {
      throw new InvalidRequestException(
          "no Java source found in "
              + RequestValidator.list(request.paths())
              + ": give files that end in .java or folders that hold some"
              + " (hidden folders and the output of builds are not looked into)");
    }
    if (!request.context().isEmpty()) {
      scan.context(SourceCollector.collect(request.contextSources()).files());
    }
    List<SourceFile> files = new ArrayList<>();
    for (SourceCollector.Entry entry : found.files()) {
      if (givenUp.contains(entry.name())) {
        scan.givenUp(entry.name(), request.fileTimeout());
        continue;
      }
      try {
        SourceText given = request.contents().get(entry.name());
        SourceText text = given == null ? SourceText.read(entry.path(), request.encoding()) : given;
        files.add(new SourceFile(entry.name(), entry.path(), text));
      } catch (IOException e) {
        scan.unreadable(entry.name(), SourceCollector.explain(e));
      }
      request.progress().progress(Phase.READ, files.size(), found.files().size());
    }
    return files;
  }
}

package dev.tether.lsp;

import dev.tether.engine.LiveProject;
import dev.tether.engine.LiveScan;
import dev.tether.engine.ScanEngine;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.ExplainedPlace;
import dev.tether.engine.api.ExplainedScan;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ProgressListener;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.fix.FixChoice;
import dev.tether.engine.fix.FixOffers;
import dev.tether.engine.fix.FixedFile;
import dev.tether.engine.fix.Fixer;
import dev.tether.engine.source.SourceText;
import dev.tether.engine.suppress.Suppressor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at one project, at a file of it or at all of them. Thread-safe. */
final class Analysis {
  private final ScanEngine engine = new ScanEngine();
  private final CheckCatalog catalog;
  private final Documents documents;
  private final Log log;
  private final Root root;
  private Settings settings;
  private ProjectModel model;
  private Optional<LiveProject> live = Optional.empty();

  Analysis(Root root, Documents documents, CheckCatalog catalog, Settings settings, Log log) {
    this.root = root;
    this.documents = documents;
    this.catalog = catalog;
    this.settings = settings.of(root.folder());
    this.log = log;
  }

  /** Takes other settings; returns whether anything that matters here has changed. */
  synchronized boolean take(Settings now) {
    Settings own = now.of(root.folder());
    if (own.equals(settings)) {
      return false;
    }
    settings = own;
    forgetModel();
    return true;
  }

  /** Forgets what was read of the build: it is read again before the next look. */
  synchronized void forgetModel() {
    model = null;
    live = Optional.empty();
  }

  private synchronized Settings settings() {
    return settings;
  }

  private synchronized ProjectModel model() {
    if (model == null) {
      long start = System.nanoTime();
      model = ProjectModel.read(root, settings, log);
      log.say(
          "%s: %d libraries, %d source folders, read in %d ms"
              .formatted(
                  root.folder(),
                  model.classPath().size(),
                  model.sourceRoots().size(),
                  (System.nanoTime() - start) / 1_000_000));
    }
    return model;
  }

  /** Scans the whole project, as {@code tether scan} does, with what stands in the editor. */
  Map<Path, FileFindings> all(ProgressListener progress) throws InvalidRequestException {
    LiveScan scan = engine.scanLive(requestAll(contents(), progress));
    ScanResult result = scan.result();
    synchronized (this) {
      live = scan.project();
    }
    Map<Path, List<Finding>> byFile = new LinkedHashMap<>();
    for (Finding finding : result.findings()) {
      byFile.computeIfAbsent(Path.of(finding.file()), f -> new ArrayList<>()).add(finding);
    }
    Map<Path, FileFindings> all = new LinkedHashMap<>();
    byFile.forEach(
        (path, found) ->
            all.put(path, new FileFindings(result.sources().get(path.toString()), found, true)));
    return all;
  }

  /** Looks at one file, which may use the rest of the project. */
  FileFindings one(Documents.Document document) throws InvalidRequestException {
    Optional<FileFindings> quick = quickly(document);
    if (quick.isPresent()) {
      return quick.get();
    }
    ScanResult result = scan(document, Map.of(), ProgressListener.NONE);
    String name = document.path().toString();
    List<Finding> found =
        result.findings().stream().filter(finding -> finding.file().equals(name)).toList();
    return new FileFindings(document.text(), found, false);
  }

  /** The same among what the last scan has compiled, if it knows the file. */
  Optional<FileFindings> quickly(Documents.Document document) {
    Optional<LiveProject> project;
    synchronized (this) {
      project = live;
    }
    if (project.isEmpty()) {
      return Optional.empty();
    }
    Map<Path, SourceText> open = new HashMap<>();
    documents.all().forEach(each -> open.put(each.path(), each.text()));
    open.put(document.path(), document.text());
    return project
        .get()
        .look(document.path(), open)
        .map(found -> new FileFindings(document.text(), found, false));
  }

  /** The findings of a file with those of their fixes that mend what they shall. */
  List<Finding> tried(Documents.Document document, List<Finding> found, ProgressListener wanted)
      throws InvalidRequestException {
    ScanResult all = scan(document, Map.of(), wanted);
    List<Finding> here =
        found.stream().flatMap(finding -> same(finding, all.findings()).stream()).toList();
    ScanResult chosen = all.with(here, List.of());
    List<Finding> tried =
        FixOffers.tried(all, chosen, texts -> scan(document, texts, wanted)).findings();
    return found.stream()
        .map(finding -> finding.with(same(finding, tried).map(Finding::fixes).orElse(List.of())))
        .toList();
  }

  /** The finding of another scan that is this one. */
  private static Optional<Finding> same(Finding finding, List<Finding> others) {
    return others.stream().filter(other -> isSame(finding, other)).findFirst();
  }

  private static boolean isSame(Finding one, Finding other) {
    return one.file().equals(other.file())
        && one.check().equals(other.check())
        && one.span().equals(other.span())
        && one.message().equals(other.message());
  }

  /**
   * The file with all safe fixes that hold together; nothing is written.
   *
   * @param check the check whose findings are mended; empty for all
   */
  List<FixedFile> fixed(Documents.Document document, String check, ProgressListener wanted)
      throws InvalidRequestException {
    String name = document.path().toString();
    return fixed(
        texts -> {
          ScanResult result = scan(document, texts, wanted);
          return result.with(
              result.findings().stream().filter(f -> f.file().equals(name)).toList(), List.of());
        },
        check);
  }

  /** All files with all safe fixes of a check that hold together; nothing is written. */
  List<FixedFile> fixedEverywhere(String check, ProgressListener wanted)
      throws InvalidRequestException {
    Map<String, SourceText> open = contents();
    return fixed(
        texts -> {
          Map<String, SourceText> all = new HashMap<>(open);
          all.putAll(texts);
          return engine.scan(requestAll(all, wanted));
        },
        check);
  }

  private static List<FixedFile> fixed(Fixer.Scanner scanner, String check)
      throws InvalidRequestException {
    Fixer.Scanner wanted =
        texts -> {
          ScanResult result = scanner.scan(texts);
          return result.with(
              result.findings().stream()
                  .map(f -> check.isEmpty() || f.check().equals(check) ? f : f.with(List.of()))
                  .toList(),
              List.of());
        };
    return new Fixer(wanted, FixChoice.of(FixChoice.FIRST)).run().files();
  }

  /**
   * The file with a suppression at a finding; nothing is written.
   *
   * @param offset where the finding begins
   * @param reason what the comment says
   */
  List<FixedFile> suppressed(Documents.Document document, String check, int offset, String reason)
      throws InvalidRequestException {
    List<Finding> there =
        one(document).findings().stream()
            .filter(f -> f.check().equals(check) && f.span().start().offset() == offset)
            .toList();
    SourceText text =
        new Suppressor(reason, List.of(check)).suppress(document.text(), there).text();
    return List.of(
        new FixedFile(document.path().toString(), document.text(), text, List.of(reason)));
  }

  /** The findings of a file if a stretch of it were not there: what a suppression hides. */
  List<Finding> without(Documents.Document document, int start, int end, ProgressListener wanted)
      throws InvalidRequestException {
    String text = document.text().text();
    // Blanks in its place: everything else stays where it was.
    String blank = text.substring(start, end).replaceAll("[^\\n\\r]", " ");
    SourceText bare = SourceText.of(text.substring(0, start) + blank + text.substring(end));
    List<Finding> before = one(document).findings();
    String name = document.path().toString();
    return scan(document, Map.of(name, bare), wanted).findings().stream()
        .filter(f -> f.file().equals(name))
        .filter(f -> before.stream().noneMatch(other -> isSame(f, other)))
        .toList();
  }

  /** What becomes of the tasks at a place, and why. */
  ExplainedScan explain(Documents.Document document, int line, int column, ProgressListener wanted)
      throws InvalidRequestException {
    ExplainedPlace place =
        new ExplainedPlace(document.path(), line, java.util.OptionalInt.of(column));
    return engine.explain(
        request(document).contents(contents()).explain(place).progress(wanted).build());
  }

  private ScanRequest requestAll(Map<String, SourceText> contents, ProgressListener progress) {
    return model()
        .request(catalog, settings())
        .addPaths(root.paths(documents.all()))
        .contents(contents)
        .progress(progress)
        .build();
  }

  private ScanResult scan(
      Documents.Document document, Map<String, SourceText> texts, ProgressListener progress)
      throws InvalidRequestException {
    Map<String, SourceText> contents = new HashMap<>(contents());
    contents.put(document.path().toString(), document.text());
    contents.putAll(texts);
    return engine.scan(request(document).contents(contents).progress(progress).build());
  }

  private ScanRequest.Builder request(Documents.Document document) {
    List<Path> files = new ArrayList<>();
    files.add(document.path());
    for (Documents.Document other : documents.all()) {
      if (!other.path().equals(document.path()) && root.holds(other.path()) && isChanged(other)) {
        files.add(other.path());
      }
    }
    return model().request(catalog, settings()).addPaths(files).addContext(model().sourceRoots());
  }

  /** Whether the editor shows something else than the disk. */
  private static boolean isChanged(Documents.Document document) {
    try {
      return !SourceText.read(document.path()).text().equals(document.text().text());
    } catch (IOException e) {
      return true;
    }
  }

  private Map<String, SourceText> contents() {
    Map<String, SourceText> contents = new HashMap<>();
    documents.all().forEach(each -> contents.put(each.path().toString(), each.text()));
    return contents;
  }
}

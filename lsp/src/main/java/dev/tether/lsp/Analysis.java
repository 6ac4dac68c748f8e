package dev.tether.lsp;

import dev.tether.engine.LiveProject;
import dev.tether.engine.LiveScan;
import dev.tether.engine.ScanEngine;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.ExplainedPlace;
import dev.tether.engine.api.ExplainedScan;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.HelperCall;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ProgressListener;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.fix.FixChoice;
import dev.tether.engine.fix.FixedFile;
import dev.tether.engine.fix.Fixer;
import dev.tether.engine.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
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
  private final Kept<LiveProject> live = new Kept<>();

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
    live.drop();
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
    // Two projects at once are what takes the most memory: the old one goes first.
    live.loosen();
    ScanResult result;
    try {
      LiveScan scan = engine.scanLive(requestAll(contents(), progress));
      result = scan.result();
      live.keep(scan.project());
    } finally {
      live.tighten();
    }
    Map<Path, List<Finding>> byFile = new LinkedHashMap<>();
    for (Finding finding : model().fresh(result.findings())) {
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
    return new FileFindings(document.text(), model().fresh(found), false);
  }

  private Optional<LiveProject> live() {
    return live.get();
  }

  private Map<Path, SourceText> open(Documents.Document document) {
    Map<Path, SourceText> open = open();
    open.put(document.path(), document.text());
    return open;
  }

  private Map<Path, SourceText> open() {
    Map<Path, SourceText> open = new HashMap<>();
    documents.all().forEach(each -> open.put(each.path(), each.text()));
    return open;
  }

  /** Where a role line goes. */
  RoleLines roleLines() {
    return new RoleLines(
        root.folder(),
        model().config(),
        Optional.ofNullable(settings().options().get(RoleLines.OPTION)));
  }

  /**
   * The helpers of which a role line would end a finding, and do nothing else to the file. None
   * before the first scan.
   */
  List<HelperCall> helpers(Documents.Document document, Finding finding)
      throws InvalidRequestException {
    Optional<LiveProject> project = live();
    Map<Path, SourceText> open = open(document);
    if (project.isEmpty()) {
      return List.of();
    }
    Path file = document.path();
    List<HelperCall> offered = project.get().helpers(file, open, finding.span());
    Optional<List<Finding>> now =
        offered.isEmpty() ? Optional.empty() : project.get().look(file, open);
    if (now.isEmpty()) {
      return List.of();
    }
    List<HelperCall> helpers = new ArrayList<>();
    for (HelperCall helper : offered) {
      Optional<List<Finding>> then =
          with(helper, request -> project.get().look(file, open, request));
      if (then.isPresent()
          && then.get().stream().noneMatch(other -> isSame(finding, other))
          && then.get().stream().allMatch(other -> same(other, now.get()).isPresent())) {
        helpers.add(helper);
      }
    }
    return helpers;
  }

  /** A look with some request. */
  private interface Look {
    Optional<List<Finding>> with(ScanRequest request) throws InvalidRequestException;
  }

  private Optional<List<Finding>> with(HelperCall helper, Look look)
      throws InvalidRequestException {
    Path trial = null;
    try {
      trial = Files.createTempFile("tether", ".roles");
      Files.writeString(trial, RoleLines.lines(helper));
      return look.with(
          model()
              .request(catalog, settings())
              .addPaths(List.of(root.folder()))
              .option(RoleLines.OPTION, roleLines().with(trial))
              .build());
    } catch (IOException e) {
      log.say("cannot try a role line: " + e.getMessage());
      return Optional.empty();
    } finally {
      delete(trial);
    }
  }

  private static void delete(Path trial) {
    try {
      if (trial != null) {
        Files.deleteIfExists(trial);
      }
    } catch (IOException e) {
      // The system cleans its folder of temporary files.
    }
  }

  /** The same among what the last scan has compiled, if it knows the file. */
  Optional<FileFindings> quickly(Documents.Document document) {
    return live()
        .flatMap(project -> project.look(document.path(), open(document)))
        .map(found -> new FileFindings(document.text(), model().fresh(found), false));
  }

  /** The files that use one, as far as they are among what the last scan has compiled. */
  List<Path> users(Path file) {
    return live().map(project -> project.users(file, open())).orElse(List.of());
  }

  /** The findings of a file that is not open, if it is compiled as it is on disk. */
  Optional<FileFindings> quicklyOnDisk(Path file) {
    Optional<LiveProject> project = live();
    Optional<SourceText> text = project.flatMap(known -> known.text(file));
    if (text.isEmpty() || !isOnDisk(file, text.get())) {
      return Optional.empty();
    }
    return project
        .get()
        .look(file, open())
        .map(found -> new FileFindings(text.get(), model().fresh(found), false));
  }

  /** What may be done about findings of a file. */
  List<Offered> tried(Documents.Document document, List<Finding> found, ProgressListener wanted)
      throws InvalidRequestException {
    ScanResult all = scan(document, Map.of(), wanted);
    List<Finding> here =
        found.stream().flatMap(finding -> same(finding, all.findings()).stream()).toList();
    List<Offered> tried =
        new Offers(document.text(), all, texts -> scan(document, texts, wanted)).of(here);
    return found.stream()
        .map(
            finding ->
                tried.stream()
                    .filter(offered -> isSame(finding, offered.finding()))
                    .findFirst()
                    .orElse(Offered.nothing(finding)))
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

  private List<FixedFile> fixed(Fixer.Scanner scanner, String check)
      throws InvalidRequestException {
    Fixer.Scanner wanted =
        texts -> {
          ScanResult result = scanner.scan(texts);
          List<Finding> fresh = model().fresh(result.findings());
          return result.with(
              result.findings().stream()
                  .map(f -> isWanted(f, check) && fresh.contains(f) ? f : f.with(List.of()))
                  .toList(),
              List.of());
        };
    return new Fixer(wanted, FixChoice.of(FixChoice.FIRST)).run().files();
  }

  private static boolean isWanted(Finding finding, String check) {
    return check.isEmpty() || finding.check().equals(check);
  }

  /**
   * The file with a suppression at a finding; nothing is written.
   *
   * @param offset where the finding begins
   * @param outward how many declarations around it to leave out
   * @param reason what the comment says
   */
  List<FixedFile> suppressed(
      Documents.Document document, String check, int offset, int outward, String reason)
      throws InvalidRequestException {
    return one(document).findings().stream()
        .filter(f -> f.check().equals(check) && f.span().start().offset() == offset)
        .findFirst()
        .map(f -> Offers.suppressed(document.text(), f, outward, reason))
        .map(
            text ->
                new FixedFile(document.path().toString(), document.text(), text, List.of(reason)))
        .stream()
        .toList();
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
    return !isOnDisk(document.path(), document.text());
  }

  private static boolean isOnDisk(Path file, SourceText text) {
    try {
      return SourceText.read(file).text().equals(text.text());
    } catch (IOException e) {
      return false;
    }
  }

  private Map<String, SourceText> contents() {
    Map<String, SourceText> contents = new HashMap<>();
    documents.all().forEach(each -> contents.put(each.path().toString(), each.text()));
    return contents;
  }
}

package dev.tether.cli.fuzz;

import dev.tether.engine.ScanEngine;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.ScanResult.Completeness;
import dev.tether.engine.api.Severity;
import dev.tether.engine.api.Unresolved;
import dev.tether.engine.fix.FixChoice;
import dev.tether.engine.fix.FixOutcome;
import dev.tether.engine.fix.Fixer;
import dev.tether.engine.source.ClassPath;
import dev.tether.engine.source.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A scan of one file: no check breaks down, it ends, and every fix that is applied compiles. */
final class ScanTarget implements FuzzTarget {
  private static final int MOST_FINDINGS = 40;
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "(?m)^public (?:(?:final|abstract|sealed) )*(?:class|interface|enum|record) (\\w{1,99})");

  private final List<String> classPath = ClassPath.split(FuzzTarget.classes());
  private long compiled;
  private long findings;
  private long fixes;

  @Override
  public String name() {
    return "scan";
  }

  @Override
  public String toString() {
    return "%,d compiled without errors, %,d findings, %,d fixes applied"
        .formatted(compiled, findings, fixes);
  }

  @Override
  public void run(byte[] input) throws InvalidRequestException {
    Matcher type = PUBLIC_TYPE.matcher(FuzzTarget.text(input));
    Path file = Scratch.write(name(), type.find() ? type.group(1) + ".java" : "Given.java", input);
    ScanResult first = scan(file, Map.of());
    ScanResult second = scan(file, Map.of());
    FuzzTarget.require(
        first.findings().equals(second.findings()),
        "differs the second time: " + first.findings() + " and then " + second.findings());
    FuzzTarget.require(first.completeness() != Completeness.FAILED, "failed: " + first.notes());
    first.notes().forEach(ScanTarget::requireSound);
    first.unresolved().forEach(ScanTarget::requireOfTheSource);
    boolean clean = first.unresolved().isEmpty();
    compiled += clean ? 1 : 0;
    findings += first.findings().size();
    if (first.findings().stream().anyMatch(f -> !f.fixes().isEmpty())
        && first.findings().size() <= MOST_FINDINGS) {
      fix(file, clean);
    }
  }

  private static void requireSound(String sentence) {
    FuzzTarget.require(!sentence.contains("broke down"), sentence);
  }

  private static void requireOfTheSource(Unresolved problem) {
    boolean compilerFailed = problem.kind() == Unresolved.Kind.COMPILER;
    FuzzTarget.require(
        !compilerFailed || !problem.reason().contains("dev.tether"), problem.reason());
  }

  private void fix(Path file, boolean clean) throws InvalidRequestException {
    FixOutcome outcome = new Fixer(texts -> scan(file, texts), FixChoice.of(FixChoice.FIRST)).run();
    outcome.after().notes().forEach(ScanTarget::requireSound);
    fixes += outcome.files().stream().mapToLong(fixed -> fixed.titles().size()).sum();
    if (clean) {
      Optional<Unresolved> broken = outcome.after().unresolved().stream().findFirst();
      FuzzTarget.require(broken.isEmpty(), "a fix broke it: " + broken);
      for (FixOutcome.Left left : outcome.left()) {
        FuzzTarget.require(
            !left.reason().startsWith("would not compile"),
            "offered a fix that does not compile: " + left.reason() + " at " + place(left));
      }
    }
  }

  private static String place(FixOutcome.Left left) {
    Finding finding = left.finding();
    return finding.check() + " " + finding.fingerprint() + " " + finding.fixes();
  }

  private ScanResult scan(Path file, Map<String, SourceText> texts) throws InvalidRequestException {
    return new ScanEngine()
        .scan(
            ScanRequest.builder()
                .addPaths(List.of(file))
                .addClassPath(classPath)
                .severity("RacyCompletionCallback", Severity.WARNING)
                .contents(texts)
                .build());
  }
}

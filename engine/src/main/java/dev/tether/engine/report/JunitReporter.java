package dev.tether.engine.report;

import dev.tether.engine.api.CheckInfo;
import dev.tether.engine.api.Coverage;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Severity;
import dev.tether.engine.api.Share;
import dev.tether.engine.api.Unresolved;
import dev.tether.engine.source.Position;
import java.io.IOException;
import java.util.List;

/**
 * Writes findings in the XML of JUnit: each check is a suite, each finding a test that fails. A
 * check that finds nothing is one test that passes, a note is one with output, and a file that
 * could not be analysed is one that was skipped. Names survive edits elsewhere, so that a server
 * can tell since when a test fails.
 */
public final class JunitReporter implements Reporter {
  private static final String OWNER = "dev.tether";

  @Override
  public void report(ScanResult result, Appendable out) throws IOException {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"Tether\">\n");
    for (CheckInfo check : result.checks()) {
      suite(check, of(check, result), out);
    }
    skipped(result.unresolved().stream().filter(Unresolved::skipped).toList(), out);
    coverage(result.coverage(), out);
    out.append("</testsuites>\n");
  }

  private static List<Finding> of(CheckInfo check, ScanResult result) {
    return result.findings().stream().filter(f -> f.check().equals(check.name())).toList();
  }

  private static void suite(CheckInfo check, List<Finding> findings, Appendable out)
      throws IOException {
    long failures = findings.stream().filter(JunitReporter::fails).count();
    open(check.name(), Math.max(1, findings.size()), failures, 0, out);
    if (findings.isEmpty()) {
      test(OWNER, check.name(), out).append("/>\n");
    }
    for (Finding finding : findings) {
      test(className(finding), name(finding), out).append(">\n");
      if (fails(finding)) {
        out.append("      <failure").append(attribute("type", finding.check()));
        out.append(attribute("message", finding.message().lines().findFirst().orElse("")));
        out.append(">").append(text(finding)).append("</failure>\n");
      } else {
        out.append("      <system-out>").append(text(finding)).append("</system-out>\n");
      }
      out.append("    </testcase>\n");
    }
    out.append("  </testsuite>\n");
  }

  private static void skipped(List<Unresolved> files, Appendable out) throws IOException {
    if (files.isEmpty()) {
      return;
    }
    open("not analysed", files.size(), 0, files.size(), out);
    for (Unresolved file : files) {
      test(OWNER, file.file(), out).append(">\n      <skipped");
      out.append(attribute("message", file.reason())).append("/>\n    </testcase>\n");
    }
    out.append("  </testsuite>\n");
  }

  /** Each module is a test: one that was skipped, where too little of it could be resolved. */
  private static void coverage(Coverage coverage, Appendable out) throws IOException {
    if (coverage.modules().isEmpty()) {
      return;
    }
    boolean weak = coverage.warning().isPresent();
    open("resolved", coverage.modules().size() + (weak ? 1 : 0), 0, weak ? 1 : 0, out);
    if (weak) {
      test(OWNER, "resolved", out).append(">\n      <skipped");
      out.append(attribute("message", coverage.warning().get()));
      out.append("/>\n    </testcase>\n");
    }
    for (Share share : coverage.modules()) {
      test(OWNER, "resolved: " + share.module(), out).append(">\n      <system-out>");
      out.append(Escapes.xml(Shares.of(share))).append("</system-out>\n    </testcase>\n");
    }
    out.append("  </testsuite>\n");
  }

  private static void open(String name, int tests, long failures, int skipped, Appendable out)
      throws IOException {
    out.append("  <testsuite").append(attribute("name", name));
    out.append(attribute("tests", String.valueOf(tests)));
    out.append(attribute("failures", String.valueOf(failures)));
    out.append(attribute("errors", "0"));
    out.append(attribute("skipped", String.valueOf(skipped))).append(">\n");
  }

  private static Appendable test(String className, String name, Appendable out) throws IOException {
    return out.append("    <testcase")
        .append(attribute("classname", className))
        .append(attribute("name", name))
        .append(attribute("time", "0"));
  }

  private static boolean fails(Finding finding) {
    return finding.severity() != Severity.NOTE;
  }

  /** The outermost class; servers group by what stands before its last dot. */
  private static String className(Finding finding) {
    String top = finding.member().split("[.(]", 2)[0];
    if (top.isEmpty()) {
      return OWNER;
    }
    return finding.packageName().isEmpty() ? top : finding.packageName() + "." + top;
  }

  private static String name(Finding finding) {
    String prefix = finding.check() + " ";
    String line = finding.fingerprint();
    return line.startsWith(prefix) ? line.substring(prefix.length()) : line;
  }

  private static String text(Finding finding) {
    Position start = finding.span().start();
    String place = finding.file() + ":" + start.line() + ":" + start.column();
    String link = finding.link().map(page -> "\nSee " + page).orElse("");
    return Escapes.xml(place + ": " + finding.severity().word() + ": " + finding.message() + link);
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + Escapes.xml(value) + "\"";
  }
}

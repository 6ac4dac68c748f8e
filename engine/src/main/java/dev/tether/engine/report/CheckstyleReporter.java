package dev.tether.engine.report;

import dev.tether.engine.api.Coverage;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Severity;
import dev.tether.engine.api.Share;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes findings in the XML of Checkstyle, which most build servers read. */
public final class CheckstyleReporter implements Reporter {
  private static final String SOURCE = "dev.tether.";

  @Override
  public void report(ScanResult result, Appendable out) throws IOException {
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"10.0\">\n");
    Map<String, List<Finding>> byFile =
        result.findings().stream()
            .collect(Collectors.groupingBy(Finding::file, TreeMap::new, Collectors.toList()));
    for (Map.Entry<String, List<Finding>> file : byFile.entrySet()) {
      out.append("  <file").append(attribute("name", file.getKey())).append(">\n");
      for (Finding finding : file.getValue()) {
        out.append("    <error")
            .append(attribute("line", String.valueOf(finding.span().start().line())))
            .append(attribute("column", String.valueOf(finding.span().start().column())))
            .append(attribute("severity", level(finding.severity())))
            .append(attribute("message", finding.message()))
            .append(attribute("source", SOURCE + finding.check()))
            .append("/>\n");
      }
      out.append("  </file>\n");
    }
    coverage(result.coverage(), out);
    out.append("</checkstyle>\n");
  }

  /** The format knows errors in files alone: a module is the nearest thing to one. */
  private static void coverage(Coverage coverage, Appendable out) throws IOException {
    for (Share share : coverage.modules()) {
      String text = share.module() + ": resolved " + Shares.of(share);
      out.append("  <!-- ").append(Escapes.xml(text).replace("--", "- -")).append(" -->\n");
    }
    if (coverage.warning().isPresent()) {
      out.append("  <file").append(attribute("name", coverage.weakest().module())).append(">\n");
      out.append("    <error")
          .append(attribute("line", "1"))
          .append(attribute("severity", "info"))
          .append(attribute("message", coverage.warning().get()))
          .append(attribute("source", SOURCE + "Unresolved"))
          .append("/>\n  </file>\n");
    }
  }

  private static String level(Severity severity) {
    return severity == Severity.NOTE ? "info" : severity.word();
  }

  private static String attribute(String name, String value) {
    return " " + name + "=\"" + Escapes.xml(value) + "\"";
  }
}

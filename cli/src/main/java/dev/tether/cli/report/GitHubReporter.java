package dev.tether.cli.report;

import dev.tether.cli.api.Finding;
import dev.tether.cli.api.ScanResult;
import dev.tether.cli.api.Severity;
import dev.tether.cli.api.Unresolved;
import dev.tether.cli.source.Position;
import java.io.IOException;

/**
 * Writes findings as workflow commands of GitHub Actions, which become annotations of the lines in
 * a pull request. Escapes as the runner unescapes, so nothing in a file name or a message can be
 * taken for a command.
 */
public final class GitHubReporter implements Reporter {
  @Override
  public void report(ScanResult result, Appendable out) throws IOException {
    for (Finding finding : result.findings()) {
      out.append(annotation(finding)).append('\n');
    }
    for (Unresolved entry : result.unresolved()) {
      if (entry.skipped()) {
        out.append("::warning file=")
            .append(property(entry.file()))
            .append(",title=Tether::not analysed: ")
            .append(data(entry.reason()))
            .append('\n');
      }
    }
    for (String note : result.notes()) {
      out.append("::notice title=Tether::").append(data(note)).append('\n');
    }
    out.append("tether: ").append(Summary.of(result)).append('\n');
  }

  private static String annotation(Finding finding) {
    Position start = finding.span().start();
    Position end = finding.span().end();
    StringBuilder line = new StringBuilder("::").append(level(finding.severity()));
    line.append(" file=").append(property(finding.file()));
    line.append(",line=").append(start.line()).append(",endLine=").append(end.line());
    if (start.line() == end.line()) {
      // GitHub refuses columns on an annotation of several lines.
      line.append(",col=").append(start.column()).append(",endColumn=").append(end.column());
    }
    line.append(",title=").append(property(finding.check()));
    return line.append("::").append(data(finding.message())).toString();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}

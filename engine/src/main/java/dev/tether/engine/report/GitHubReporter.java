package dev.tether.engine.report;

import dev.tether.engine.api.Finding;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Severity;
import dev.tether.engine.api.Share;
import dev.tether.engine.api.Unresolved;
import dev.tether.engine.source.Position;
import java.io.IOException;
import java.util.Optional;

/**
 * Writes findings as workflow commands of GitHub Actions, which become annotations of the lines in
 * a pull request. {@link Escapes} sees to it that nothing in a file name or a message can be taken
 * for a command.
 */
public final class GitHubReporter implements Reporter {
  @Override
  public void report(ScanResult result, Appendable out) throws IOException {
    for (Finding finding : result.findings()) {
      out.append(annotation(finding)).append('\n');
    }
    for (Unresolved entry : result.unresolved()) {
      if (entry.skipped()) {
        Optional<String> file = Escapes.githubProperty(entry.file());
        out.append("::warning ")
            .append(file.map(name -> "file=" + name + ",").orElse(""))
            .append("title=Tether::not analysed: ")
            .append(file.isPresent() ? "" : Escapes.githubData(entry.file()) + ": ")
            .append(Escapes.githubData(entry.reason()))
            .append('\n');
      }
    }
    if (result.coverage().warning().isPresent()) {
      String weak = result.coverage().warning().get();
      out.append("::warning title=Tether::").append(Escapes.githubData(weak)).append('\n');
    }
    for (String note : result.notes()) {
      out.append("::notice title=Tether::").append(Escapes.githubData(note)).append('\n');
    }
    for (Share share : result.coverage().modules()) {
      // Not at the start of a line, where it could be a command.
      out.append("tether: resolved in ")
          .append(Escapes.line(share.module()))
          .append(": ")
          .append(Shares.of(share))
          .append('\n');
    }
    out.append("tether: ").append(Summary.of(result)).append('\n');
  }

  private static String annotation(Finding finding) {
    Position start = finding.span().start();
    Position end = finding.span().end();
    StringBuilder line = new StringBuilder("::").append(level(finding.severity())).append(' ');
    String message = Escapes.githubData(finding.message());
    Optional<String> file = Escapes.githubProperty(finding.file());
    if (file.isPresent()) {
      line.append("file=").append(file.get());
      line.append(",line=").append(start.line()).append(",endLine=").append(end.line());
      if (start.line() == end.line()) {
        // GitHub refuses columns on an annotation of several lines.
        line.append(",col=").append(start.column()).append(",endColumn=").append(end.column());
      }
      line.append(',');
    } else {
      // The command cannot name the file: people can still read which one it is.
      String place = finding.file() + ":" + start.line() + ":" + start.column();
      message = Escapes.githubData(place) + ": " + message;
    }
    line.append("title=").append(Escapes.githubProperty(finding.check()).orElse("Tether"));
    return line.append("::").append(message).toString();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }
}

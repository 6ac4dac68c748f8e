package dev.tether.lsp;

import dev.tether.checker.checks.UnexplainedTaskSuppression;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Severity;
import dev.tether.engine.api.Step;
import dev.tether.engine.source.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCodeDescription;
import org.eclipse.lsp4j.DiagnosticRelatedInformation;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Turns findings into diagnostics. */
final class Diagnostics {
  static final String SOURCE = "tether";

  private final Documents documents;
  private final DiagnosticForms forms;
  private final Pages pages;

  Diagnostics(Documents documents, DiagnosticForms forms, Pages pages) {
    this.documents = documents;
    this.forms = forms;
    this.pages = pages;
  }

  List<Diagnostic> of(FileFindings file) {
    List<Diagnostic> all = new ArrayList<>();
    if (file != null) {
      file.findings().forEach(finding -> all.add(of(finding, file.text())));
    }
    return all;
  }

  Diagnostic of(Finding finding, SourceText text) {
    Diagnostic diagnostic = new Diagnostic();
    diagnostic.setRange(documents.places().range(text, finding.span()));
    diagnostic.setSeverity(severity(finding.severity()));
    diagnostic.setSource(SOURCE);
    diagnostic.setCode(Either.forLeft(finding.check()));
    diagnostic.setMessage(finding.message());
    if (forms.describes()) {
      finding
          .link()
          .filter(link -> link.contains("://"))
          .or(() -> pages.of(finding.check()))
          .ifPresent(link -> diagnostic.setCodeDescription(new DiagnosticCodeDescription(link)));
    }
    // One name of several is stale: the rest of the annotation is needed, and none removes it.
    if (forms.fades()
        && !finding.fixes().isEmpty()
        && UnexplainedTaskSuppression.isStale(finding.check(), finding.message())) {
      diagnostic.setTags(List.of(DiagnosticTag.Unnecessary));
    }
    diagnostic.setData(finding.fingerprint());
    if (forms.related() && !finding.steps().isEmpty()) {
      List<DiagnosticRelatedInformation> related = new ArrayList<>();
      finding.steps().forEach(step -> related.add(related(step, finding, text)));
      diagnostic.setRelatedInformation(related);
    }
    return diagnostic;
  }

  private DiagnosticRelatedInformation related(Step step, Finding finding, SourceText text) {
    int line = Math.max(1, step.line());
    int column = Math.max(1, step.column());
    Position start =
        step.file().equals(finding.file())
            ? documents.places().position(text, line, column)
            : new Position(line - 1, column - 1);
    String uri = documents.uri(Path.of(step.file()));
    return new DiagnosticRelatedInformation(
        new Location(uri, new Range(start, start)), step.words());
  }

  private static DiagnosticSeverity severity(Severity severity) {
    return switch (severity) {
      case ERROR -> DiagnosticSeverity.Error;
      case WARNING -> DiagnosticSeverity.Warning;
      case NOTE -> DiagnosticSeverity.Information;
    };
  }
}

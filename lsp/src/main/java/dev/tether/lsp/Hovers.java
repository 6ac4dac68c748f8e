package dev.tether.lsp;

import dev.tether.engine.api.Explained;
import dev.tether.engine.api.ExplainedScan;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Step;
import dev.tether.engine.source.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes explanations as Markdown. */
final class Hovers {
  private Hovers() {}

  /** What becomes of the tasks that were asked about; empty if there are none. */
  static Optional<String> markdown(ExplainedScan scan) {
    if (scan.launches().isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (Explained launch : scan.launches()) {
      text.append(text.length() == 0 ? "" : "\n---\n\n");
      text.append("**Tether**: `").append(code(launch.launch().words())).append("` ");
      text.append(launch.lost() ? "is lost\n\n" : "is answered for\n\n");
      int number = 0;
      for (Step step : launch.steps()) {
        text.append(++number).append(". ").append(words(step.words())).append(place(step));
        line(step, scan).ifPresent(l -> text.append("  \n   `").append(code(l)).append('`'));
        text.append('\n');
      }
    }
    return Optional.of(text.toString());
  }

  /** What a suppression hides. */
  static String hidden(List<Finding> findings) {
    if (findings.isEmpty()) {
      return "**Tether**: this suppression hides nothing of Tether's";
    }
    StringBuilder text = new StringBuilder("**Tether**: this suppression hides\n\n");
    for (Finding finding : findings) {
      text.append("- line ").append(finding.span().start().line()).append(", ");
      text.append(finding.check()).append(": ").append(words(finding.message())).append('\n');
    }
    return text.toString();
  }

  private static String place(Step step) {
    if (step.line() == 0) {
      return "";
    }
    Path file = Path.of(step.file());
    String name = file.getFileName() == null ? step.file() : file.getFileName().toString();
    return " ([%s:%d](%s#L%d))".formatted(words(name), step.line(), file.toUri(), step.line());
  }

  private static Optional<String> line(Step step, ExplainedScan scan) {
    SourceText source = scan.sources().get(step.file());
    return source == null || step.line() < 1 || step.line() > source.lineCount()
        ? Optional.empty()
        : Optional.of(source.line(step.line()).strip());
  }

  private static String code(String text) {
    return text.replace('`', '\'').replace('\n', ' ');
  }

  /** Keeps what the user's code is called from being read as Markdown. */
  private static String words(String text) {
    return text.replace("\\", "\\\\")
        .replace("*", "\\*")
        .replace("_", "\\_")
        .replace("<", "&lt;")
        .replace("[", "\\[")
        .replace('\n', ' ');
  }
}

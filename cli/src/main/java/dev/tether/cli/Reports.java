package dev.tether.cli;

import dev.tether.engine.api.ScanResult;
import dev.tether.engine.report.Reporter;
import dev.tether.engine.report.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The reports of one run. */
final class Reports {
  private final List<Report> reports;
  private final Console console;
  private final boolean quiet;

  /**
   * One report.
   *
   * @param reporter writes it
   * @param path the file as it was given; null for standard output
   * @param file the file; null for standard output
   */
  record Report(Reporter reporter, Path path, OutputFile file) {}

  Reports(List<Report> reports, Console console, boolean quiet) {
    this.reports = reports;
    this.console = console;
    this.quiet = quiet;
  }

  /**
   * Writes them all.
   *
   * @param remarks what a user should read even when every report goes to a file
   * @throws IOException if one cannot be written; the message names it
   */
  void publish(ScanResult result, List<String> remarks) throws IOException {
    boolean printed = false;
    for (Report report : reports) {
      StringBuilder text = new StringBuilder();
      report.reporter.report(result, text);
      if (report.file == null) {
        console.out().print(text);
        console.out().flush();
        printed = true;
      } else {
        write(report, text.toString());
      }
    }
    if (!printed && !quiet) {
      remarks.forEach(remark -> console.error(remark));
      String files =
          reports.stream().map(report -> report.path.toString()).collect(Collectors.joining(", "));
      console.error(Summary.of(result) + "; report in " + files);
    }
  }

  /**
   * Writes those that go to files: something else takes standard output.
   *
   * @throws IOException if one cannot be written; the message names it
   */
  void publishToFiles(ScanResult result) throws IOException {
    List<Report> toFiles = reports.stream().filter(report -> report.file != null).toList();
    if (!toFiles.isEmpty()) {
      new Reports(toFiles, console, quiet).publish(result, List.of());
    }
  }

  private static void write(Report report, String text) throws IOException {
    try {
      report.file.write(text);
    } catch (IOException e) {
      throw new IOException("cannot write '" + report.path + "': " + e.getMessage(), e);
    }
  }
}

package dev.tether.cli;

import dev.tether.engine.api.Timings;
import java.time.Duration;
import java.util.Locale;

/** Where the time of a scan went, for {@code --verbose}. */
final class TimingReport {
  private TimingReport() {}

  /** The lines, each with its line end. */
  static String of(Timings timings) {
    StringBuilder text = new StringBuilder();
    timings.phases().forEach((phase, time) -> line(text, "", phase.verb(), time));
    timings.checks().forEach((check, time) -> line(text, "  ", check, time));
    line(text, "", "scan in all", timings.total());
    ProcessHandle.Info process = ProcessHandle.current().info();
    process.totalCpuDuration().ifPresent(time -> line(text, "", "CPU of the process", time));
    Runtime runtime = Runtime.getRuntime();
    text.append(
        String.format(
            Locale.ROOT,
            "tether: %-20s %6d MB%n",
            "heap in use",
            (runtime.totalMemory() - runtime.freeMemory()) >> 20));
    return text.toString();
  }

  private static void line(StringBuilder text, String indent, String label, Duration time) {
    text.append(
        String.format(
            Locale.ROOT, "tether: %-20s %6.2f s%n", indent + label, time.toMillis() / 1000.0));
  }
}

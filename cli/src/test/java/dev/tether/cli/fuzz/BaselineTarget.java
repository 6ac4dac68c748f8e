package dev.tether.cli.fuzz;

import dev.tether.checker.baseline.Baseline;
import dev.tether.checker.baseline.BaselineException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Baselines: they are read or refused with a sentence, and what is written reads the same. */
final class BaselineTarget implements FuzzTarget {
  @Override
  public String name() {
    return "baseline";
  }

  @Override
  public void run(byte[] input) throws Exception {
    Path file = Scratch.write(name(), "given", input);
    Baseline baseline;
    try {
      baseline = Baseline.read(file);
    } catch (BaselineException e) {
      FuzzTarget.require(!e.getMessage().contains("\n"), "several lines: " + e.getMessage());
      return;
    }
    byte[] text = Baseline.of(baseline.lines()).text().getBytes(StandardCharsets.UTF_8);
    Baseline again = Baseline.read(Scratch.write(name(), "written", text));
    FuzzTarget.require(again.lines().equals(baseline.lines()), "reads otherwise than written");
    baseline.lines().forEach(line -> FuzzTarget.require(again.contains(line), "lost " + line));
  }
}

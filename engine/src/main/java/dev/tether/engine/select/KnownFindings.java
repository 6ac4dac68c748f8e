package dev.tether.engine.select;

import dev.tether.checker.baseline.Baseline;
import dev.tether.checker.baseline.BaselineException;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.InvalidRequestException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Leaves out the findings that a baseline lists, and says which of those are gone. */
public final class KnownFindings implements Selection {
  private static final int NAMED = 3;

  private final Path file;
  private final Baseline baseline;

  private KnownFindings(Path file, Baseline baseline) {
    this.file = file;
    this.baseline = baseline;
  }

  /**
   * Reads a baseline.
   *
   * @throws InvalidRequestException if it cannot be used
   */
  public static KnownFindings in(Path file) throws InvalidRequestException {
    try {
      return new KnownFindings(file, Baseline.read(file));
    } catch (BaselineException e) {
      throw new InvalidRequestException(e.getMessage());
    }
  }

  /** The text of a baseline that lists these findings. */
  public static String baselineOf(List<Finding> findings) {
    return Baseline.of(findings.stream().map(Finding::fingerprint).toList()).text();
  }

  /** How many of these findings a baseline has; -1 if there is none that can be read. */
  public static int knownOf(Path file, List<Finding> findings) {
    try {
      Baseline before = Baseline.read(file);
      return (int)
          findings.stream()
              .filter(found -> before.find(found.fingerprint(), place(found)).isPresent())
              .count();
    } catch (BaselineException e) {
      return -1;
    }
  }

  /**
   * A baseline without what is gone.
   *
   * @param text of the file
   * @param gone how many lines were taken out
   */
  public record Pruned(String text, int gone) {}

  /** Returns the baseline without what is not among the findings. */
  public Pruned pruned(List<Finding> findings) {
    Set<String> met = new HashSet<>();
    findings.forEach(found -> baseline.find(found.fingerprint(), place(found)).ifPresent(met::add));
    return new Pruned(Baseline.of(met).text(), baseline.lines().size() - met.size());
  }

  private static String place(Finding found) {
    return Path.of(found.file()).toAbsolutePath().normalize().toString();
  }

  @Override
  public Selected among(List<Finding> findings) {
    List<Finding> fresh = new ArrayList<>();
    Set<String> met = new HashSet<>();
    for (Finding found : findings) {
      baseline
          .find(found.fingerprint(), place(found))
          .ifPresentOrElse(met::add, () -> fresh.add(found));
    }
    List<String> gone = baseline.lines().stream().filter(line -> !met.contains(line)).toList();
    List<String> remarks = new ArrayList<>();
    int known = findings.size() - fresh.size();
    if (known > 0) {
      remarks.add(
          (known == 1 ? "1 finding is" : known + " findings are")
              + " known from the baseline '"
              + file
              + "' and left out");
    }
    if (!gone.isEmpty()) {
      remarks.add(gone(gone));
    }
    return new Selected(fresh, remarks);
  }

  private String gone(List<String> gone) {
    String shown = gone.stream().sorted().limit(NAMED).collect(Collectors.joining("; "));
    String more = gone.size() > NAMED ? "; and " + (gone.size() - NAMED) + " more" : "";
    return "%s of the baseline '%s' %s gone (mended, or outside of what was scanned); --update-baseline takes %s out: %s%s"
        .formatted(
            gone.size() == 1 ? "1 finding" : gone.size() + " findings",
            file,
            gone.size() == 1 ? "is" : "are",
            gone.size() == 1 ? "it" : "them",
            shown,
            more);
  }
}

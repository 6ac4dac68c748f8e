package dev.tether.engine.report;

import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Share;
import dev.tether.engine.api.Unresolved;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says that a scan could resolve so little that its silence means little, why, and what helps. */
public final class Weakness {
  private static final int SHOWN_NAMES = 3;
  private static final Pattern OF_JDK = Pattern.compile("(java|jdk)\\..*");

  private Weakness() {}

  /**
   * The sentence, if less was resolved than it should be.
   *
   * @param least the least share, in percent
   * @param remedy what helps where libraries are missing, such as an option
   */
  public static Optional<String> of(ScanResult result, double least, String remedy) {
    Share weakest = result.coverage().weakest();
    if (weakest.percent() >= least) {
      return Optional.empty();
    }
    List<String> names = missing(result);
    boolean jdk = !names.isEmpty() && names.stream().allMatch(OF_JDK.asMatchPredicate());
    String newer = "a newer JDK has them: set JAVA_HOME to it";
    return Optional.of(
        "results are weaker: in %s only %s could be resolved, less than %s%s; %s"
            .formatted(
                weakest.module(),
                Shares.of(weakest),
                Shares.percent(least),
                names.isEmpty() ? "" : ", for want of " + String.join(", ", names),
                // Nothing to download is named where no name is missing.
                names.isEmpty() ? "--verbose lists why" : jdk ? newer : remedy));
  }

  /** The names that the most files lack. */
  private static List<String> missing(ScanResult result) {
    Map<String, Integer> uses = new TreeMap<>();
    for (Unresolved file : result.unresolved()) {
      file.names().forEach(name -> uses.merge(name, 1, Integer::sum));
    }
    return uses.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(SHOWN_NAMES)
        .map(Map.Entry::getKey)
        .collect(Collectors.toList());
  }
}

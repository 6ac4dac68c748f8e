package dev.tether.checker.metamorphic;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import dev.tether.checker.metamorphic.Variants.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The checks judge what becomes of a value, not how the code is written: rewrites that keep the
 * meaning keep the verdict.
 */
final class MetamorphicTest {
  private static final List<Rewrite> ALL =
      Stream.of(
              ExpressionRewrites.ALL,
              StatementRewrites.ALL,
              FunctionRewrites.ALL,
              ConditionRewrites.ALL)
          .flatMap(List::stream)
          .toList();

  /** How many rewrites the sample leaves out for each one that it takes. */
  private static final int SAMPLE = 4;

  @Test
  void catalogue() {
    assertThat(ALL.size()).isAtLeast(40);
    assertThat(ALL.stream().map(Rewrite::name).distinct().count()).isEqualTo(ALL.size());
  }

  /** Every fourth rewrite of the programs of our own; another quarter for each file. */
  @Test
  void sample() {
    List<Outcome> outcomes = new ArrayList<>();
    int offset = 0;
    for (String file : Programs.OWN) {
      outcomes.addAll(own(file, part(offset++), 1));
    }
    assertThat(outcomes.size()).isAtLeast(400);
    Set<String> known = known();
    List<String> news =
        outcomes.stream()
            .filter(o -> !o.isSame())
            .map(Outcome::toString)
            .filter(o -> !known.contains(o))
            .toList();
    assertWithMessage("verdicts that depend on the form").that(news).isEmpty();
  }

  /** All of it: some minutes. {@code mvn verify -Pmetamorphic}. */
  @Test
  @EnabledIfSystemProperty(named = "tether.metamorphic", matches = "true")
  void everything() {
    List<Outcome> outcomes = new ArrayList<>();
    for (String file : Programs.OWN) {
      outcomes.addAll(own(file, ALL, 3));
    }
    report(outcomes);
    assertThat(programs(outcomes)).isAtLeast(100);
    assertThat(share(outcomes)).isAtLeast(98.5);
    assertThat(share(everyday(outcomes))).isAtLeast(99.5);
    Set<String> differing = new TreeSet<>();
    outcomes.stream().filter(o -> !o.isSame()).map(Outcome::toString).forEach(differing::add);
    assertWithMessage("differences, each with its reason").that(known()).isEqualTo(differing);
  }

  private static List<Outcome> own(String file, List<Rewrite> rewrites, int places) {
    return Variants.of(file, Programs.read("programs/" + file), rewrites, places);
  }

  private static List<Rewrite> part(int offset) {
    List<Rewrite> part = new ArrayList<>();
    for (int i = offset % SAMPLE; i < ALL.size(); i += SAMPLE) {
      part.add(ALL.get(i));
    }
    return part;
  }

  private static List<Outcome> everyday(List<Outcome> outcomes) {
    return outcomes.stream().filter(o -> o.rewrite().everyday()).toList();
  }

  private static long programs(List<Outcome> outcomes) {
    return outcomes.stream().map(Outcome::program).distinct().count();
  }

  private static double share(List<Outcome> outcomes) {
    return 100.0 * outcomes.stream().filter(Outcome::isSame).count() / outcomes.size();
  }

  private static void report(List<Outcome> outcomes) {
    System.out.printf(
        "%d programs, %d variants, %.2f %% keep the verdict; %d everyday ones, %.2f %%%n",
        programs(outcomes),
        outcomes.size(),
        share(outcomes),
        everyday(outcomes).size(),
        share(everyday(outcomes)));
    Set<String> checks = new TreeSet<>();
    outcomes.forEach(o -> checks.addAll(o.before()));
    for (String check : checks) {
      List<Outcome> of = outcomes.stream().filter(o -> o.before().contains(check)).toList();
      System.out.printf("  %s: %d, %.1f %%%n", check, of.size(), share(of));
    }
    outcomes.stream().filter(o -> !o.isSame()).forEach(o -> System.out.println("  ! " + o));
  }

  /** Returns the differences that are known; each line ends with its reason after a {@code #}. */
  private static Set<String> known() {
    Set<String> known = new LinkedHashSet<>();
    for (String line : Programs.read("differences.txt").split("\n")) {
      if (!line.isBlank() && !line.startsWith("#")) {
        assertWithMessage("a difference without a reason").that(line).contains(" # ");
        known.add(line.substring(0, line.indexOf(" # ")).strip());
      }
    }
    return known;
  }
}

package dev.tether.engine.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How much of the code could be resolved: what the checks know nothing of they say nothing about.
 *
 * @param modules by module, sorted
 * @param warning that the results are weaker than they could be, why, and what mends it, in one
 *     sentence; empty if nearly all was resolved
 */
public record Coverage(List<Share> modules, Optional<String> warning) {
  /** Of nothing. */
  public static final Coverage NONE = new Coverage(List.of(), Optional.empty());

  /** A few calls of a small module say nothing of it. */
  private static final int FEWEST_CALLS = 50;

  private static final String ALL = "all modules";

  /** Copies the list. */
  public Coverage {
    modules = List.copyOf(modules);
  }

  /** The sum of all modules. */
  public Share total() {
    return modules.stream().reduce(new Share(ALL, 0, 0, 0, 0), Share::plus);
  }

  /** That of which the least was resolved: one of the larger modules, or all together. */
  public Share weakest() {
    List<Share> all = new ArrayList<>(List.of(total()));
    modules.stream().filter(module -> module.calls() >= FEWEST_CALLS).forEach(all::add);
    return all.stream().min(Comparator.comparingDouble(Share::percent)).orElseThrow();
  }

  /** The same with a warning. */
  public Coverage with(Optional<String> sentence) {
    return new Coverage(modules, sentence);
  }
}

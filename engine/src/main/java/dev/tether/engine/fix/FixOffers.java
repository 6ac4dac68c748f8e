package dev.tether.engine.fix;

import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Fix;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tries fixes before reports offer them: what does not compile, or leaves a finding where it was to
 * end one, is not offered. Fixes that do not touch each other are tried together, so a scan more is
 * enough for nearly all first ones, another for the second ones, and so on.
 */
public final class FixOffers {
  /** Of what is left then, nothing is known: it is not offered. */
  private static final int MAX_ROUNDS = 12;

  private final Fixer.Scanner scanner;
  private final ScanResult all;
  private final Map<Fix, Finding> pending = new IdentityHashMap<>();
  private final Set<Fix> kept = Collections.newSetFromMap(new IdentityHashMap<>());

  private FixOffers(Fixer.Scanner scanner, ScanResult all) {
    this.scanner = scanner;
    this.all = all;
  }

  /**
   * Returns a result whose findings have only fixes that were tried.
   *
   * @param all what the scan found
   * @param chosen the same scan with those of its findings that matter
   * @param scanner scans the sources with other contents
   * @throws InvalidRequestException if something in the request is wrong
   */
  public static ScanResult tried(ScanResult all, ScanResult chosen, Fixer.Scanner scanner)
      throws InvalidRequestException {
    FixOffers offers = new FixOffers(scanner, all);
    List<Fix> order = new ArrayList<>();
    for (Finding finding : chosen.findings()) {
      for (Fix fix : finding.fixes()) {
        offers.pending.put(fix, finding);
        order.add(fix);
      }
    }
    for (int round = 0; round < MAX_ROUNDS && !offers.pending.isEmpty(); round++) {
      offers.round(order);
    }
    return chosen.with(chosen.findings().stream().map(offers::tried).toList(), List.of());
  }

  private Finding tried(Finding finding) {
    return finding.with(finding.fixes().stream().filter(kept::contains).toList());
  }

  private void round(List<Fix> order) throws InvalidRequestException {
    Map<String, List<Finding>> byFile =
        all.findings().stream().collect(Collectors.groupingBy(Finding::file));
    Map<String, Draft> drafts = new TreeMap<>();
    Map<String, EditSet> edits = new HashMap<>();
    Set<Finding> served = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Candidate> candidates = new ArrayList<>();
    for (Fix fix : order) {
      Finding finding = pending.get(fix);
      if (finding == null || served.contains(finding)) {
        continue;
      }
      Draft draft =
          drafts.computeIfAbsent(
              finding.file(),
              name -> {
                Draft made = new Draft(name, all.sources().get(name));
                made.startRound(byFile.get(name));
                return made;
              });
      if (!draft.takes(finding, fix)) {
        pending.remove(fix);
      } else if (edits.computeIfAbsent(finding.file(), f -> new EditSet()).add(fix)) {
        served.add(finding);
        candidates.add(new Candidate(draft, finding, fix));
      }
    }
    if (candidates.isEmpty()) {
      pending.clear();
      return;
    }
    new Trial(scanner, drafts.values(), all).judgeAll(candidates);
    for (Candidate candidate : candidates) {
      pending.remove(candidate.fix());
      if (candidate.draft().accepted(candidate)) {
        kept.add(candidate.fix());
      }
    }
  }
}

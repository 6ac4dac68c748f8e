package dev.tether.checker.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the engine promises besides the fixed point. */
class FactsTest {
  private static final Fact<Subject, Boolean> FAILS =
      Fact.of("can fail", false, (one, other) -> one || other, true);

  private static Subject method(String name) {
    return Subject.of("a.B", name, "()V");
  }

  private static Reason because(String name, Subject callee) {
    return Reason.of(method(name), new Place("B.java", 7), "calls " + callee, FAILS, callee);
  }

  @Test
  void unknown_noSource() {
    assertTrue(new Facts().ask(FAILS, method("a")));
  }

  @Test
  void sources_inTheirOrder_theFirstThatKnows() {
    Facts facts = new Facts();
    facts.register(
        FAILS,
        key ->
            key.name().equals("source")
                ? Optional.of(Answer.of(facts.ask(FAILS, method("compiled"))))
                : Optional.empty());
    facts.register(
        FAILS,
        key ->
            key.name().equals("compiled")
                // Goes back to the method whose source is here.
                ? Optional.of(Answer.of(facts.ask(FAILS, method("source"))))
                : key.name().equals("source") ? Optional.of(Answer.of(true)) : Optional.empty());
    assertEquals(false, facts.ask(FAILS, method("source")));
    assertEquals(false, facts.ask(FAILS, method("compiled")));
    assertEquals(true, facts.ask(FAILS, method("neither")));
  }

  @Test
  void answers_onceForEachQuestion() {
    List<String> asked = new ArrayList<>();
    Facts facts = new Facts();
    facts.register(
        FAILS,
        key -> {
          asked.add(key.name());
          return Optional.of(Answer.of(!key.name().equals("c") && facts.ask(FAILS, method("c"))));
        });
    facts.ask(FAILS, method("a"));
    facts.ask(FAILS, method("b"));
    facts.ask(FAILS, method("a"));
    assertEquals(List.of("a", "c", "b"), asked);
  }

  @Test
  void reasons_followWhatTheyReferTo_andEnd() {
    Facts facts = new Facts();
    facts.register(
        FAILS,
        key ->
            Optional.of(
                switch (key.name()) {
                  case "a" -> Answer.of(facts.ask(FAILS, method("b")), because("a", method("b")));
                  case "b" -> Answer.of(facts.ask(FAILS, method("c")), because("b", method("c")));
                  default -> Answer.of(true, Reason.of(key, new Place("C.java", 3), "throws"));
                }));
    List<String> words =
        facts.reasons(FAILS, method("a")).stream().map(r -> r.place() + " " + r.words()).toList();
    assertEquals(
        List.of("B.java:7 calls a.B.b()V", "B.java:7 calls a.B.c()V", "C.java:3 throws"), words);
  }

  @Test
  void reasons_cycle_endsToo() {
    Facts facts = new Facts();
    facts.register(
        FAILS,
        key -> {
          Subject next = method(key.name().equals("a") ? "b" : "a");
          return Optional.of(Answer.of(facts.ask(FAILS, next), because(key.name(), next)));
        });
    assertEquals(3, facts.reasons(FAILS, method("a")).size());
  }

  @Test
  void known_saysWhatWasUsed_nothingIsStoredBefore() {
    Facts facts = new Facts();
    List<Integer> stored = new ArrayList<>();
    facts.register(
        FAILS,
        key -> {
          boolean failing = false;
          if (!key.name().equals("leaf")) {
            failing = facts.ask(FAILS, method(key.name().equals("ping") ? "pong" : "ping"));
            failing |= facts.ask(FAILS, method("leaf"));
          }
          stored.add(facts.known().size());
          return Optional.of(Answer.of(failing));
        });
    facts.ask(FAILS, method("ping"));
    // The leaf is asked twice, and known from the first time on; ping and pong only together.
    assertEquals(Set.of(0, 1), new HashSet<>(stored));
    Map<Object, Set<Use>> uses =
        facts.known().stream()
            .collect(java.util.stream.Collectors.toMap(Known::key, k -> Set.copyOf(k.uses())));
    Use leaf = new Use("can fail", method("leaf"));
    assertEquals(Set.of(leaf, new Use("can fail", method("pong"))), uses.get(method("ping")));
    assertEquals(Set.of(leaf, new Use("can fail", method("ping"))), uses.get(method("pong")));
    assertEquals(Set.of(), uses.get(method("leaf")));
  }

  @Test
  void forget_whateverWasMadeFromIt_only() {
    Set<String> failing = new HashSet<>();
    Facts facts = new Facts();
    facts.register(
        FAILS,
        key ->
            Optional.of(
                Answer.of(
                    switch (key.name()) {
                      case "a" -> facts.ask(FAILS, method("b"));
                      case "b" -> facts.ask(FAILS, method("c"));
                      default -> failing.contains(key.name());
                    })));
    assertEquals(false, facts.ask(FAILS, method("a")));
    assertEquals(false, facts.ask(FAILS, method("other")));
    failing.add("c");
    assertEquals(false, facts.ask(FAILS, method("a")));
    assertEquals(3, facts.forget(method("c")::equals));
    assertEquals(true, facts.ask(FAILS, method("a")));
    assertEquals(0, facts.forget(method("nobody")::equals));
    assertEquals(4, facts.known().size());
  }

  private static final Fact<String, Integer> HEIGHT = Fact.of("height", 0, Math::max, 1_000);

  /** Two that raise each other for ever, and others that need them, or not. */
  private static Facts endless() {
    Facts facts = new Facts(new Bounds(2, 5));
    facts.register(
        HEIGHT,
        key ->
            Optional.of(
                Answer.of(
                    switch (key) {
                      case "up" -> facts.ask(HEIGHT, "down") + 1;
                      case "down" -> facts.ask(HEIGHT, "up") + 1;
                      case "user" -> facts.ask(HEIGHT, "up") * 100;
                      default -> 3;
                    })));
    return facts;
  }

  @Test
  void bound_cutsOffTheWholeGroup_sameInAnyOrder_counted() {
    for (String first : List.of("up", "down", "user", "other")) {
      Facts facts = endless();
      facts.ask(HEIGHT, first);
      assertEquals(1_000, facts.ask(HEIGHT, "up"), first);
      assertEquals(1_000, facts.ask(HEIGHT, "down"), first);
      assertEquals(100_000, facts.ask(HEIGHT, "user"), first);
      assertEquals(3, facts.ask(HEIGHT, "other"), first);
      Set<Object> cut = new HashSet<>();
      facts.cutOffs().forEach(c -> cut.add(c.question().key()));
      assertEquals(Set.of("up", "down"), cut, first);
      assertEquals(2, facts.cutOffs().size(), first);
    }
  }

  @Test
  void failingSource_leavesNothingBehind() {
    boolean[] broken = {true};
    Facts facts = new Facts();
    facts.register(
        HEIGHT,
        key -> {
          if (key.equals("leaf")) {
            return Optional.of(Answer.of(1));
          }
          int leaf = facts.ask(HEIGHT, "leaf");
          int other = key.equals("last") ? 0 : facts.ask(HEIGHT, key.equals("a") ? "b" : "last");
          if (broken[0] && key.equals("last")) {
            throw new IllegalStateException("a bug");
          }
          return Optional.of(Answer.of(leaf + other));
        });
    assertThrows(IllegalStateException.class, () -> facts.ask(HEIGHT, "a"));
    assertEquals(List.of("leaf"), facts.known().stream().map(Known::key).toList());
    broken[0] = false;
    assertEquals(3, facts.ask(HEIGHT, "a"));
  }

  @Test
  void overflow_ofOneSource_isUnknown_andCounted() {
    Facts facts = new Facts();
    facts.register(
        HEIGHT,
        key ->
            Optional.of(
                Answer.of(key.equals("deep") ? bottomless(1) : facts.ask(HEIGHT, "deep") + 10)));
    assertEquals(1_010, facts.ask(HEIGHT, "user"));
    assertEquals(1_000, facts.ask(HEIGHT, "deep"));
    assertEquals(1, facts.cutOffs().size());
  }

  private static int bottomless(int depth) {
    return bottomless(depth + 1) + 1;
  }
}

package dev.tether.checker.fact;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is known in one compilation: asks sources, keeps answers, finds fixed points.
 *
 * <p>See the package for what it promises. Not thread-safe: one for each compilation, like javac.
 */
public final class Facts {
  private final Map<Fact<?, ?>, Map<Object, Question>> questions = new IdentityHashMap<>();
  private final Map<Fact<?, ?>, List<FactSource<?, ?>>> sources = new IdentityHashMap<>();
  private final Map<Fact<?, ?>, FactSource<?, ?>> guesses = new IdentityHashMap<>();
  private final Solver solver;

  /** Creates an engine that knows nothing. */
  public Facts() {
    this(Bounds.DEFAULT);
  }

  /** Creates an engine with bounds of its own. */
  public Facts(Bounds bounds) {
    this.solver = new Solver(bounds, this::fromSources, this::drop);
  }

  /** Adds a source of a fact; it is asked where those that were added before have no answer. */
  public <K, V> void register(Fact<K, V> fact, FactSource<K, V> source) {
    sources.computeIfAbsent(fact, unused -> new ArrayList<>(2)).add(source);
  }

  /** Sets what is asked where no source of a fact has an answer, before it counts as unknown. */
  public <K, V> void guess(Fact<K, V> fact, FactSource<K, V> source) {
    guesses.put(fact, source);
  }

  /**
   * Returns the answer to a question.
   *
   * <p>To a source that asks it on its way, the answer may be one of a round that is not the last.
   */
  public <K, V> V ask(Fact<K, V> fact, K key) {
    return answer(fact, key).value();
  }

  /** Returns the answer to a question with its reason. */
  @SuppressWarnings("unchecked") // A question holds answers of its own fact alone.
  public <K, V> Answer<V> answer(Fact<K, V> fact, K key) {
    Question question =
        questions
            .computeIfAbsent(fact, unused -> new HashMap<>())
            .computeIfAbsent(key, k -> new Question(fact, k));
    return (Answer<V>) solver.read(question);
  }

  private Answer<?> fromSources(Question question) {
    for (FactSource<?, ?> source : sources.getOrDefault(question.fact, List.of())) {
      Optional<Answer<Object>> answer = from(source, question);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return Optional.ofNullable(guesses.get(question.fact))
        .flatMap(guess -> from(guess, question))
        .orElseGet(() -> Answer.of(question.fact.unknown()));
  }

  @SuppressWarnings("unchecked") // A fact's sources are registered with it.
  private static Optional<Answer<Object>> from(FactSource<?, ?> source, Question question) {
    return ((FactSource<Object, Object>) source).answer(question.key);
  }

  private void drop(Question question) {
    questions.get(question.fact).remove(question.key);
  }

  /** Returns the answers that stand, in no particular order. */
  public List<Known> known() {
    List<Known> known = new ArrayList<>();
    answered().forEach(q -> known.add(q.known()));
    return known;
  }

  /**
   * Returns the reasons of an answer, each followed by the one that it refers to: from the question
   * to what it comes from in the end.
   */
  public <K> List<Reason> reasons(Fact<K, ?> fact, K key) {
    List<Reason> steps = new ArrayList<>();
    Set<Use> seen = new HashSet<>();
    Reason reason = answer(fact, key).reason();
    while (reason != Reason.NONE) {
      steps.add(reason);
      Optional<Question> next = reason.because().filter(seen::add).flatMap(this::find);
      reason = next.map(q -> q.value.reason()).orElse(Reason.NONE);
    }
    return steps;
  }

  private Optional<Question> find(Use use) {
    for (var entry : questions.entrySet()) {
      Question question = entry.getValue().get(use.key());
      if (question != null && question.done && entry.getKey().name().equals(use.fact())) {
        return Optional.of(question);
      }
    }
    return Optional.empty();
  }

  /**
   * Forgets what is known about some keys, and whatever was made from it, so that it is asked anew.
   *
   * @return how many answers are gone
   */
  public int forget(Predicate<Object> keys) {
    Map<Question, List<Question>> users = new IdentityHashMap<>();
    Deque<Question> gone = new ArrayDeque<>();
    for (Question question : answered()) {
      question.uses.forEach(u -> users.computeIfAbsent(u, x -> new ArrayList<>()).add(question));
      if (keys.test(question.key)) {
        gone.add(question);
      }
    }
    int count = 0;
    while (!gone.isEmpty()) {
      Question question = gone.poll();
      if (questions.get(question.fact).remove(question.key) != null) {
        count++;
        gone.addAll(users.getOrDefault(question, List.of()));
      }
    }
    return count;
  }

  private List<Question> answered() {
    return questions.values().stream()
        .map(Map::values)
        .flatMap(Collection::stream)
        .filter(q -> q.done)
        .toList();
  }

  /** Returns the questions that a bound has cut off, in the order in which that happened. */
  public List<CutOff> cutOffs() {
    return solver.cutOffs();
  }

  /** Returns how often a source was asked so far. */
  public long evaluations() {
    return solver.evaluations();
  }
}

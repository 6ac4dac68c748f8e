package dev.tether.checker.fact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Finds the groups of questions that need each other, and their fixed points.
 *
 * <p>Tarjan's algorithm, on a graph that shows itself while it is walked: the questions that are
 * open stand on a stack, and when one needs none that stands below it, it and what is above it are
 * a group. While the graph is walked every open question counts as its bottom, which makes that
 * walk the first of the group's rounds; in the rounds that follow, those whose reads have changed
 * are answered anew, all from what the others were in the round before. A round may find a question
 * that nobody has met. If that needs the group, it belongs to it, and the rounds begin again.
 */
final class Solver {
  /** Unwinds Java's stack to {@link #solve}; what is on the path is answered from its end. */
  private static final class Unwinding extends Error {
    private static final long serialVersionUID = 1L;
    static final Unwinding SIGNAL = new Unwinding();

    private Unwinding() {
      super("a question is answered before the ones that need it", null, false, false);
    }
  }

  /** A source at work. */
  private static final class Frame {
    final Question question;
    final Object iteration;
    final Frame outer;
    final int depth;
    final Set<Question> reads = new LinkedHashSet<>();

    Frame(Question question, Object iteration, Frame outer) {
      this.question = question;
      this.iteration = iteration;
      this.outer = outer;
      this.depth = outer == null ? 0 : outer.depth + 1;
    }
  }

  private final Bounds bounds;
  private final Function<Question, Answer<?>> sources;
  private final Consumer<Question> drop;
  private final List<Question> open = new ArrayList<>();
  private final List<Question> path = new ArrayList<>();
  private final Set<CutOff> cutOffs = new LinkedHashSet<>();
  private Frame current;
  private long evaluations;

  Solver(Bounds bounds, Function<Question, Answer<?>> sources, Consumer<Question> drop) {
    this.bounds = bounds;
    this.sources = sources;
    this.drop = drop;
  }

  List<CutOff> cutOffs() {
    return List.copyOf(cutOffs);
  }

  long evaluations() {
    return evaluations;
  }

  /** Returns the answer for good, or for the source at work the one that counts in its round. */
  Answer<?> read(Question question) {
    Frame asking = current;
    if (asking == null) {
      if (!question.done) {
        solve(question);
      }
      return question.value;
    }
    asking.reads.add(question);
    if (question.done) {
      return question.value;
    }
    if (question.number < 0) {
      path.add(question);
      if (asking.depth >= bounds.nested()) {
        throw Unwinding.SIGNAL;
      }
      walk(question);
      path.remove(path.size() - 1);
      if (question.done) {
        return question.value;
      }
    }
    asking.question.low = Math.min(asking.question.low, question.low);
    boolean inRounds = asking.iteration != null && question.iteration == asking.iteration;
    return inRounds ? question.value : question.bottom();
  }

  private void solve(Question root) {
    path.add(root);
    try {
      while (!path.isEmpty()) {
        Question last = path.get(path.size() - 1);
        try {
          walk(last);
        } catch (Unwinding e) {
          continue;
        }
        path.remove(path.size() - 1);
        if (!last.done) {
          Question before = path.get(path.size() - 1);
          before.low = Math.min(before.low, last.low);
        }
      }
    } finally {
      // Nothing is left here unless a source has failed: then nobody has been answered.
      open.forEach(drop);
      open.clear();
      path.clear();
    }
  }

  private void walk(Question question) {
    if (question.number < 0) {
      question.number = open.size();
      question.low = question.number;
      open.add(question);
    }
    if (question.first == null) {
      Frame frame = new Frame(question, null, current);
      question.first = evaluate(frame);
      question.firstReads = frame.reads;
    }
    if (question.low == question.number) {
      close(question);
    }
  }

  private Answer<?> evaluate(Frame frame) {
    current = frame;
    evaluations++;
    try {
      return sources.apply(frame.question);
    } catch (StackOverflowError e) {
      if (frame.depth > 0) {
        // It may have been the others: alone it has more room.
        throw Unwinding.SIGNAL;
      }
      return cutOff(frame.question, "the code is nested too deeply");
    } finally {
      current = frame.outer;
    }
  }

  private Answer<?> cutOff(Question question, String words) {
    cutOffs.add(new CutOff(question.use(), words));
    Reason reason = Reason.of(Subject.NONE, Place.UNKNOWN, words);
    return Answer.of(question.fact.unknown(), reason);
  }

  /** The question needs none below it: answers it and those above it, unless the rounds tell. */
  private void close(Question root) {
    if (root.number == open.size() - 1 && !root.firstReads.contains(root)) {
      open.remove(root.number);
      root.finishAlone();
      return;
    }
    while (!settle(root)) {
      for (Question member : open.subList(root.number, open.size())) {
        root.low = Math.min(root.low, member.low);
      }
      if (root.low < root.number) {
        return;
      }
    }
    List<Question> group = open.subList(root.number, open.size());
    group.forEach(Question::finish);
    group.clear();
  }

  /** Runs the rounds; returns false if the group turns out to be a larger one. */
  private boolean settle(Question root) {
    List<Question> group = List.copyOf(open.subList(root.number, open.size()));
    Object run = new Object();
    group.forEach(q -> q.begin(run));
    Collection<Question> answered = group;
    long left = (long) bounds.rounds() * group.size();
    while (true) {
      answered.forEach(Solver::noteReads);
      Collection<Question> behind = readersOfChanges(answered);
      if (behind.isEmpty()) {
        return true;
      }
      left -= behind.size();
      if (left < 0) {
        group.forEach(q -> q.value = cutOff(q, "the answers of a recursion do not settle"));
        return true;
      }
      for (Question question : behind) {
        if (!answerAnew(question, run, root)) {
          return false;
        }
      }
      answered = behind;
    }
  }

  private static void noteReads(Question question) {
    for (Question read : question.reads) {
      if (read.iteration == question.iteration && !read.done) {
        read.readers.add(question);
      }
    }
  }

  private static Collection<Question> readersOfChanges(Collection<Question> answered) {
    // All of them first: a round begins when the one before it is over for everybody.
    List<Question> changed = answered.stream().filter(Question::commit).toList();
    Set<Question> behind = new LinkedHashSet<>();
    for (Question question : changed) {
      for (Question reader : question.readers) {
        if (reader.reads.contains(question)) {
          behind.add(reader);
        }
      }
    }
    return behind;
  }

  private boolean answerAnew(Question question, Object run, Question root) {
    int size = open.size();
    Frame frame = new Frame(question, run, current);
    Answer<?> answer = evaluate(frame);
    if (open.size() != size || question.low < root.number) {
      return false;
    }
    question.next = answer;
    question.reads = frame.reads;
    question.uses.addAll(frame.reads);
    return true;
  }
}

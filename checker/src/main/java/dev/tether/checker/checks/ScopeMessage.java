package dev.tether.checker.checks;

import dev.tether.checker.explain.Describe;
import dev.tether.checker.scope.ScopeMistake;
import dev.tether.checker.venue.Venue;

/** Says in two sentences what is wrong with the use of a structured scope, and what to do. */
final class ScopeMessage {
  private ScopeMessage() {}

  static String of(ScopeMistake mistake) {
    String site = Describe.expression(mistake.site());
    String what = "'" + mistake.what() + "'";
    long line = LossMessage.line(mistake.other());
    // A callback of a task that has ended already runs at once. Nobody can count on that.
    String runs = mistake.venue().kind() == Venue.Kind.COMPLETER ? " may run" : " runs";
    return switch (mistake.kind()) {
      case FOREIGN_THREAD ->
          site
              + runs
              + " on another thread than the owner of "
              + what
              + " (opened on line "
              + line
              + "): there it throws a WrongThreadException. Fork, join and close on the thread that opened"
              + " the scope; in here, open one of its own.";
      case NOT_JOINED ->
          what
              + " forks here and is never joined: close() cancels the subtasks and throws an"
              + " IllegalStateException. Call join() before the scope ends.";
      case CLOSED_AT_BEST ->
          what
              + " forks here and is closed only if nothing throws before: join() and the subtasks may."
              + " Open it in a try-with-resources statement.";
      case KEPT_OPEN ->
          what
              + " is opened into a field and never closed: its subtasks and bindings outlive it, and"
              + " only this thread may fork, join and close. Open it in a try-with-resources"
              + " statement, in a local variable.";
      case NOT_CLOSED ->
          what
              + " forks here and is never closed: its subtasks and bindings outlive it. Open it in a"
              + " try-with-resources statement.";
      case VALUE_CARRIED ->
          site
              + runs
              + " on another thread than the one that gives "
              + what
              + " its value on line "
              + line
              + ": it reads another value, or none. Read it before, and let the function capture"
              + " it.";
      case VALUE_UNBOUND ->
          what
              + " is bound only while the function runs that the call on line "
              + line
              + " is given: here, outside of it, get() throws a NoSuchElementException. Read it in"
              + " the function, or ask isBound() or orElse(..).";
      default -> ofOrder(mistake, site, what, line);
    };
  }

  private static String ofOrder(ScopeMistake mistake, String site, String what, long line) {
    return switch (mistake.kind()) {
      case FORK_AFTER_JOIN ->
          what
              + " was joined on line "
              + line
              + ": "
              + site
              + " throws an IllegalStateException, and its subtask never runs. Fork before the"
              + " join, or open another scope for what comes after it.";
      case USED_AGAIN ->
          what
              + " is joined on line "
              + line
              + " in every round of this loop: in the second one "
              + site
              + " throws an IllegalStateException. Open a scope in each round, or join once, behind"
              + " the loop.";
      case JOINED_TWICE ->
          what
              + " was joined on line "
              + line
              + ": a scope can be joined only once, and here join() throws an"
              + " IllegalStateException. Keep what the first join returns.";
      case BOUND_BETWEEN ->
          what
              + " was opened before the call on line "
              + line
              + " binds a value, and forks while it is bound: it throws a"
              + " StructureViolationException. Bind the value first, and open the scope inside.";
      case SCOPE_ESCAPES ->
          what
              + " leaves the try statement that closes it (opened on line "
              + line
              + "): whoever gets it has a closed scope, whose fork and join throw an"
              + " IllegalStateException. Do in here what needs the scope, and return the result.";
      default -> ofSubtask(mistake, site, what, line);
    };
  }

  private static String ofSubtask(ScopeMistake mistake, String site, String what, long line) {
    return switch (mistake.kind()) {
      case RESULT_BEFORE_JOIN ->
          site
              + " asks a subtask of "
              + what
              + " for its result before the join on line "
              + line
              + ": that throws an IllegalStateException. Move it behind join().";
      case RESULT_UNCHECKED ->
          site
              + " throws an IllegalStateException if the subtask has failed: the joiner of "
              + what
              + " (line "
              + line
              + ") lets join() return all the same. Ask state() first, and tell exception() to"
              + " somebody, or open the scope with a joiner that throws"
              + " (awaitAllSuccessfulOrThrow(), allSuccessfulOrThrow()).";
      case FAILURE_LOST ->
          "If "
              + site
              + " fails, nobody learns of it: the joiner of "
              + what
              + " (line "
              + line
              + ") lets join() return all the same, and nobody asks the subtask. Keep the subtask"
              + " and ask its state() behind join(), or open the scope with"
              + " awaitAllSuccessfulOrThrow().";
      case TASK_IN_SUBTASK ->
          "The subtask of "
              + site
              + " only starts a task: "
              + what
              + " neither waits for that task nor learns of its failure. Wait for it in the"
              + " subtask, or call what it calls directly: a subtask may block.";
      default ->
          site
              + " leaves "
              + what
              + " (opened on line "
              + line
              + ") although it may have failed: get() then throws an IllegalStateException where"
              + " nobody expects it, and the failure itself is lost. Ask state() in here, and hand"
              + " on the value.";
    };
  }
}

package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.contract.HangingPromise;
import dev.tether.checker.duty.OpenDuty;
import dev.tether.checker.duty.UserFunctions;
import dev.tether.checker.explain.OpenSteps;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.outcome.ShownThrow;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A {@link com.google.errorprone.bugpatterns.BugChecker} that flags promises that some path never
 * completes: whoever waits for such a promise waits for ever, and no log says why.
 */
@BugPattern(
    name = "UncompletedPromise",
    summary = "A promise is handed out, but some path never completes it",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE,
    tags = {"Concurrency"})
public final class UncompletedPromise extends TetherCheck {
  private static final long serialVersionUID = 1L;

  /** Creates the check; Error Prone's service loader calls this. */
  public UncompletedPromise() {}

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    Set<VarSymbol> said = new HashSet<>();
    List<OpenDuty> all =
        session.openDuties(tree, TypeRole.PROMISE).stream().map(o -> likely(o, session)).toList();
    for (HangingPromise found : session.hangingPromises(tree)) {
      said.add(found.promise());
      findings.accept(
          new Finding(
              found.place(),
              () -> describe(found, path(found, all), tree, session, state),
              () -> path(found, all).map(OpenSteps::of).orElse(List.of())));
    }
    for (OpenDuty open : all) {
      if (!said.contains(open.thing())) {
        findings.accept(
            new Finding(
                open.place(),
                () -> describe(open, tree, session, state),
                () -> OpenSteps.of(open)));
      }
    }
  }

  /** Of a path that throws, if it does, and one that certainly is, the latter is told. */
  private static OpenDuty likely(OpenDuty open, Session session) {
    return open.alsoRound() && open.way() == OpenDuty.Way.THROWS && isGuess(open, session)
        ? open.round()
        : open;
  }

  /** Returns the path on which the code before a completion throws, if it is known. */
  private static Optional<OpenDuty> path(HangingPromise found, List<OpenDuty> all) {
    boolean throwing =
        found.kind() == HangingPromise.Kind.BODY_THROWS
            || found.kind() == HangingPromise.Kind.HANDLER_THROWS;
    return all.stream()
        .filter(o -> throwing && o.thing() == found.promise())
        .filter(
            o ->
                o.way() == OpenDuty.Way.THROWS && o.cause().isPresent()
                    || o.way() == OpenDuty.Way.ROUND)
        .findFirst();
  }

  private Description describe(
      HangingPromise found,
      Optional<OpenDuty> path,
      CompilationUnitTree tree,
      Session session,
      VisitorState state) {
    return weighed(
        buildDescription(found.place().getLeaf())
            .addAllFixes(session.fixesOf(tree, state, fixes -> fixes.ofPromise(found))),
        path.map(OpenMessage::of).orElseGet(() -> message(found)),
        path.flatMap(open -> guessed(open, session)));
  }

  private Description describe(
      OpenDuty open, CompilationUnitTree tree, Session session, VisitorState state) {
    return weighed(
        buildDescription(open.place().getLeaf())
            .addAllFixes(session.fixesOf(tree, state, fixes -> fixes.ofOpen(open))),
        OpenMessage.of(open),
        guessed(open, session));
  }

  /**
   * Says why a path matters little on which something throws: on code that nobody had tuned for, of
   * thirteen calls of which nothing showed that they throw one could (docs/precision.md). A
   * function that the code was given is somebody else's, and may.
   */
  private static Optional<String> guessed(OpenDuty open, Session session) {
    boolean throwing =
        open.way() == OpenDuty.Way.THROWS || open.way() == OpenDuty.Way.THROWS_STORED;
    return throwing && !open.alsoRound() && isGuess(open, session)
        ? Optional.of("nothing shows that it does throw")
        : Optional.empty();
  }

  private static boolean isGuess(OpenDuty open, Session session) {
    return open.cause()
        .filter(cause -> !new ShownThrow(session.compilation().sources()).by(cause))
        .filter(cause -> !UserFunctions.isCall(cause.getLeaf(), session.compilation()))
        .isPresent();
  }

  private static String message(HangingPromise found) {
    String promise = "'" + found.promise().name + "'";
    return switch (found.kind()) {
      case NEVER -> "Nothing completes " + promise + ": whoever waits for it waits for ever.";
      case RETURNED ->
          "On some path "
              + promise
              + " is returned although nothing will complete it: the caller waits for ever. Complete"
              + " it, or fail it, before this return.";
      case BODY_THROWS, HANDLER_THROWS ->
          "If the code before this completion throws, "
              + promise
              + " is never completed: whoever waits for it waits for ever. Catch, and fail "
              + promise
              + " with the exception.";
      case ERROR_PASSES ->
          "An Error passes the catch clause here, and "
              + promise
              + " is never completed: whoever waits for it waits for ever. Catch Throwable.";
      case WAY_ROUND ->
          "Some path through this code ends without completing "
              + promise
              + ": whoever waits for it then waits for ever. Complete it, or fail it, on every path.";
      case IGNORED_FAILURE ->
          "This handler completes "
              + promise
              + " without looking at the failure that it is given: callers see a success that never"
              + " was. Fail "
              + promise
              + " if there is one.";
      case FAILURE_HANDLED_ELSEWHERE ->
          "The chain handles its failure, but does not tell "
              + promise
              + ", which is only completed on success: whoever waits for it waits for ever. Fail "
              + promise
              + " where the failure is handled.";
    };
  }
}

package dev.tether.checker.checks;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.duty.OpenDuty;
import dev.tether.checker.explain.Describe;
import dev.tether.checker.model.TypeRole;

/** The words about something that some path leaves open: the path, and who waits then. */
final class OpenMessage {
  private final OpenDuty open;
  private final String thing;

  private OpenMessage(OpenDuty open) {
    this.open = open;
    this.thing = "'" + open.thing().name + "'";
  }

  static String of(OpenDuty open) {
    return new OpenMessage(open).text();
  }

  private String text() {
    return switch (open.way()) {
      case THROWS -> "If " + cause() + " throws, " + never() + ": " + waits() + ". " + mend();
      case THROWS_STORED ->
          "If "
              + cause()
              + " throws, "
              + never()
              + ", but it has been given out already: whoever found it waits for ever. "
              + mend();
      case FORGETS ->
          (isCatch() ? "This catch clause" : "This branch")
              + " says that something went wrong, but does not "
              + verb()
              + " "
              + thing
              + ": "
              + waits()
              + ". "
              + mend();
      case KEEPS_FAILURE ->
          "'"
              + ((MethodTree) open.function().getLeaf()).getName()
              + "(..)' is told the failure, but does not "
              + verb()
              + " "
              + thing
              + ", as the method for success does: "
              + waits()
              + ". "
              + mend();
      case ROUND ->
          "Some path through this code does not "
              + verb()
              + " "
              + thing
              + ": "
              + waits()
              + ". "
              + mend();
      case ONLY_SUCCESS ->
          "This stage runs only if all went well: after a failure "
              + never()
              + ", and "
              + waits()
              + ". Use a stage that runs in both cases.";
      case NEVER_SUCCEEDS ->
          "Only a failure ends "
              + thing
              + "; if all goes well, nothing completes it, and "
              + waits()
              + ".";
      case REFUSED ->
          "If the queue is full, 'offer' says false, which nobody reads, and "
              + never()
              + ": "
              + waits()
              + ". Fail "
              + thing
              + " if the queue does not take it.";
      case TIMER_LOOKS ->
          "This timer sees that "
              + thing
              + " is not complete, and leaves it so: "
              + waits()
              + ". Fail it with a TimeoutException.";
    };
  }

  private String cause() {
    return open.cause()
        .map(c -> Describe.expression(c) + " on line " + line(c))
        .orElse("the code before");
  }

  private boolean isCatch() {
    return open.cause().filter(c -> c.getLeaf() instanceof CatchTree).isPresent();
  }

  private String verb() {
    return switch (open.kind()) {
      case REPLY -> "answer";
      case LATCH -> "count down";
      case PERMITS -> "give back the permit of";
      default -> "complete";
    };
  }

  private String never() {
    return switch (open.kind()) {
      case REPLY -> thing + " is never answered";
      case LATCH -> thing + " is never counted down";
      case PERMITS -> "the permit of " + thing + " is never given back";
      default -> thing + " is never completed";
    };
  }

  private String waits() {
    if (open.kind() == TypeRole.REPLY) {
      return "the peer waits until it gives up";
    }
    if (open.kind() == TypeRole.PERMITS) {
      return "one caller fewer gets in, until none does";
    }
    if (open.bounded()) {
      return "whoever waits for it waits until the time is over";
    }
    return open.waited().isEmpty()
        ? "whoever waits for it waits for ever"
        : "whoever waits for '" + open.waited() + "' waits for ever";
  }

  private String mend() {
    return switch (open.kind()) {
      case REPLY -> "Answer with an error there.";
      case LATCH -> "Count it down in a finally block.";
      case PERMITS -> "Release it on that path as well.";
      default -> "Fail " + thing + " there.";
    };
  }

  static long line(TreePath place) {
    return place
        .getCompilationUnit()
        .getLineMap()
        .getLineNumber(((JCTree) place.getLeaf()).getStartPosition());
  }
}

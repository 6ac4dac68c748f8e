package dev.tether.checker.checks;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.explain.Describe;
import dev.tether.checker.fate.DyingSchedule;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.fate.LostTask;
import dev.tether.checker.fate.TestContext;
import dev.tether.checker.fix.Completions;
import dev.tether.checker.model.Model;
import java.util.Optional;

/** Says in two sentences what is lost, and what to do about it. */
final class LossMessage {
  private final LostTask lost;
  private final Session session;
  private final Model model;
  private final String site;

  private LossMessage(LostTask lost, Session session) {
    this.lost = lost;
    this.session = session;
    this.model = session.compilation().model();
    this.site = Describe.expression(lost.site());
  }

  static String of(LostTask lost, Session session) {
    LossMessage message = new LossMessage(lost, session);
    return message.consequence() + message.elsewhere() + " " + message.wayOut();
  }

  /** One cause is told once, with how often it shows. */
  private String elsewhere() {
    int others = session.minor().reason(lost).isPresent() ? 0 : session.minor().others(lost);
    return others == 0
        ? ""
        : " So it is in "
            + others
            + " further places that call '"
            + lost.launch().method().name
            + "'.";
  }

  /** A chain whose library is missing: its names tell that it is one. */
  static String ofUnresolved(TreePath stage) {
    return "The task that "
        + Describe.expression(stage)
        + " returns is dropped: if it, or anything before it, fails, nobody will know (its types are"
        + " missing here; it is a stage by its name). Handle its failure, return it, or wait for it.";
  }

  /** What {@code execute} of a scheduled pool does to a failure. */
  static String ofKept(DyingSchedule kept) {
    return "A scheduled pool keeps what this body throws in a future that nobody gets: if it fails,"
        + " nobody will know, not even the uncaught-exception handler. Catch and report inside the"
        + " body of "
        + Describe.expression(kept.site())
        + ".";
  }

  /** Whether a statement only asks for a task: nothing is started, so there is nothing to track. */
  static boolean isLook(LostTask lost) {
    return lost.fate() instanceof Fate.Discarded discarded && discarded.where() == Fate.Where.LOOK;
  }

  private String consequence() {
    if (TestContext.assertsInCallback(lost.site(), model)) {
      return "The assertions in the callbacks of "
          + site
          + " cannot fail the test: nobody waits for their task.";
    }
    Optional<MethodSymbol> assertion = TestContext.assertionAround(lost.site(), model);
    if (assertion.isPresent()) {
      return "'"
          + assertion.get().name
          + "' sees only that "
          + site
          + " returns a task, not how the task ends: the test cannot fail.";
    }
    if (isCold()) {
      return "The work of " + site + " never starts: nobody subscribes to it.";
    }
    return byFate();
  }

  private String byFate() {
    Fate fate = lost.fate();
    if (fate instanceof Fate.Discarded discarded) {
      return discarded(discarded.where());
    } else if (fate instanceof Fate.Swallowed) {
      return site
          + " replaces a failure by a value that nobody reads: it is hidden without a trace.";
    } else if (fate instanceof Fate.Nested) {
      return "The task of "
          + Describe.expression(lost.launch().path())
          + " is lost inside the task of "
          + site
          + ", which ends before it does: "
          + whatIsLost();
    } else if (fate instanceof Fate.Overwritten overwritten) {
      return tasksAre()
          + "overwritten on line "
          + line(overwritten.by())
          + " before anybody learns how it ends: "
          + whatIsLost();
    } else if (fate instanceof Fate.Partly partly) {
      return tasksAre()
          + "lost on the path that leaves on line "
          + line(partly.loss())
          + ": there, "
          + whatIsLost();
    } else if (fate instanceof Fate.Inspected inspected && inspected.cancelled()) {
      return tasksAre() + "kept only to be cancelled: " + whatIsLost();
    }
    return tasksAre()
        + "looked at, but never asked how "
        + (isPlural() ? "they" : "it")
        + " ended: "
        + whatIsLost();
  }

  private String discarded(Fate.Where where) {
    return switch (where) {
      case STATEMENT, LAMBDA, REFERENCE, HIDDEN -> dropped();
      case LOCAL -> tasksAre() + "kept in a variable that nobody reads: " + whatIsLost();
      case FIELD -> tasksAre() + "kept in a field that nobody reads: " + whatIsLost();
      case ELEMENT ->
          isPlural()
              ? "Nobody waits for the tasks of " + site + ": " + whatIsLost()
              : "The task of " + site + " is collected, but nobody waits for it: " + whatIsLost();
      case SUCCESS ->
          "The callback of "
              + site
              + " is told of a success alone, and nobody else asks: "
              + whatIsLost();
      case LOOK ->
          site
              + " only returns a task that is kept elsewhere; as a statement it does nothing, neither"
              + " waits nor handles.";
      case ARGUMENT ->
          tasksAre()
              + "given to code that does nothing with "
              + (isPlural() ? "them: " : "it: ")
              + whatIsLost();
    };
  }

  private String tasksAre() {
    return isPlural() ? "The tasks of " + site + " are " : "The task of " + site + " is ";
  }

  private String dropped() {
    return isPlural()
        ? "The tasks that " + site + " returns are dropped: " + whatIsLost()
        : "The task that " + site + " returns is dropped: " + whatIsLost();
  }

  private String whatIsLost() {
    Completions completions = Completions.of(lost.site().getLeaf(), model);
    if (completions.onlyOnSuccess()) {
      return "if it fails, '"
          + completions.completed().iterator().next().name
          + "' is never completed, and whoever waits for it waits for ever.";
    }
    if (isPlural()) {
      return "their results and failures are lost.";
    }
    return carriesResult()
        ? "its result and any failure are lost."
        : "if it fails, nobody will know.";
  }

  private boolean isPlural() {
    return model.holdsTasks(Calls.typeOf(lost.site().getLeaf()));
  }

  private boolean isCold() {
    return model.isCold(Calls.typeOf(lost.site().getLeaf()))
        && (lost.site().getLeaf() != lost.launch().path().getLeaf()
            || !session.isStarted(lost.site()));
  }

  /** Whether the task's type promises more than "done". */
  private boolean carriesResult() {
    Type type = taskType(lost.site().getLeaf());
    if (type == null || type.getTypeArguments().size() != 1 || !model.isTask(type)) {
      return false;
    }
    Types types = session.compilation().types();
    Type result = types.cvarUpperBound(types.wildUpperBound(type.getTypeArguments().head));
    return !result.tsym.getSimpleName().contentEquals("Void")
        && result.tsym != session.compilation().symtab().objectType.tsym;
  }

  private static Type taskType(Tree tree) {
    return tree instanceof JCTree.JCMemberReference reference && reference.sym != null
        ? reference.sym.type.getReturnType()
        : ((JCTree) tree).type;
  }

  private String wayOut() {
    if (isLook(lost)) {
      return "Wait for the task, or put a handler on it; or leave the statement out.";
    }
    if (TestContext.isInTestMethod(lost.site(), model)) {
      return "Wait for it in the test, for example with join().";
    }
    if (isCold()) {
      return "Subscribe to it, return it, or make it part of a chain that is.";
    }
    if (lost.fate() instanceof Fate.Nested) {
      return "Flatten it with thenCompose, or return it.";
    }
    if (isPlural()) {
      return "Wait for them all, return them, handle their failures, or track each.";
    }
    return "Handle its failure, return it, wait for it, or track it.";
  }

  static long line(TreePath path) {
    var unit = path.getCompilationUnit();
    return unit.getLineMap().getLineNumber(((JCTree) path.getLeaf()).getStartPosition());
  }
}

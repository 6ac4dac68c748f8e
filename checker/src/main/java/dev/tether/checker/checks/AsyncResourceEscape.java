package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.TryTree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.contract.EscapedResource;
import dev.tether.checker.contract.EscapedState;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A {@link com.google.errorprone.bugpatterns.BugChecker} that flags tasks that use a resource of a
 * try statement and outlive it: the block ends when the task has merely started, and the resource
 * is closed under it.
 */
@BugPattern(
    name = "AsyncResourceEscape",
    summary = "A resource is closed while a task still uses it",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.CUSTOM,
    link = Links.BASE + "AsyncResourceEscape.md",
    tags = {"Concurrency"})
public final class AsyncResourceEscape extends TetherCheck {
  private static final long serialVersionUID = 1L;

  /** Creates the check; Error Prone's service loader calls this. */
  public AsyncResourceEscape() {}

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    for (EscapedResource found : session.escapedResources(tree)) {
      findings.accept(new Finding(found.place(), () -> describe(found, state)));
    }
    for (EscapedState found : session.escapedStates(tree)) {
      findings.accept(new Finding(found.place(), () -> describe(found)));
    }
  }

  private Description describe(EscapedResource found, VisitorState state) {
    var description = buildDescription(found.place().getLeaf()).setMessage(message(found));
    closeAfterwards(found, state).ifPresent(description::addFix);
    return description.build();
  }

  /** A note: which fields a lock guards is a guess, and the task may read what cannot change. */
  private Description describe(EscapedState found) {
    return buildDescription(found.place().getLeaf())
        .setMessage(
            "The task of "
                + Describe.expression(found.place())
                + " uses '"
                + found.field().name
                + "' when '"
                + found.lock()
                + "', which guards it, has been given back. Copy what the task needs while the lock is"
                + " held, or let the task take the lock.")
        .overrideSeverity(SeverityLevel.SUGGESTION)
        .build();
  }

  private static String message(EscapedResource found) {
    String resource = "'" + found.resource().name + "'";
    return resource
        + " is closed as soon as this block ends, while the task of "
        + Describe.expression(found.place())
        + " may still use it. "
        + (found.returned()
            ? "Close it when the task has ended, with whenComplete, or wait for the task in the"
                + " block."
            : "Wait for the task in the block, or let the task open and close it itself.");
  }

  /** {@code Res r = open(); return r.readAsync().whenComplete((v, t) -> r.close());}. */
  private static Optional<SuggestedFix> closeAfterwards(EscapedResource found, VisitorState state) {
    TryTree statement = (TryTree) found.statement().getLeaf();
    if (statement.getResources().size() != 1
        || !(statement.getResources().get(0) instanceof JCTree.JCVariableDecl declaration)
        || !statement.getCatches().isEmpty()
        || statement.getFinallyBlock() != null
        || statement.getBlock().getStatements().size() != 1
        || !(statement.getBlock().getStatements().get(0) instanceof ReturnTree end)
        || !(found.statement().getParentPath().getLeaf() instanceof BlockTree)) {
      return Optional.empty();
    }
    Type task = ((JCTree) end.getExpression()).type;
    String value = state.getSourceForNode(end.getExpression());
    String opening = state.getSourceForNode(declaration);
    if (value == null || opening == null || !isStage(task, state) || mayThrow(declaration, state)) {
      return Optional.empty();
    }
    String name = declaration.name.toString();
    String result = name.equals("v") ? "w" : "v";
    String failure = name.equals("t") ? "u" : "t";
    String semicolon = opening.endsWith(";") ? "" : ";";
    return Optional.of(
        SuggestedFix.builder()
            .setShortDescription("Close '" + name + "' when the task has ended")
            .replace(
                statement,
                "%s%s\nreturn %s.whenComplete((%s, %s) -> %s.close());"
                    .formatted(opening, semicolon, value, result, failure, name))
            .build());
  }

  private static boolean isStage(Type type, VisitorState state) {
    Symbol stage = state.getSymbolFromString("java.util.concurrent.CompletionStage");
    return type != null && stage != null && state.getTypes().asSuper(type, stage) != null;
  }

  /** Whether {@code close()} throws what a lambda must not throw. */
  private static boolean mayThrow(JCTree.JCVariableDecl resource, VisitorState state) {
    for (Type type : state.getTypes().closure(resource.sym.type)) {
      for (Symbol member : type.tsym.members().getSymbolsByName(state.getName("close"))) {
        if (member instanceof MethodSymbol close && close.getParameters().isEmpty()) {
          return !close.getThrownTypes().isEmpty();
        }
      }
    }
    return true;
  }
}

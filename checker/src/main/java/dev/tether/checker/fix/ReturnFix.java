package dev.tether.checker.fix;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.fix.Effect.Change;
import dev.tether.checker.model.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Returns the dropped task in the place of one that has already completed: {@code save(); return
 * completedFuture(null);} tells the caller "done" too early.
 *
 * <p>A method that returns nothing is left alone: its callers would drop the task in their turn.
 */
final class ReturnFix implements Recipe {
  private final FixUnit unit;

  ReturnFix(FixUnit unit) {
    this.unit = unit;
  }

  @Override
  public Optional<FixBuilder.Built> fix(FixSite site) {
    return single(site).or(() -> new AllOfFix(unit).fix(site, this::isDone));
  }

  private Optional<FixBuilder.Built> single(FixSite site) {
    TreePath statement = site.target().getParentPath();
    boolean plain =
        statement.getLeaf() instanceof ExpressionStatementTree
            && site.lost().fate() instanceof Fate.Discarded;
    if (!plain || !(statement.getParentPath().getLeaf() instanceof BlockTree block)) {
      return Optional.empty();
    }
    List<? extends StatementTree> statements = block.getStatements();
    int next = statements.indexOf(statement.getLeaf()) + 1;
    if (next == 0
        || next != statements.size() - 1
        || !(statements.get(next) instanceof ReturnTree last)
        || last.getExpression() == null) {
      return Optional.empty();
    }
    TreePath returned = new TreePath(statement.getParentPath(), last);
    TreePath value = Calls.skipDown(new TreePath(returned, last.getExpression()));
    return isDone(value) ? replace(site, statement, last, value) : Optional.empty();
  }

  /** {@code completedFuture(null)} */
  private boolean isDone(TreePath value) {
    var arguments = Calls.arguments(value.getLeaf());
    return Calls.method(value.getLeaf())
            .filter(m -> unit.compilation().model().role(m).is(Role.COMPLETED))
            .isPresent()
        && (arguments.isEmpty()
            || (arguments.size() == 1
                && arguments.get(0).getKind() == com.sun.source.tree.Tree.Kind.NULL_LITERAL));
  }

  private Optional<FixBuilder.Built> replace(
      FixSite site, TreePath statement, ReturnTree last, TreePath value) {
    Type returned = ((JCTree) value.getLeaf()).type;
    boolean same = unit.types().isSubtype(site.type(), returned);
    boolean stage =
        site.isStage() && isFuture(returned) && unit.isA(site.type(), COMPLETABLE_FUTURE);
    if (!same && !stage) {
      return Optional.empty();
    }
    SourceText text = unit.text();
    FixBuilder fix =
        new FixBuilder(unit, FixKind.RETURN, site.target())
            .title("the task")
            .changes(Change.WAITING, Change.RESULT);
    fix.relyOn(site.target().getLeaf());
    String ignored = unit.fresh(site.target(), Set.of(), "ignored", "unneeded");
    fix.before(statement.getLeaf(), "return ");
    if (!same) {
      fix.after(site.target().getLeaf(), ".thenApply(" + ignored + " -> null)");
    }
    int end = text.end(statement.getLeaf());
    int start = text.start(last);
    if (text.isBlank(end, start)) {
      fix.replace(end, text.end(last), "");
    } else {
      // A comment stands between; the line of the old return goes with it.
      int line = text.startsLine(start) ? text.text().lastIndexOf('\n', start) : start;
      boolean carriageReturn = line > 0 && line < start && text.text().charAt(line - 1) == '\r';
      fix.replace(carriageReturn ? line - 1 : line, text.end(last), "");
    }
    return fix.build();
  }

  private static final String COMPLETABLE_FUTURE = "java.util.concurrent.CompletableFuture";

  private boolean isFuture(Type type) {
    return type.tsym.getQualifiedName().contentEquals(COMPLETABLE_FUTURE)
        || type.tsym.getQualifiedName().contentEquals("java.util.concurrent.CompletionStage");
  }
}

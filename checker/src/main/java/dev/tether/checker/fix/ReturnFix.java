package dev.tether.checker.fix;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.fix.Effect.Change;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
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
    return returned(site, statement, last, same ? "" : ".thenApply(" + ignored(site) + " -> null)");
  }

  private String ignored(FixSite site) {
    return unit.fresh(site.target(), Set.of(), "ignored", "unneeded");
  }

  /**
   * {@code save(); return completedFuture(id);} where another method of the class has {@code return
   * save().thenApply(..)}: the id is an answer only when it is saved.
   */
  Optional<FixBuilder.Built> asElsewhere(FixSite site) {
    TreePath statement = site.target().getParentPath();
    boolean plain =
        statement.getLeaf() instanceof ExpressionStatementTree
            && site.lost().fate() instanceof Fate.Discarded;
    if (!plain || !(statement.getParentPath().getLeaf() instanceof BlockTree block)) {
      return Optional.empty();
    }
    int next = block.getStatements().indexOf(statement.getLeaf()) + 1;
    if (next == 0
        || next != block.getStatements().size() - 1
        || !(block.getStatements().get(next) instanceof ReturnTree last)
        || last.getExpression() == null
        || !isReturnedElsewhere(site)) {
      return Optional.empty();
    }
    TreePath returned = new TreePath(statement.getParentPath(), last);
    TreePath value = Calls.skipDown(new TreePath(returned, last.getExpression()));
    var arguments = Calls.arguments(value.getLeaf());
    boolean done =
        arguments.size() == 1
            && Calls.method(value.getLeaf())
                .filter(m -> unit.compilation().model().role(m).is(Role.COMPLETED))
                .isPresent();
    return done
        ? yielding(site, arguments.get(0), ((JCTree) value.getLeaf()).type)
            .flatMap(suffix -> returned(site, statement, last, suffix))
        : Optional.empty();
  }

  /**
   * Whether the value that follows a dropped task should wait for it as elsewhere, in whatever way
   * that would be written: a report beside it would not make the answer true.
   */
  boolean isAnsweredTooEarly(FixSite site) {
    TreePath statement = site.target().getParentPath();
    if (!(statement.getLeaf() instanceof ExpressionStatementTree)
        || !(statement.getParentPath().getLeaf() instanceof BlockTree block)) {
      return false;
    }
    int next = block.getStatements().indexOf(statement.getLeaf()) + 1;
    return next > 0
        && next == block.getStatements().size() - 1
        && block.getStatements().get(next) instanceof ReturnTree last
        && last.getExpression() instanceof JCTree.JCMethodInvocation value
        && value.args.size() == 1
        && (value.type == null
            || value.type.isErroneous()
            || Calls.method(value)
                .filter(m -> unit.compilation().model().role(m).is(Role.COMPLETED))
                .isPresent())
        && isReturnedElsewhere(site);
  }

  /** Whether another method of the class returns what it makes of the same method's task. */
  private boolean isReturnedElsewhere(FixSite site) {
    Optional<MethodSymbol> launched = site.method();
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitReturn(ReturnTree tree, Void unused) {
        Tree expression = tree.getExpression();
        while (expression instanceof JCTree.JCMethodInvocation call
            && !Calls.method(call).equals(launched)
            && call.meth instanceof JCTree.JCFieldAccess select) {
          expression = select.selected;
        }
        found[0] |=
            launched.isPresent() && expression != null && Calls.method(expression).equals(launched);
        return super.visitReturn(tree, null);
      }
    }.scan(Sources.outermostClass(site.target()).getLeaf(), null);
    return site.isLaunch() && found[0];
  }

  /** What makes a task yield a value that is known already. */
  private Optional<String> yielding(FixSite site, Tree value, Type returned) {
    if (!unit.text().has(value)) {
      return Optional.empty();
    }
    String code = unit.text().of(value);
    if (site.isStage()) {
      boolean fits = isFuture(returned) && unit.isA(site.type(), COMPLETABLE_FUTURE);
      return fits && meansTheSameLater(value)
          ? Optional.of(".thenApply(" + ignored(site) + " -> " + code + ")")
          : Optional.empty();
    }
    boolean maps =
        unit.types().isSameType(unit.types().erasure(site.type()), unit.types().erasure(returned))
            && new Handlers(unit)
                .methods(site.type())
                .anyMatch(
                    m ->
                        m.name.contentEquals("map")
                            && m.getParameters().size() == 1
                            && m.getParameters().head.type.hasTag(TypeTag.TYPEVAR));
    return maps ? Optional.of(".map(" + code + ")") : Optional.empty();
  }

  /** Literals, and variables that never change. */
  private static boolean meansTheSameLater(Tree value) {
    return value instanceof JCTree.JCLiteral
        || Calls.variable(value)
            .filter(v -> (v.flags() & (Flags.FINAL | Flags.EFFECTIVELY_FINAL)) != 0)
            .isPresent();
  }

  private Optional<FixBuilder.Built> returned(
      FixSite site, TreePath statement, ReturnTree last, String suffix) {
    SourceText text = unit.text();
    FixBuilder fix =
        new FixBuilder(unit, FixKind.RETURN, site.target())
            .title("the task")
            .changes(Change.WAITING, Change.RESULT);
    fix.relyOn(site.target().getLeaf());
    fix.before(statement.getLeaf(), "return ");
    if (!suffix.isEmpty()) {
      fix.after(site.target().getLeaf(), suffix);
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

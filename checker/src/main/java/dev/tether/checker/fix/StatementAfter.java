package dev.tether.checker.fix;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.source.Comments;
import java.util.Optional;

/**
 * Where a statement can go that follows the one which puts a task into a variable.
 *
 * @param unit the compilation unit
 * @param statement the declaration or the assignment
 * @param variable how to write the variable in the next statement
 * @param type the variable's type
 */
record StatementAfter(FixUnit unit, TreePath statement, String variable, Type type) {

  /** Returns the place after the statement that keeps the value of an expression, if it is one. */
  static Optional<StatementAfter> of(FixUnit unit, TreePath value) {
    TreePath above = value.getParentPath();
    while (above.getLeaf().getKind() == Tree.Kind.PARENTHESIZED
        || above.getLeaf().getKind() == Tree.Kind.TYPE_CAST) {
      above = above.getParentPath();
    }
    StatementAfter place = null;
    if (above.getLeaf() instanceof JCTree.JCVariableDecl declaration && declaration.sym != null) {
      place = new StatementAfter(unit, above, declaration.name.toString(), declaration.sym.type);
    } else if (above.getLeaf() instanceof AssignmentTree assignment
        && above.getParentPath().getLeaf() instanceof ExpressionStatementTree
        && isSimple((JCTree) assignment.getVariable())) {
      JCTree variable = (JCTree) assignment.getVariable();
      place =
          new StatementAfter(unit, above.getParentPath(), unit.text().of(variable), variable.type);
    }
    return Optional.ofNullable(place).filter(StatementAfter::isPossible);
  }

  /** {@code f}, {@code this.f}, {@code a.f}: reading it again has no effect. */
  private static boolean isSimple(JCTree variable) {
    if (!(TreeInfo.symbol(variable) instanceof VarSymbol)) {
      return false;
    }
    return variable instanceof JCTree.JCIdent
        || (variable instanceof JCTree.JCFieldAccess select
            && (select.selected instanceof JCTree.JCIdent
                || TreeInfo.name(select.selected).contentEquals("this")));
  }

  private boolean isPossible() {
    Tree tree = statement.getLeaf();
    if (!unit.text().has(tree)) {
      return false;
    }
    if (tree instanceof VariableTree) {
      // A declaration alone: not one of several, not the head of a loop.
      return isListed() && endsWithSemicolon();
    }
    return isListed() || isBody();
  }

  private boolean isListed() {
    Tree parent = statement.getParentPath().getLeaf();
    return parent instanceof BlockTree
        || (parent instanceof CaseTree group
            && group.getStatements() != null
            && group.getBody() == null);
  }

  private boolean endsWithSemicolon() {
    int end = unit.text().end(statement.getLeaf());
    return unit.text().text().charAt(end - 1) == ';';
  }

  /** Whether the statement is the whole body of an if or a loop. */
  private boolean isBody() {
    Tree tree = statement.getLeaf();
    Tree parent = statement.getParentPath().getLeaf();
    if (parent instanceof ForLoopTree loop) {
      return loop.getStatement() == tree;
    }
    return parent instanceof IfTree
        || parent instanceof WhileLoopTree
        || parent instanceof DoWhileLoopTree
        || parent instanceof EnhancedForLoopTree
        || parent instanceof CaseTree;
  }

  /** Adds a statement, with braces where there are none. */
  void add(FixBuilder fix, String code) {
    SourceText text = unit.text();
    int start = text.start(statement.getLeaf());
    int end = text.end(statement.getLeaf());
    String indent = text.indentAt(start);
    if (isListed()) {
      fix.insert(Comments.endOfLine(text.text(), end), text.lineEnd() + indent + code);
      return;
    }
    int header = headerEnd(start);
    String outer = text.indentAt(header);
    if (text.isBlank(header, start)) {
      fix.replace(header, start, " {" + text.lineEnd() + outer + text.indentUnit(outer));
    } else {
      fix.insert(header, " {");
    }
    fix.insert(
        end, text.lineEnd() + outer + text.indentUnit(outer) + code + text.lineEnd() + outer + "}");
  }

  /** The end of the last token before the statement; a comment may follow it. */
  private int headerEnd(int start) {
    SourceText text = unit.text();
    int at = lastPartBefore(start);
    int end = at;
    for (at = text.nextToken(at); at < start; at = text.nextToken(end)) {
      end = at + 1;
    }
    return end;
  }

  /** The end of what the construct around the statement has before it, tokens of its own apart. */
  private int lastPartBefore(int start) {
    SourceText text = unit.text();
    Tree around = statement.getParentPath().getLeaf();
    int[] last = {text.start(around)};
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree != null && text.has(tree) && text.end(tree) <= start) {
          last[0] = Math.max(last[0], text.end(tree));
        }
        return super.scan(tree, null);
      }
    }.scan(around, null);
    return last[0];
  }
}

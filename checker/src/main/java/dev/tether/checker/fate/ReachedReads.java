package dev.tether.checker.fate;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.flow.PathScanner;
import dev.tether.checker.source.Sources;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Finds the reads of a local variable that one of its definitions reaches. */
final class ReachedReads extends PathScanner {
  private final VarSymbol variable;
  private final Tree definition;
  private final Set<Tree> towards;
  private final Set<Tree> reads = Collections.newSetFromMap(new IdentityHashMap<>());

  private ReachedReads(VarSymbol variable, TreePath definition, TreePath code) {
    this.variable = variable;
    this.definition = definition.getLeaf();
    this.towards =
        PathAnalysis.upTo(code, definition, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  /** Returns the identifiers that may read what a definition has given the variable. */
  static Set<Tree> of(TreePath definition, VarSymbol variable) {
    TreePath code = Sources.enclosingExecutable(definition);
    ReachedReads found = new ReachedReads(variable, definition, code);
    Tree tree = code.getLeaf();
    found.scan(
        tree instanceof LambdaExpressionTree lambda
            ? lambda.getBody()
            : tree instanceof MethodTree method ? method.getBody() : tree,
        null);
    return found.reads;
  }

  @Override
  public Void scan(Tree tree, Void unused) {
    return tree == null || isLive(state) || towards.contains(tree) ? super.scan(tree, null) : null;
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void unused) {
    if (((JCTree.JCIdent) tree).sym == variable) {
      reads.add(tree);
    }
    return null;
  }

  @Override
  public Void visitVariable(VariableTree tree, Void unused) {
    scan(tree.getInitializer(), null);
    if (tree == definition) {
      state = LIVE;
    }
    return null;
  }

  @Override
  public Void visitAssignment(AssignmentTree tree, Void unused) {
    if (TreeInfo.symbol((JCTree) tree.getVariable()) != variable) {
      return super.visitAssignment(tree, null);
    }
    scan(tree.getExpression(), null);
    state = tree == definition ? LIVE : CLEAR;
    return null;
  }
}

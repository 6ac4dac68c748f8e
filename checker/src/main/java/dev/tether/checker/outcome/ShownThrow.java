package dev.tether.checker.outcome;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.source.OwnCodeScanner;
import dev.tether.checker.source.Sources;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether it shows that code throws: it says so itself, by {@code throws}, or a {@code throw}
 * stands in it, or in what it calls. What is unknown shows nothing.
 */
public final class ShownThrow {
  /** How many calls deep one looks. */
  private static final int DEEP = 3;

  private final Sources sources;

  /** The methods that were looked into for one question, and how deep from there on. */
  private final Map<MethodSymbol, Integer> looked = new HashMap<>();

  /** Creates the question for one compilation. */
  public ShownThrow(Sources sources) {
    this.sources = sources;
  }

  /** Whether it shows that a call, or a statement, throws. */
  public boolean by(TreePath place) {
    looked.clear();
    return by(place.getLeaf(), DEEP);
  }

  private boolean by(Tree code, int deep) {
    boolean[] found = new boolean[1];
    new OwnCodeScanner() {
      @Override
      public Void scan(Tree tree, Void unused) {
        return found[0] ? null : super.scan(tree, unused);
      }

      @Override
      public Void visitThrow(ThrowTree tree, Void unused) {
        found[0] = true;
        return null;
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |= call(TreeInfo.symbol((JCTree) tree.getMethodSelect()), deep);
        return super.visitMethodInvocation(tree, unused);
      }

      @Override
      public Void visitNewClass(NewClassTree tree, Void unused) {
        found[0] |= call(((JCTree.JCNewClass) tree).constructor, deep);
        return scan(tree.getArguments(), unused);
      }
    }.scan(code, null);
    return found[0];
  }

  private boolean call(Object symbol, int deep) {
    if (!(symbol instanceof MethodSymbol method) || deep == 0) {
      return false;
    }
    if (method.getThrownTypes().nonEmpty()) {
      return true;
    }
    if (looked.getOrDefault(method, 0) >= deep) {
      return false;
    }
    looked.put(method, deep);
    return sources
        .declaration(method)
        .map(TreePath::getLeaf)
        .filter(d -> by(d, deep - 1))
        .isPresent();
  }
}

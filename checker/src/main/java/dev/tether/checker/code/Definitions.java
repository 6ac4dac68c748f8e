package dev.tether.checker.code;

import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Uses;
import java.util.List;
import java.util.Optional;

/** What a variable holds, where the sources leave only one answer. */
public final class Definitions {
  private final Sources sources;

  /** Creates the look-up for one compilation. */
  public Definitions(Sources sources) {
    this.sources = sources;
  }

  /**
   * Returns the only expression that gives a variable its value; being null first does not count.
   *
   * @param use any place where a local variable is in scope; fields are found by themselves
   *     <p>A field without a modifier counts as written in its own file alone: a test beside it may
   *     put something else there, but hardly the code that ships.
   * @return empty for parameters, for public and protected fields, and for variables that are
   *     written more than once
   */
  public Optional<TreePath> of(TreePath use, VarSymbol variable) {
    TreePath only = null;
    for (TreePath write : writes(use, variable)) {
      TreePath value = value(write);
      if (value.getLeaf().getKind() == Tree.Kind.NULL_LITERAL) {
        continue;
      }
      if (only != null) {
        return Optional.empty();
      }
      only = value;
    }
    return Optional.ofNullable(only);
  }

  /** Returns the places that write a variable, as far as all of them can be seen. */
  public List<TreePath> writes(TreePath use, VarSymbol variable) {
    return uses(use, variable).map(uses -> uses.writes(variable)).orElse(List.of());
  }

  /** Returns the places that read a variable, as far as all of them can be seen. */
  public List<TreePath> reads(TreePath use, VarSymbol variable) {
    return uses(use, variable).map(uses -> uses.reads(variable)).orElse(List.of());
  }

  private Optional<Uses> uses(TreePath use, VarSymbol variable) {
    if (variable.owner instanceof MethodSymbol) {
      TreePath scope = Sources.enclosingMember(use);
      return Optional.of(sources.unit(scope).uses(scope));
    }
    if ((variable.flags() & (Flags.PUBLIC | Flags.PROTECTED)) != 0
        && (variable.flags() & Flags.FINAL) == 0) {
      return Optional.empty();
    }
    return sources.outermostDeclaration(variable).map(scope -> sources.unit(scope).uses(scope));
  }

  /** Returns the expression that a write stores. */
  public static TreePath value(TreePath write) {
    ExpressionTree value =
        write.getLeaf() instanceof JCTree.JCVariableDecl declaration
            ? declaration.getInitializer()
            : ((JCTree.JCAssign) write.getLeaf()).getExpression();
    return new TreePath(write, value);
  }

  /** Returns what a {@code for (x : xs)} loop goes through, if the variable is that {@code x}. */
  public static Optional<TreePath> iterated(TreePath use, VarSymbol variable) {
    for (TreePath p = use; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof EnhancedForLoopTree loop
          && ((JCTree.JCVariableDecl) loop.getVariable()).sym == variable) {
        return Optional.of(new TreePath(p, loop.getExpression()));
      }
    }
    return Optional.empty();
  }
}

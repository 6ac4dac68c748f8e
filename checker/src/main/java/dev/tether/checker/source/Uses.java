package dev.tether.checker.source;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the variables of one scope (a method, an initializer, a whole class) are read and written.
 */
public final class Uses {
  private final Map<VarSymbol, List<TreePath>> reads = new HashMap<>();
  private final Map<VarSymbol, List<TreePath>> writes = new HashMap<>();

  private Uses() {}

  /** Gathers the uses of every variable below a place, lambdas and nested classes included. */
  static Uses below(TreePath scope) {
    Uses uses = new Uses();
    new Collector(scope, uses).scanRoot();
    return uses;
  }

  /**
   * Returns the places that read a variable, in source order. A compound assignment reads too.
   *
   * @return paths of identifiers or member selects
   */
  public List<TreePath> reads(VarSymbol variable) {
    return reads.getOrDefault(variable, List.of());
  }

  /**
   * Returns the places that give a variable its value, in source order.
   *
   * @return paths of assignments, or of the declaration where it has an initializer
   */
  public List<TreePath> writes(VarSymbol variable) {
    return writes.getOrDefault(variable, List.of());
  }

  private static final class Collector extends AncestorScanner {
    private final Uses uses;

    Collector(TreePath scope, Uses uses) {
      super(scope);
      this.uses = uses;
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
      read(((JCTree.JCIdent) tree).sym);
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
      read(((JCTree.JCFieldAccess) tree).sym);
      return super.visitMemberSelect(tree, null);
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      if (tree.getInitializer() != null) {
        write(((JCTree.JCVariableDecl) tree).sym);
      }
      return super.visitVariable(tree, null);
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void unused) {
      Symbol target = TreeInfo.symbol((JCTree) tree.getVariable());
      if (target instanceof VarSymbol) {
        write(target);
        if (tree.getVariable() instanceof MemberSelectTree select) {
          scan(select.getExpression(), null);
        }
      } else {
        scan(tree.getVariable(), null);
      }
      scan(tree.getExpression(), null);
      return null;
    }

    private void read(Symbol symbol) {
      if (symbol instanceof VarSymbol variable) {
        uses.reads.computeIfAbsent(variable, unused -> new ArrayList<>()).add(path());
      }
    }

    private void write(Symbol symbol) {
      if (symbol instanceof VarSymbol variable) {
        uses.writes.computeIfAbsent(variable, unused -> new ArrayList<>()).add(path());
      }
    }
  }
}

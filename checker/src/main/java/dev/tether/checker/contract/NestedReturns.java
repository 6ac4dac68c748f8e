package dev.tether.checker.contract;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.fate.InnerTasks;
import dev.tether.checker.source.Unit;
import java.util.List;

/** Finds methods that are declared to return a task of a task. */
public final class NestedReturns {
  private final Compilation compilation;
  private final InnerTasks innerTasks;

  /** Creates the analysis for one compilation. */
  public NestedReturns(Compilation compilation) {
    this.compilation = compilation;
    this.innerTasks = new InnerTasks(compilation);
  }

  /** Returns the methods of a unit, without those whose supertype says what they return. */
  public List<TreePath> of(Unit unit) {
    return unit.taskMethods().stream().filter(this::isNested).toList();
  }

  private boolean isNested(TreePath path) {
    return path.getLeaf() instanceof JCTree.JCMethodDecl method
        && method.sym != null
        && innerTasks.isSurelyNested(method.sym.getReturnType())
        && !Calls.overrides(method.sym, compilation.types());
  }
}

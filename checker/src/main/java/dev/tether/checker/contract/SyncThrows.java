package dev.tether.checker.contract;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.contract.Misleading.SyncThrow;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.source.OwnCodeAncestorScanner;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds public methods that throw an unchecked exception where callers expect a failed task.
 *
 * <p>Exceptions that speak of a mistake of the caller are thrown at once by convention; they don't
 * count, nor does what a {@code try} in the same method may catch.
 */
final class SyncThrows {
  private final Compilation compilation;
  private final Model model;

  SyncThrows(Compilation compilation) {
    this.compilation = compilation;
    this.model = compilation.model();
  }

  List<SyncThrow> of(Unit unit) {
    List<SyncThrow> found = new ArrayList<>();
    for (TreePath path : unit.taskMethods()) {
      Optional<MethodSymbol> method =
          Calls.declared(path.getLeaf())
              .filter(m -> (m.flags() & Flags.PUBLIC) != 0)
              .filter(m -> model.isTask(m.getReturnType()));
      method.ifPresent(m -> new ThrowScanner(path, m, found).scanRoot());
    }
    return found;
  }

  private final class ThrowScanner extends OwnCodeAncestorScanner {
    private final MethodSymbol method;
    private final List<SyncThrow> found;

    ThrowScanner(TreePath root, MethodSymbol method, List<SyncThrow> found) {
      super(root);
      this.method = method;
      this.found = found;
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      return scan(tree.getBody(), null);
    }

    @Override
    public Void visitThrow(ThrowTree tree, Void unused) {
      Type type =
          tree.getExpression() instanceof NewClassTree
              ? ((JCTree) tree.getExpression()).type
              : null;
      if (type != null
          && !type.isErroneous()
          && !model.names().is(NameKind.CALLER_MISTAKE, type.tsym.getSimpleName())
          && isUnchecked(type)) {
        found.add(new SyncThrow(path(), method));
      }
      return null;
    }

    private boolean isUnchecked(Type type) {
      var types = compilation.types();
      var symtab = compilation.symtab();
      return (types.isSubtype(type, symtab.runtimeExceptionType)
              || types.isSubtype(type, symtab.errorType))
          && method.getThrownTypes().stream().noneMatch(t -> types.isSubtype(type, t));
    }

    @Override
    public Void visitTry(TryTree tree, Void unused) {
      if (tree.getCatches().isEmpty()) {
        return super.visitTry(tree, null);
      }
      return scan(tree.getCatches(), null);
    }
  }
}

package dev.tether.checker.contract;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.summary.Calls;
import dev.tether.checker.summary.Compilation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;

/** Who calls a method that nobody outside its package can call. */
final class Callers {
  /**
   * What the callers of a method do with its task.
   *
   * @param drops the calls that are statements of their own
   * @param uses the calls that do something with the value, and the method references
   */
  record Uses(int drops, int uses) {
    static final Uses NONE = new Uses(0, 0);

    private Uses plus(boolean drop) {
      return drop ? new Uses(drops + 1, uses) : new Uses(drops, uses + 1);
    }
  }

  private final Sources sources;
  private final Map<MethodSymbol, Uses> uses = new HashMap<>();
  private final Set<PackageSymbol> indexed = new HashSet<>();

  Callers(Compilation compilation) {
    this.sources = compilation.sources();
  }

  /**
   * Returns what the callers of a method do with its task.
   *
   * @return empty if there may be callers outside the package, or an override
   */
  Optional<Uses> of(MethodSymbol method) {
    if (!isHidden(method)) {
      return Optional.empty();
    }
    if (indexed.add(method.packge())) {
      sources.unitsOf(method.packge()).forEach(this::index);
    }
    return Optional.of(uses.getOrDefault(method, Uses.NONE));
  }

  private void index(Unit unit) {
    for (TreePath call : unit.calls()) {
      boolean drop = call.getParentPath().getLeaf() instanceof ExpressionStatementTree;
      Calls.method(call.getLeaf())
          .ifPresent(m -> uses.merge(m, Uses.NONE.plus(drop), (old, one) -> old.plus(drop)));
    }
    for (TreePath reference : unit.references()) {
      Calls.method(reference.getLeaf())
          .ifPresent(m -> uses.merge(m, Uses.NONE.plus(false), (old, one) -> old.plus(false)));
    }
  }

  /** Whether the method, or a class around it, is not visible outside its package. */
  private static boolean isHidden(MethodSymbol method) {
    for (Symbol s = method;
        s != null && s.kind != com.sun.tools.javac.code.Kinds.Kind.PCK;
        s = s.owner) {
      if ((s.flags() & (Flags.PUBLIC | Flags.PROTECTED)) == 0
          && (s instanceof ClassSymbol || s instanceof MethodSymbol)) {
        return true;
      }
    }
    return false;
  }

  /** Whether some call of a method in its own unit looks whether the result is null. */
  boolean someAskForNull(TreePath declaration, MethodSymbol method) {
    return sources.unit(declaration).calls().stream()
        .filter(call -> Calls.method(call.getLeaf()).filter(method::equals).isPresent())
        .anyMatch(this::asksForNull);
  }

  private boolean asksForNull(TreePath call) {
    Tree parent = call.getParentPath().getLeaf();
    if (isNullCheck(parent)) {
      return true;
    }
    Optional<VarSymbol> variable =
        parent instanceof VariableTree
            ? Optional.ofNullable(((JCTree.JCVariableDecl) parent).sym)
            : parent instanceof JCTree.JCAssign assignment
                ? Calls.variable(assignment.getVariable())
                : Optional.empty();
    if (variable.isEmpty()) {
      return false;
    }
    boolean field = variable.get().getKind() == ElementKind.FIELD;
    TreePath scope = field ? Sources.outermostClass(call) : Sources.enclosingMember(call);
    List<TreePath> reads = sources.unit(scope).uses(scope).reads(variable.get());
    return reads.stream().anyMatch(read -> isNullCheck(read.getParentPath().getLeaf()));
  }

  private static boolean isNullCheck(Tree tree) {
    return tree instanceof BinaryTree binary
        && (binary.getLeftOperand().getKind() == Tree.Kind.NULL_LITERAL
            || binary.getRightOperand().getKind() == Tree.Kind.NULL_LITERAL);
  }
}

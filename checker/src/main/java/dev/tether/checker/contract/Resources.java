package dev.tether.checker.contract;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.util.Name;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.venue.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds resources that are closed while a task still uses them: those of a try statement, and those
 * that are closed by hand, in a {@code finally} block or at the end of the same block.
 *
 * <p>A resource that waits for its tasks when it is closed is none of them.
 */
public final class Resources {
  private final Compilation compilation;
  private final Model model;
  private final Waits waits;

  /** Creates the analysis for one compilation. */
  public Resources(Compilation compilation, Waits waits) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.waits = waits;
  }

  /** Returns the resources of a unit that a task outlives. */
  public List<EscapedResource> of(Unit unit) {
    List<EscapedResource> found = new ArrayList<>();
    for (TreePath path : unit.tries()) {
      TryTree statement = (TryTree) path.getLeaf();
      List<VarSymbol> resources = new ArrayList<>();
      statement.getResources().forEach(r -> variable(r).ifPresent(resources::add));
      if (!resources.isEmpty() && resources.stream().noneMatch(r -> waitsForItsTasks(r.type))) {
        TreePath block = new TreePath(path, statement.getBlock());
        resources.forEach(
            resource ->
                found.addAll(
                    new ResourceRegion(compilation, waits, resource, path, block).tasks()));
      }
    }
    unit.closings().forEach(call -> found.addAll(closedByHand(call)));
    return found;
  }

  private static Optional<VarSymbol> variable(Tree resource) {
    return resource instanceof JCTree.JCVariableDecl declaration
        ? Optional.ofNullable(declaration.sym)
        : Calls.variable(resource);
  }

  /** {@code try { .. } finally { r.close(); }}, {@code r.read(); r.close();}. */
  private List<EscapedResource> closedByHand(TreePath call) {
    Optional<VarSymbol> resource =
        Calls.receiver(call)
            .flatMap(r -> Calls.variable(r.getLeaf()))
            .filter(v -> v.owner instanceof MethodSymbol && isResource(v.type));
    if (resource.isEmpty() || waitsForItsTasks(resource.get().type)) {
      return List.of();
    }
    TreePath code = Sources.enclosingExecutable(call);
    TreePath statement = call.getParentPath();
    for (TreePath p = statement; p.getLeaf() != code.getLeaf(); p = p.getParentPath()) {
      TreePath above = p.getParentPath();
      if (above.getLeaf() instanceof TryTree tree && tree.getFinallyBlock() == p.getLeaf()) {
        TreePath block = new TreePath(above, tree.getBlock());
        return isDeclaredIn(resource.get(), code) && !isReassigned(resource.get(), call)
            ? new ResourceRegion(compilation, waits, resource.get(), call, block).tasks()
            : List.of();
      }
    }
    return isDeclaredBeside(resource.get(), statement)
        ? new ResourceRegion(compilation, waits, resource.get(), call, statement.getParentPath())
            .tasksBefore(statement)
        : List.of();
  }

  private boolean isResource(Type type) {
    return type != null
        && !type.isErroneous()
        && compilation
            .types()
            .isSubtype(compilation.types().erasure(type), compilation.symtab().autoCloseableType);
  }

  /** Whether the code that closes a resource is the code that has opened it. */
  private static boolean isDeclaredIn(VarSymbol resource, TreePath code) {
    boolean[] found = new boolean[1];
    new com.sun.source.util.TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(com.sun.source.tree.VariableTree tree, Void unused) {
        found[0] |=
            ((JCTree.JCVariableDecl) tree).sym == resource
                && (tree.getInitializer() == null || isOpening(tree.getInitializer()));
        return super.visitVariable(tree, null);
      }
    }.scan(code.getLeaf(), null);
    return found[0];
  }

  private static boolean isOpening(Tree value) {
    return switch (value.getKind()) {
      case METHOD_INVOCATION, NEW_CLASS, NULL_LITERAL, CONDITIONAL_EXPRESSION -> true;
      default -> false;
    };
  }

  private boolean isReassigned(VarSymbol resource, TreePath place) {
    TreePath scope = Sources.enclosingMember(place);
    return compilation.sources().unit(scope).uses(scope).writes(resource).size() > 2;
  }

  /** Whether a resource is opened by a statement of the block that closes it. */
  private static boolean isDeclaredBeside(VarSymbol resource, TreePath statement) {
    if (!(statement.getParentPath().getLeaf() instanceof BlockTree block)) {
      return false;
    }
    for (StatementTree other : block.getStatements()) {
      if (other instanceof JCTree.JCVariableDecl declaration && declaration.sym == resource) {
        return declaration.init != null && isOpening(declaration.init);
      }
    }
    return false;
  }

  /** Whether {@code close()} waits for what was started: an ExecutorService's does. */
  private boolean waitsForItsTasks(Type type) {
    if (type.isErroneous()) {
      return true;
    }
    Name close = compilation.symtab().objectType.tsym.name.table.fromString("close");
    for (Type supertype : compilation.types().closure(type)) {
      for (Symbol member : supertype.tsym.members().getSymbolsByName(close)) {
        if (member instanceof MethodSymbol method && method.getParameters().isEmpty()) {
          return model.role(method).is(Role.WAITS, Role.BLOCKS)
              || compilation
                  .sources()
                  .declaration(method)
                  .filter(d -> !waits.in(d).isEmpty())
                  .isPresent();
        }
      }
    }
    return false;
  }
}

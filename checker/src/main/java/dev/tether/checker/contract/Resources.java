package dev.tether.checker.contract;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.util.Name;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.AncestorScanner;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds resources of a try statement that are closed while a task still uses them.
 *
 * <p>A task uses a resource if it is launched by a call on it, or if its body is a lambda that
 * mentions it. A wait of any kind between the launch and the end of the block keeps the resource
 * open, as far as we know; so does a resource that waits for its tasks when it is closed.
 */
public final class Resources {
  private static final int MAX_STAGES = 50;

  private final Compilation compilation;
  private final Model model;

  /** Creates the analysis for one compilation. */
  public Resources(Compilation compilation) {
    this.compilation = compilation;
    this.model = compilation.model();
  }

  /** Returns the resources of a unit that a task outlives. */
  public List<EscapedResource> of(Unit unit) {
    List<EscapedResource> found = new ArrayList<>();
    for (TreePath path : unit.tries()) {
      TryTree statement = (TryTree) path.getLeaf();
      List<VarSymbol> resources = new ArrayList<>();
      statement.getResources().forEach(r -> variable(r).ifPresent(resources::add));
      if (!resources.isEmpty() && resources.stream().noneMatch(this::waitsForItsTasks)) {
        resources.forEach(resource -> found.addAll(new Block(path, resource).scan()));
      }
    }
    return found;
  }

  private static Optional<VarSymbol> variable(Tree resource) {
    return resource instanceof JCTree.JCVariableDecl declaration
        ? Optional.ofNullable(declaration.sym)
        : Calls.variable(resource);
  }

  /** Whether {@code close()} waits for what was started: an ExecutorService's does. */
  private boolean waitsForItsTasks(VarSymbol resource) {
    Type type = resource.type;
    if (type.isErroneous()) {
      return true;
    }
    Name close = compilation.symtab().objectType.tsym.name.table.fromString("close");
    for (Type supertype : compilation.types().closure(type)) {
      for (Symbol member : supertype.tsym.members().getSymbolsByName(close)) {
        if (member instanceof MethodSymbol method && method.getParameters().isEmpty()) {
          return model.role(method).is(Role.WAITS, Role.BLOCKS);
        }
      }
    }
    return false;
  }

  /** The block of one try statement, looked at for one of its resources. */
  private final class Block extends AncestorScanner {
    private final TreePath statement;
    private final VarSymbol resource;
    private final List<EscapedResource> found = new ArrayList<>();
    private int lastWait = -1;

    Block(TreePath statement, VarSymbol resource) {
      super(new TreePath(statement, ((TryTree) statement.getLeaf()).getBlock()));
      this.statement = statement;
      this.resource = resource;
    }

    List<EscapedResource> scan() {
      scanRoot();
      found.removeIf(f -> ((JCTree) f.place().getLeaf()).getStartPosition() < lastWait);
      return found;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      Optional<MethodSymbol> method = Calls.method(tree);
      MethodRole role = method.map(model::role).orElse(MethodRole.NONE);
      if (role.is(Role.WAITS, Role.BLOCKS)) {
        lastWait = Math.max(lastWait, ((JCTree) tree).pos);
      } else if (method.isPresent() && isUsedBy(path(), method.get(), role)) {
        Optional<TreePath> end = returned(path(), MAX_STAGES);
        boolean task = model.isTask(((JCTree) tree).type);
        if (end.isPresent() ? task : role.is(Role.STARTS, Role.LAUNCHES) && !isOnResource(path())) {
          found.add(new EscapedResource(path(), resource, statement, end.isPresent()));
        }
      }
      return super.visitMethodInvocation(tree, null);
    }

    private boolean isUsedBy(TreePath call, MethodSymbol method, MethodRole role) {
      if (isOnResource(call)) {
        return model.isTask(method.getReturnType())
            && !role.is(Role.COMPLETED, Role.FAILED, Role.SHARED, Role.PROPAGATES)
            && !isGetter(method);
      }
      return role.is(Role.STARTS, Role.LAUNCHES)
          && Calls.arguments(call.getLeaf()).stream()
              .anyMatch(argument -> isBodyWithResource(new TreePath(call, argument)));
    }

    private boolean isOnResource(TreePath call) {
      return Calls.receiver(call).filter(this::isResource).isPresent();
    }

    /** {@code closeFuture()}, {@code getCompletion()}: asked for, not launched. */
    private static boolean isGetter(MethodSymbol method) {
      String name = method.name.toString();
      return method.getParameters().isEmpty()
          && (name.startsWith("get") || name.endsWith("Future") || name.startsWith("close"));
    }

    private boolean isBodyWithResource(TreePath argument) {
      return compilation.values().functions(argument).stream().anyMatch(this::mentions);
    }

    private boolean mentions(Values.Function function) {
      boolean[] mentioned = new boolean[1];
      new AncestorScanner(function.code()) {
        @Override
        public Void visitIdentifier(IdentifierTree tree, Void unused) {
          mentioned[0] |=
              Calls.variable(tree)
                  .map(v -> function.given().getOrDefault(v, path()))
                  .filter(Block.this::isResource)
                  .isPresent();
          return null;
        }
      }.scanRoot();
      return mentioned[0];
    }

    private boolean isResource(TreePath expression) {
      return compilation.values().passes(expression, resource);
    }

    /** The return statement that a launch, or a chain of stages upon it, is the value of. */
    private Optional<TreePath> returned(TreePath launch, int stages) {
      for (TreePath use : compilation.values().uses(launch)) {
        TreePath above = use.getParentPath();
        Optional<TreePath> stage = Expressions.callOn(use).or(() -> gathering(use));
        Optional<TreePath> end =
            above.getLeaf() instanceof ReturnTree
                ? Optional.of(above).filter(a -> isInBlock(a))
                : stage
                    .filter(s -> stages > 0 && is(s, Role.PROPAGATES))
                    .flatMap(s -> returned(s, stages - 1));
        if (end.isPresent()) {
          return end;
        }
      }
      return Optional.empty();
    }

    /** {@code allOf(a, b)}: the call that a task is given to together with others. */
    private static Optional<TreePath> gathering(TreePath use) {
      TreePath call = use.getParentPath();
      return Calls.arguments(call.getLeaf()).contains(use.getLeaf())
          ? Optional.of(call)
          : Optional.empty();
    }

    private boolean is(TreePath call, Role role) {
      return Calls.method(call.getLeaf()).filter(m -> model.role(m).is(role)).isPresent();
    }

    /** Whether a return statement leaves the method that the statement stands in. */
    private boolean isInBlock(TreePath end) {
      return Sources.enclosingExecutable(end).getLeaf()
          == Sources.enclosingExecutable(statement).getLeaf();
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
      boolean atOnce = !compilation.values().callsAtOnce(path()).isEmpty();
      return atOnce ? super.visitLambdaExpression(tree, null) : null;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      return null;
    }
  }
}

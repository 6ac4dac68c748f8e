package dev.tether.checker.contract;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.util.Name;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.AncestorScanner;
import dev.tether.checker.source.Unit;
import dev.tether.checker.summary.Calls;
import dev.tether.checker.summary.Compilation;
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
      } else if (method.isPresent() && isUsedBy(tree, method.get(), role)) {
        Optional<TreePath> end = returned(path());
        boolean task = model.isTask(((JCTree) tree).type);
        if (end.isPresent() ? task : role.is(Role.STARTS, Role.LAUNCHES) && !isOnResource(tree)) {
          found.add(new EscapedResource(path(), resource, statement, end.isPresent()));
        }
      }
      return super.visitMethodInvocation(tree, null);
    }

    private boolean isUsedBy(MethodInvocationTree call, MethodSymbol method, MethodRole role) {
      if (isOnResource(call)) {
        return model.isTask(method.getReturnType())
            && !role.is(Role.COMPLETED, Role.FAILED, Role.SHARED, Role.PROPAGATES)
            && !isGetter(method);
      }
      return role.is(Role.STARTS, Role.LAUNCHES)
          && call.getArguments().stream().anyMatch(this::isBodyWithResource);
    }

    private boolean isOnResource(MethodInvocationTree call) {
      return call.getMethodSelect() instanceof JCTree.JCFieldAccess select
          && isResource(select.selected);
    }

    /** {@code closeFuture()}, {@code getCompletion()}: asked for, not launched. */
    private static boolean isGetter(MethodSymbol method) {
      String name = method.name.toString();
      return method.getParameters().isEmpty()
          && (name.startsWith("get") || name.endsWith("Future") || name.startsWith("close"));
    }

    private boolean isBodyWithResource(Tree argument) {
      return (argument instanceof LambdaExpressionTree || argument instanceof MemberReferenceTree)
          && mentions(argument);
    }

    private boolean mentions(Tree code) {
      boolean[] mentioned = new boolean[1];
      new TreeScanner<Void, Void>() {
        @Override
        public Void scan(Tree tree, Void unused) {
          mentioned[0] |= tree != null && isResource(tree);
          return super.scan(tree, null);
        }
      }.scan(code, null);
      return mentioned[0];
    }

    private boolean isResource(Tree tree) {
      return Calls.variable(tree).filter(resource::equals).isPresent();
    }

    /** The return statement that a launch, or a chain of stages upon it, is the value of. */
    private Optional<TreePath> returned(TreePath launch) {
      TreePath value = launch;
      while (value.getParentPath().getLeaf() instanceof JCTree.JCFieldAccess
          && value.getParentPath().getParentPath().getLeaf() instanceof MethodInvocationTree call
          && Calls.method(call).map(model::role).filter(r -> r.is(Role.PROPAGATES)).isPresent()) {
        value = value.getParentPath().getParentPath();
      }
      TreePath above = value.getParentPath();
      return above.getLeaf() instanceof ReturnTree ? Optional.of(above) : Optional.empty();
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
      return null;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      return null;
    }
  }
}

package dev.tether.checker.contract;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
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
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.AncestorScanner;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final class Block {
    private final TreePath statement;
    private final TreePath block;
    private final VarSymbol resource;
    private final Map<Tree, EscapedResource> found = new LinkedHashMap<>();

    Block(TreePath statement, VarSymbol resource) {
      this.statement = statement;
      this.block = new TreePath(statement, ((TryTree) statement.getLeaf()).getBlock());
      this.resource = resource;
    }

    List<EscapedResource> scan() {
      TreePath scope = Sources.enclosingMember(statement);
      for (TreePath read : compilation.sources().unit(scope).uses(scope).reads(resource)) {
        if (Expressions.isInside(read, block.getLeaf())) {
          compilation.values().uses(read).forEach(this::use);
        }
      }
      int lastWait = lastWait();
      return found.values().stream().filter(f -> position(f.place()) >= lastWait).toList();
    }

    private static int position(TreePath path) {
      return ((JCTree) path.getLeaf()).getStartPosition();
    }

    /** The resource is used: to launch a task, or by code that a task runs. */
    private void use(TreePath use) {
      Optional<TreePath> function = functionAround(use);
      if (function.isPresent()) {
        compilation.values().uses(function.get()).forEach(this::given);
        return;
      }
      Optional<TreePath> call = Expressions.callOn(use);
      if (call.filter(this::launches).isPresent() && isReturned(call.get())) {
        add(call.get(), true);
      }
    }

    /** Returns the function around a use that runs at another time than the block. */
    private Optional<TreePath> functionAround(TreePath use) {
      for (TreePath p = use; p != null && p.getLeaf() != block.getLeaf(); ) {
        boolean function =
            p.getLeaf() instanceof LambdaExpressionTree
                || p.getLeaf() instanceof MemberReferenceTree
                || (p.getLeaf() instanceof JCTree.JCNewClass creation && creation.def != null);
        TreePath around = compilation.values().around(p);
        if (function && around == p.getParentPath()) {
          return Optional.of(p);
        }
        p = around;
      }
      return Optional.empty();
    }

    private void given(TreePath function) {
      TreePath call = function.getParentPath();
      boolean body =
          Calls.arguments(call.getLeaf()).contains(function.getLeaf())
              && is(call, Role.STARTS, Role.LAUNCHES);
      if (body) {
        boolean returned = isReturned(call);
        if (!returned || model.isTask(Calls.typeOf(call.getLeaf()))) {
          add(call, returned);
        }
      }
    }

    private void add(TreePath launch, boolean returned) {
      TreePath place = compilation.values().hoisted(launch);
      TreePath site = Expressions.isInside(place, block.getLeaf()) ? place : launch;
      found.putIfAbsent(site.getLeaf(), new EscapedResource(site, resource, statement, returned));
    }

    /** Whether a call on the resource launches a task of it. */
    private boolean launches(TreePath call) {
      return Calls.method(call.getLeaf())
          .filter(m -> model.isTask(m.getReturnType()) && !isGetter(m))
          .map(model::role)
          .filter(r -> !r.is(Role.COMPLETED, Role.FAILED, Role.SHARED, Role.PROPAGATES))
          .isPresent();
    }

    /** {@code closeFuture()}, {@code getCompletion()}: asked for, not launched. */
    private static boolean isGetter(MethodSymbol method) {
      String name = method.name.toString();
      return method.getParameters().isEmpty()
          && (name.startsWith("get") || name.endsWith("Future") || name.startsWith("close"));
    }

    private boolean is(TreePath call, Role role, Role... others) {
      return Calls.method(call.getLeaf()).filter(m -> model.role(m).is(role, others)).isPresent();
    }

    /** Whether the method returns a launch, or a chain of stages upon it, from the block. */
    private boolean isReturned(TreePath launch) {
      return isReturned(launch, MAX_STAGES);
    }

    private boolean isReturned(TreePath launch, int stages) {
      for (TreePath use : compilation.values().uses(launch)) {
        if (!isInStatement(use) && !isInStatement(compilation.values().hoisted(use))) {
          // The only caller of a private method has it, or what comes after the block.
          return true;
        }
        if (use.getParentPath().getLeaf() instanceof ReturnTree) {
          if (leavesMethod(use)) {
            return true;
          }
        } else if (stages > 0
            && Expressions.callOn(use)
                .or(() -> gathering(use))
                .filter(s -> is(s, Role.PROPAGATES) && isReturned(s, stages - 1))
                .isPresent()) {
          return true;
        }
      }
      return false;
    }

    private boolean isInStatement(TreePath place) {
      return Expressions.isInside(place, statement.getLeaf());
    }

    private boolean leavesMethod(TreePath result) {
      return Sources.enclosingExecutable(compilation.values().hoisted(result)).getLeaf()
          == Sources.enclosingExecutable(compilation.values().hoisted(statement)).getLeaf();
    }

    /** {@code allOf(a, b)}: the call that a task is given to together with others. */
    private static Optional<TreePath> gathering(TreePath use) {
      TreePath call = use.getParentPath();
      return Calls.arguments(call.getLeaf()).contains(use.getLeaf())
          ? Optional.of(call)
          : Optional.empty();
    }

    /** The last wait of the block itself; what waits in a function waits at another time. */
    private int lastWait() {
      int[] last = {-1};
      new AncestorScanner(block) {
        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
          if (is(path(), Role.WAITS, Role.BLOCKS)) {
            last[0] = Math.max(last[0], ((JCTree) tree).pos);
          }
          return super.visitMethodInvocation(tree, null);
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
      }.scanRoot();
      return last[0];
    }
  }
}

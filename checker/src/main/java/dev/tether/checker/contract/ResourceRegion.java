package dev.tether.checker.contract;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.contract.EscapedResource.Use;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.source.AncestorScanner;
import dev.tether.checker.source.OwnCodeAncestorScanner;
import dev.tether.checker.source.Sources;
import dev.tether.checker.venue.Wait;
import dev.tether.checker.venue.Waits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The code at whose end one resource is closed.
 *
 * <p>A task uses the resource if it is launched by a call on it, however long the chain of builders
 * between, or if its body, or a stage of it, mentions the resource. A wait of any kind between the
 * launch and the end keeps the resource open, as far as we know.
 */
final class ResourceRegion {
  /** {@code client.prepareGet(url).setHeader(..).execute()}. */
  private static final int MAX_BUILDERS = 12;

  private final Compilation compilation;
  private final Values values;
  private final Model model;
  private final Waits waits;
  private final VarSymbol resource;
  private final TreePath closing;
  private final TreePath block;
  private final Map<Tree, EscapedResource> found = new LinkedHashMap<>();
  private int lastUnknown = -1;

  ResourceRegion(
      Compilation compilation, Waits waits, VarSymbol resource, TreePath closing, TreePath block) {
    this.compilation = compilation;
    this.values = compilation.values();
    this.model = compilation.model();
    this.waits = waits;
    this.resource = resource;
    this.closing = closing;
    this.block = block;
  }

  /** Returns the tasks that use the resource and go on when the block has ended. */
  List<EscapedResource> tasks() {
    List<TreePath> reads = readsInBlock();
    reads.forEach(read -> values.uses(read).forEach(this::use));
    if (reads.isEmpty() && isPermit()) {
      startedFor();
    }
    if (found.isEmpty()) {
      return List.of();
    }
    int lastWait = lastWait();
    return found.values().stream()
        .filter(
            f -> position(f.place()) >= (f.returned() ? lastWait : Math.max(lastWait, lastUnknown)))
        .toList();
  }

  /** Returns those that a statement leaves that stands in the block itself, before another one. */
  List<EscapedResource> tasksBefore(TreePath end) {
    int last = position(end);
    return tasks().stream()
        .filter(f -> position(f.place()) < last && isStraight(f.place()))
        .toList();
  }

  /** Whether nothing but what the block always runs leads to a place. */
  private boolean isStraight(TreePath place) {
    for (TreePath p = place; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof StatementTree) {
        return p.getParentPath().getLeaf() == block.getLeaf()
            && p.getLeaf().getKind() != Tree.Kind.RETURN;
      }
    }
    return false;
  }

  private List<TreePath> readsInBlock() {
    TreePath scope = Sources.enclosingMember(block);
    return compilation.sources().unit(scope).uses(scope).reads(resource).stream()
        .filter(read -> Expressions.isInside(read, block.getLeaf()))
        .toList();
  }

  private static int position(TreePath path) {
    return ((JCTree) path.getLeaf()).getStartPosition();
  }

  /** The resource is used: to launch a task, or by code that a task runs. */
  private void use(TreePath use) {
    Optional<TreePath> function = functionAround(use);
    if (function.isPresent()) {
      values.uses(function.get()).forEach(this::given);
      return;
    }
    launched(use).ifPresent(launch -> task(launch, Use.USED));
  }

  /** {@code client.get(..)}, {@code client.prepareGet(..).execute()}: the call that launches. */
  private Optional<TreePath> launched(TreePath use) {
    Optional<TreePath> call = Expressions.callOn(use);
    for (int i = 0; i < MAX_BUILDERS && call.isPresent(); i++) {
      TreePath made = call.get();
      if (launches(made)) {
        return call;
      }
      if (!isBuilder(made)) {
        return Optional.empty();
      }
      call = Expressions.callOn(made);
    }
    return Optional.empty();
  }

  /** Whether a call yields something of the resource that may launch a task in its turn. */
  private boolean isBuilder(TreePath call) {
    Type type = Calls.typeOf(call.getLeaf());
    return type != null
        && type.hasTag(TypeTag.CLASS)
        && !model.isTask(type)
        && !model.isContainer(type)
        && !isText(type)
        && Calls.method(call.getLeaf())
            .filter(m -> !m.isStatic() && !model.role(m).is(Role.WAITS, Role.BLOCKS))
            .isPresent();
  }

  private boolean isText(Type type) {
    return type.tsym == compilation.symtab().stringType.tsym
        || type.tsym == compilation.symtab().objectType.tsym;
  }

  /** Returns the function around a use that runs at another time than the block. */
  private Optional<TreePath> functionAround(TreePath use) {
    for (TreePath p = use; p != null && p.getLeaf() != block.getLeaf(); ) {
      boolean function =
          p.getLeaf() instanceof LambdaExpressionTree
              || p.getLeaf() instanceof MemberReferenceTree
              || (p.getLeaf() instanceof JCTree.JCNewClass creation && creation.def != null);
      TreePath around = values.around(p);
      if (function && around == p.getParentPath()) {
        return Optional.of(p);
      }
      p = around;
    }
    return Optional.empty();
  }

  private void given(TreePath function) {
    TreePath call = function.getParentPath();
    if (!Calls.arguments(call.getLeaf()).contains(function.getLeaf())) {
      return;
    }
    MethodRole role = Calls.method(call.getLeaf()).map(model::role).orElse(MethodRole.NONE);
    if (role.is(Role.STARTS, Role.LAUNCHES)) {
      started(call, Use.USED);
    } else if (role.is(Role.PROPAGATES) && model.isTask(Calls.typeOf(call.getLeaf()))) {
      task(call, Use.USED);
    } else if (!role.is(Role.PROPAGATES, Role.OBSERVES)) {
      gathered(function, call);
    }
  }

  /** {@code keys.forEach(k -> client.put(k))}: the function runs here, and launches. */
  private void gathered(TreePath function, TreePath call) {
    boolean atOnce =
        model.isContainer(Calls.receiver(call).map(r -> Calls.typeOf(r.getLeaf())).orElse(null));
    if (!atOnce) {
      return;
    }
    for (TreePath result : Expressions.results(function)) {
      if (result.getLeaf() instanceof MethodInvocationTree && isOnResource(result)) {
        if (launches(result)) {
          task(result, Use.USED);
        }
      }
    }
  }

  private boolean isOnResource(TreePath call) {
    return Calls.receiver(call)
        .filter(
            r ->
                Calls.variable(r.getLeaf()).filter(v -> v == resource).isPresent()
                    || (r.getLeaf() instanceof MethodInvocationTree && isOnResource(r)))
        .isPresent();
  }

  /** A body that was started: there may be a task of it, or none. */
  private void started(TreePath call, Use use) {
    if (model.isTask(Calls.typeOf(call.getLeaf()))) {
      task(call, use);
    } else {
      add(call, false, use);
    }
  }

  private void task(TreePath launch, Use use) {
    OutlivingTask task = new OutlivingTask(compilation, launch, block);
    if (task.isReturned() || task.isDropped()) {
      add(task.gatheredEnd().orElse(launch), task.isReturned(), use);
    }
  }

  private void add(TreePath launch, boolean returned, Use use) {
    TreePath place = values.hoisted(launch);
    TreePath site = Expressions.isInside(place, block.getLeaf()) ? place : launch;
    found.putIfAbsent(statement(site), new EscapedResource(site, resource, closing, returned, use));
  }

  /** The statement around a place: one task is reported there, however many stages it has. */
  private static Tree statement(TreePath place) {
    TreePath p = place;
    while (!(p.getLeaf() instanceof StatementTree) && p.getParentPath() != null) {
      p = p.getParentPath();
    }
    return p.getLeaf();
  }

  // Permits.

  /** Whether the resource stands for the right to do something, and not for a thing to use. */
  private boolean isPermit() {
    return model.dutyType(resource.type).filter(r -> r == TypeRole.PERMIT).isPresent();
  }

  /** What the block starts runs when the permit has been given back. */
  private void startedFor() {
    List<TreePath> launches = new ArrayList<>();
    new OwnCodeAncestorScanner(block) {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        if (is(path(), Role.STARTS, Role.LAUNCHES)) {
          launches.add(path());
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scanRoot();
    launches.forEach(call -> started(call, Use.PERMIT));
  }

  // Launches and waits.

  /** Whether a call on the resource launches a task of it. */
  private boolean launches(TreePath call) {
    return Calls.method(call.getLeaf())
        .filter(m -> model.isTask(m.getReturnType()) && !isGetter(m))
        .map(model::role)
        .filter(
            r ->
                !r.is(
                    Role.COMPLETED,
                    Role.FAILED,
                    Role.SHARED,
                    Role.PROPAGATES,
                    Role.SELF,
                    Role.BEST_EFFORT))
        .isPresent();
  }

  /** {@code closeFuture()}, {@code getCompletion()}: asked for, not launched. */
  private boolean isGetter(MethodSymbol method) {
    return method.getParameters().isEmpty() && model.names().is(NameKind.END_GETTER, method.name);
  }

  private boolean is(TreePath call, Role role, Role... others) {
    return Calls.method(call.getLeaf()).filter(m -> model.role(m).is(role, others)).isPresent();
  }

  /** The last wait of the block itself; what waits in a function waits at another time. */
  private int lastWait() {
    int[] last = {-1};
    for (Wait wait : waits.in(block)) {
      last[0] = Math.max(last[0], ((JCTree) wait.site().getLeaf()).pos);
    }
    new AncestorScanner(block) {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        if (is(path(), Role.WAITS, Role.BLOCKS)) {
          last[0] = Math.max(last[0], ((JCTree) tree).pos);
        } else if (Calls.method(tree).isEmpty()) {
          // Of a library that is missing here: it may well wait.
          lastUnknown = Math.max(lastUnknown, ((JCTree) tree).pos);
        }
        return super.visitMethodInvocation(tree, null);
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        boolean atOnce = !values.callsAtOnce(path()).isEmpty();
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

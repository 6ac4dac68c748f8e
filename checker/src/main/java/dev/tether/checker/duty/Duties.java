package dev.tether.checker.duty;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.fate.FateFinder;
import dev.tether.checker.fate.LostTask;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.source.Uses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;

/**
 * Finds the things of a unit that must be ended and are left open on some path: promises, replies,
 * latches and permits, in local variables, parameters and private fields.
 *
 * <p>It begins at the calls that end something: code that never ends a thing is not asked to.
 */
public final class Duties {
  private static final int MOST_CANDIDATES = 500;

  private final Compilation compilation;
  private final Model model;
  private final Throwing throwing;
  private final ParameterDuties parameters;
  private final Contexts contexts;
  private final SilentBranches silent;
  private final Queues queues;

  /** Creates the analysis for one compilation. */
  public Duties(FateFinder finder) {
    this.compilation = finder.compilation();
    this.model = compilation.model();
    this.throwing =
        new Throwing(compilation, finder.obligations().functions(), finder.obligations().escapes());
    this.parameters = new ParameterDuties(compilation, throwing);
    this.contexts = new Contexts(compilation);
    this.silent = new SilentBranches(model);
    this.queues = new Queues(compilation);
  }

  /**
   * Returns what a unit leaves open.
   *
   * @param lost the tasks that the unit loses: what such a task forgets is part of that finding
   */
  public List<OpenDuty> of(Unit unit, List<LostTask> lost) {
    Map<VarSymbol, TreePath> candidates = new LinkedHashMap<>();
    List<TreePath> takes = new ArrayList<>();
    List<OpenDuty> found = new ArrayList<>();
    for (TreePath call : unit.calls()) {
      sort(call, candidates, takes);
      queues.refused(call).ifPresent(found::add);
    }
    unit.references().forEach(reference -> sort(reference, candidates, takes));
    if (candidates.isEmpty()) {
      return found;
    }
    Set<Tree> reported = Collections.newSetFromMap(new IdentityHashMap<>());
    for (LostTask task : lost) {
      reported.add(task.launch().path().getLeaf());
      reported.add(task.site().getLeaf());
    }
    addCallers(candidates);
    for (var candidate : candidates.entrySet()) {
      found.addAll(judge(candidate.getKey(), candidate.getValue(), reported));
    }
    for (TreePath take : takes) {
      found.addAll(permits(take, reported));
    }
    Map<Tree, OpenDuty> byPlace = new LinkedHashMap<>();
    found.forEach(open -> byPlace.putIfAbsent(open.place().getLeaf(), open));
    return List.copyOf(byPlace.values());
  }

  /** What a private method is given to end is its callers', too. */
  private void addCallers(Map<VarSymbol, TreePath> candidates) {
    Deque<Map.Entry<VarSymbol, TreePath>> open = new ArrayDeque<>(candidates.entrySet());
    while (!open.isEmpty() && candidates.size() < MOST_CANDIDATES) {
      var candidate = open.pop();
      TreePath home = Thing.home(candidate.getKey(), candidate.getValue());
      if (home != null
          && home.getLeaf() instanceof JCTree.JCMethodDecl method
          && method.sym != null) {
        int index = method.sym.getParameters().indexOf(candidate.getKey());
        for (TreePath call : compilation.values().calls(method.sym, home)) {
          if (index >= 0 && index < Calls.arguments(call.getLeaf()).size()) {
            Calls.variable(Calls.arguments(call.getLeaf()).get(index))
                .filter(v -> model.dutyType(v.type).isPresent())
                .filter(v -> candidates.putIfAbsent(v, call) == null)
                .ifPresent(v -> open.add(Map.entry(v, call)));
          }
        }
      }
    }
  }

  private void sort(TreePath call, Map<VarSymbol, TreePath> candidates, List<TreePath> takes) {
    Optional<MethodSymbol> method = Calls.method(call.getLeaf());
    if (method.isEmpty()) {
      return;
    }
    boolean ends =
        model.role(method.get()).is(Role.COMPLETES, Role.FAILS)
            || model.dutyRole(method.get()).is(Role.ENDS);
    if (ends) {
      thing(call).ifPresent(v -> candidates.putIfAbsent(v, call));
    } else if (model.dutyRole(method.get()).is(Role.TAKES)) {
      takes.add(call);
      thing(call).ifPresent(v -> candidates.putIfAbsent(v, call));
    }
  }

  /** Returns the variable that holds what a call or a reference is made on. */
  private Optional<VarSymbol> thing(TreePath call) {
    Optional<VarSymbol> variable =
        call.getLeaf() instanceof MemberReferenceTree reference
            ? Calls.variable(reference.getQualifierExpression())
            : Calls.receiver(call).flatMap(r -> Calls.variable(r.getLeaf()));
    return variable.filter(v -> model.dutyType(v.type).isPresent());
  }

  private List<OpenDuty> judge(VarSymbol variable, TreePath place, Set<Tree> reported) {
    TypeRole kind = model.dutyType(variable.type).orElseThrow();
    if (kind == TypeRole.PERMITS || kind == TypeRole.PERMIT) {
      return List.of();
    }
    if (variable.getKind() == ElementKind.FIELD) {
      return ofField(variable, kind, place, reported).stream().toList();
    }
    TreePath scope = Sources.enclosingMember(place);
    Uses uses = compilation.sources().unit(scope).uses(scope);
    List<TreePath> writes = uses.writes(variable);
    TreePath home = Thing.home(variable, place);
    boolean parameter = home != null;
    if (!parameter) {
      if (writes.size() != 1 || !isCreated(writes.get(0))) {
        return List.of();
      }
      home = Sources.enclosingExecutable(writes.get(0));
    } else if (!writes.isEmpty()) {
      return List.of();
    }
    Thing thing = new Thing(compilation, parameters, variable, kind, uses.reads(variable));
    Optional<TreePath> creation = parameter ? Optional.empty() : initializer(writes.get(0));
    return judge(thing, home, creation, reported).find();
  }

  private Judge judge(Thing thing, TreePath home, Optional<TreePath> creation, Set<Tree> reported) {
    return new Judge(compilation, throwing, contexts, silent, thing, home, creation, reported);
  }

  private static Optional<TreePath> initializer(TreePath write) {
    return write.getLeaf() instanceof VariableTree variable && variable.getInitializer() != null
        ? Optional.of(Calls.skipDown(new TreePath(write, variable.getInitializer())))
        : Optional.empty();
  }

  /** Whether a local variable gets a thing of its own: nobody else has it yet. */
  private boolean isCreated(TreePath write) {
    Optional<TreePath> value = initializer(write);
    if (value.isEmpty()) {
      return false;
    }
    if (value.get().getLeaf() instanceof NewClassTree creation) {
      return creation.getClassBody() == null;
    }
    return value.get().getLeaf() instanceof MethodInvocationTree
        && Calls.method(value.get().getLeaf())
            .filter(
                m ->
                    model.role(m).is(Role.SHARED)
                        || model.dutyRole(m).is(Role.TAKES_OUT)
                        || isFactory(m))
            .isPresent();
  }

  /** {@code Stage.make()}: a static method of the type that it returns. */
  private boolean isFactory(MethodSymbol method) {
    return method.isStatic()
        && method.getParameters().isEmpty()
        && method.owner == method.getReturnType().tsym;
  }

  /** A private final field that this class fills, and nobody else gets hold of. */
  private Optional<OpenDuty> ofField(
      VarSymbol field, TypeRole kind, TreePath place, Set<Tree> reported) {
    boolean fixed = (field.flags() & Flags.PRIVATE) != 0 && (field.flags() & Flags.FINAL) != 0;
    if (!fixed) {
      return Optional.empty();
    }
    TreePath scope = Sources.outermostClass(place);
    Uses uses = compilation.sources().unit(scope).uses(scope);
    Thing thing = new Thing(compilation, parameters, field, kind, uses.reads(field));
    Optional<OpenDuty> kept =
        new FieldSisters(compilation, parameters, silent, thing, uses).find(place);
    return kept.isPresent() || kind != TypeRole.PROMISE || uses.writes(field).size() != 1
        ? kept
        : new FieldJudge(compilation, throwing, contexts, silent, thing, reported).find();
  }

  /**
   * {@code permits.acquire()}: what is taken is given back by this method, or by what it starts.
   */
  private List<OpenDuty> permits(TreePath take, Set<Tree> reported) {
    Optional<VarSymbol> variable = thing(take);
    if (variable.isEmpty() || isTakenInAnotherWay(take)) {
      return List.of();
    }
    TreePath home = Sources.enclosingExecutable(take);
    TreePath scope = Sources.enclosingMember(take);
    List<TreePath> reads =
        compilation.sources().unit(scope).uses(scope).reads(variable.get()).stream()
            .filter(r -> Expressions.isInside(r, home.getLeaf()))
            .toList();
    Thing thing = new Thing(compilation, parameters, variable.get(), TypeRole.PERMITS, reads);
    boolean once =
        reads.stream()
                .map(Expressions::callOn)
                .flatMap(Optional::stream)
                .filter(c -> isTake(c.getLeaf()))
                .count()
            == 1;
    return once ? judge(thing, home, Optional.of(take), reported).find() : List.of();
  }

  private boolean isTake(Tree call) {
    return Calls.method(call).filter(m -> model.dutyRole(m).is(Role.TAKES)).isPresent();
  }

  /** {@code boolean taken = permits.tryAcquire()}: followed only where it is a condition. */
  private static boolean isTakenInAnotherWay(TreePath take) {
    ExpressionTree call = (ExpressionTree) take.getLeaf();
    boolean decides = ((JCTree) call).type != null && ((JCTree) call).type.isPrimitiveOrVoid();
    Tree parent = take.getParentPath().getLeaf();
    boolean isVoid =
        Calls.method(call).filter(m -> m.getReturnType().hasTag(TypeTag.VOID)).isPresent();
    return !isVoid
        && decides
        && (parent instanceof VariableTree
            || parent.getKind() == Tree.Kind.ASSIGNMENT
            || parent.getKind() == Tree.Kind.RETURN
            || parent.getKind() == Tree.Kind.EXPRESSION_STATEMENT);
  }
}

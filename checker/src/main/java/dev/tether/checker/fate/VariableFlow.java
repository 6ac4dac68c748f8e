package dev.tether.checker.fate;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.returns.Obligation;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Uses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;

/**
 * What becomes of a task that a variable holds: a local, a parameter, a field, a collection in one.
 */
final class VariableFlow {
  private final FateFinder finder;
  private final Compilation compilation;

  /** A loop that reads its own result settles nothing by that. */
  private final Followed followed;

  /** So many definitions are followed from the last to the first, not from each to the next. */
  private static final int MANY_DEFINITIONS = 8;

  /** The definitions of a variable, all of them. */
  private record Prepared(VarSymbol variable) {}

  /** The reads of a variable that settle a task. */
  private record Settling(VarSymbol variable) {}

  private VarSymbol prepared;

  VariableFlow(FateFinder finder, Compilation compilation) {
    this.finder = finder;
    this.compilation = compilation;
    this.followed = new Followed(finder);
  }

  /** A walk was given up: what is under way is no certain knowledge. */
  void cutOff() {
    followed.cutOff();
  }

  /** {@code var f = <value>;} */
  Fate initialized(TreePath value, TreePath declaration, VariableTree tree, Carry carry) {
    VarSymbol variable = ((JCTree.JCVariableDecl) tree).sym;
    return variable == null
        ? new Fate.HandedOff(declaration)
        : defined(value, declaration, variable, carry);
  }

  /** {@code f = <value>} */
  Fate assigned(TreePath value, TreePath assignment, Carry carry) {
    Tree target = ((AssignmentTree) assignment.getLeaf()).getVariable();
    if (target.getKind() == Tree.Kind.ARRAY_ACCESS) {
      TreePath array =
          new TreePath(assignment, ((com.sun.source.tree.ArrayAccessTree) target).getExpression());
      return storedIn(value, Calls.skipDown(array), carry.wrapped(Layer.CONTAINER));
    }
    return Calls.variable(target)
        .map(variable -> defined(value, assignment, variable, carry))
        .orElseGet(() -> new Fate.HandedOff(assignment));
  }

  private Fate defined(TreePath value, TreePath definition, VarSymbol variable, Carry carry) {
    if (variable.getKind() != ElementKind.FIELD && !isLocal(variable)) {
      return new Fate.HandedOff(definition);
    }
    if (isLocal(variable)) {
      followLaterOnes(definition, variable, carry);
    }
    return followed.ask(
        definition.getLeaf(), carry, () -> follow(value, definition, variable, carry));
  }

  private Fate follow(TreePath value, TreePath definition, VarSymbol variable, Carry carry) {
    if (!followed.enter(definition.getLeaf())) {
      return finder.inspected(value);
    }
    try {
      return variable.getKind() == ElementKind.FIELD
          ? field(value, variable, carry)
          : local(value, definition, variable, carry);
    } finally {
      followed.leave(definition.getLeaf());
    }
  }

  /** {@code f = f.thenApply(..)}, many times: neither a deep stack nor a long walk. */
  private void followLaterOnes(TreePath definition, VarSymbol variable, Carry carry) {
    List<TreePath> writes = uses(Sources.enclosingMember(definition)).writes(variable);
    if (writes.size() >= MANY_DEFINITIONS && variable != prepared && !finder.isWatched()) {
      followed.ask(new Prepared(variable), carry, () -> followAll(writes, variable, carry));
    }
  }

  private boolean followAll(List<TreePath> writes, VarSymbol variable, Carry carry) {
    VarSymbol before = prepared;
    prepared = variable;
    try {
      for (int i = writes.size() - 1; i >= 0; i--) {
        TreePath write = writes.get(i);
        finder.apart(() -> defined(Definitions.value(write), write, variable, carry));
      }
      return true;
    } finally {
      prepared = before;
    }
  }

  private static boolean isLocal(VarSymbol variable) {
    return switch (variable.getKind()) {
      case LOCAL_VARIABLE, PARAMETER, BINDING_VARIABLE -> true;
      default -> false;
    };
  }

  private Fate local(TreePath value, TreePath definition, VarSymbol variable, Carry carry) {
    TreePath scope = Sources.enclosingMember(definition);
    List<TreePath> reads = uses(scope).reads(variable);
    if (carry.isBare() && uses(scope).writes(variable).size() > 1) {
      Set<Tree> reached = ReachedReads.of(definition, variable);
      if (reached.isEmpty() && !reads.isEmpty()) {
        return afterPaths(value, definition, variable, List.of(), carry);
      }
      reads = reads.stream().filter(r -> reached.contains(r.getLeaf())).toList();
    }
    List<Fate> fates = new ArrayList<>();
    List<TreePath> settling = new ArrayList<>();
    for (TreePath read : reads) {
      Fate fate = finder.follow(read, carry);
      fates.add(fate);
      if (fate.isSettled()) {
        settling.add(read);
      }
    }
    if (carry.isIn(Layer.CONTAINER)) {
      return settling.isEmpty() ? unsettled(value, fates, carry) : new Fate.HandedOff(definition);
    }
    if (settling.isEmpty()) {
      return unsettled(value, fates, carry);
    }
    if (!carry.isBare()) {
      return new Fate.HandedOff(definition);
    }
    return afterPaths(value, definition, variable, settling, carry);
  }

  private Fate afterPaths(
      TreePath value,
      TreePath definition,
      VarSymbol variable,
      List<TreePath> settling,
      Carry carry) {
    PathAnalysis.Result paths =
        PathAnalysis.of(definition, variable, settling).result(compilation.options().paths());
    if (settling.isEmpty() && paths.verdict() == PathAnalysis.Verdict.LOST) {
      return finder.discard(value, Fate.Where.LOCAL, carry);
    }
    return switch (paths.verdict()) {
      case SETTLED -> new Fate.HandedOff(definition);
      case OVERWRITTEN -> lost(new Fate.Overwritten(value, paths.loss()), value, carry);
      case LOST -> lost(new Fate.Partly(value, paths.kind(), paths.loss()), value, carry);
    };
  }

  private static Fate lost(Fate fate, TreePath value, Carry carry) {
    return carry.obligation().isOwed() ? fate : new Fate.Observed(value);
  }

  /** No use settles the task: says what is worst about it. */
  private Fate unsettled(TreePath value, List<Fate> fates, Carry carry) {
    boolean cancelled = false;
    for (Fate fate : fates) {
      if (fate instanceof Fate.Discarded
          || fate instanceof Fate.Swallowed
          || fate instanceof Fate.Nested) {
        return carry.isIn(Layer.CONTAINER) ? finder.discard(value, Fate.Where.LOCAL, carry) : fate;
      }
      if (fate instanceof Fate.Overwritten || fate instanceof Fate.Partly) {
        return fate;
      }
      cancelled |= fate instanceof Fate.Inspected inspected && inspected.cancelled();
    }
    if (fates.isEmpty()) {
      return finder.discard(value, Fate.Where.LOCAL, carry);
    }
    return carry.obligation().isOwed()
        ? new Fate.Inspected(value, cancelled)
        : new Fate.Observed(value);
  }

  /** A loop variable, a pattern variable: its value comes from the construct that binds it. */
  Fate bound(TreePath declaration, Carry carry) {
    VarSymbol variable = ((JCTree.JCVariableDecl) declaration.getLeaf()).sym;
    TreePath scope = Sources.enclosingMember(declaration);
    return bestOf(declaration, uses(scope).reads(variable), carry);
  }

  /** A parameter of a lambda or a method: its value comes with the call. */
  Fate parameter(FunctionCode.Source code, VarSymbol parameter, Carry carry) {
    if (!followed.enter(code.executable().getLeaf())) {
      return new Fate.HandedOff(code.executable());
    }
    try {
      return bestOf(code.executable(), uses(code.executable()).reads(parameter), carry);
    } finally {
      followed.leave(code.executable().getLeaf());
    }
  }

  private Fate bestOf(TreePath place, List<TreePath> reads, Carry carry) {
    List<Fate> fates = new ArrayList<>();
    for (TreePath read : reads) {
      Fate fate = finder.follow(read, carry);
      if (fate.isSettled()) {
        return fate;
      }
      fates.add(fate);
    }
    return unsettled(place, fates, carry);
  }

  private Fate field(TreePath value, VarSymbol variable, Carry carry) {
    if (!isFollowable(variable)) {
      return finder.handedOff(value, value, variable.type, carry);
    }
    TreePath scope = Sources.outermostClass(value);
    List<TreePath> reads = uses(scope).reads(variable);
    boolean cancelled = false;
    Fate hidden = null;
    for (Seen seen : notable(variable, scope, carry)) {
      TreePath read = seen.read();
      Fate fate = seen.fate();
      if (fate instanceof Fate.Nested && !carry.isBare()) {
        hidden = fate;
      } else if (fate.isSettled() || isForeign(fate)) {
        return new Fate.HandedOff(read);
      }
      cancelled |= fate instanceof Fate.Inspected inspected && inspected.cancelled();
    }
    if (hidden != null) {
      return hidden;
    }
    if (reads.isEmpty()) {
      return finder.discard(value, Fate.Where.FIELD, carry);
    }
    return carry.obligation().isOwed()
        ? new Fate.Inspected(value, cancelled)
        : new Fate.Observed(value);
  }

  /** A read and what becomes of the task there. */
  private record Seen(TreePath read, Fate fate) {}

  /**
   * The reads of a variable that do more with a task than look at it, whoever put it there: many
   * tasks are stored in one list.
   */
  private List<Seen> notable(VarSymbol variable, TreePath scope, Carry carry) {
    return followed.ask(
        variable,
        carry,
        () -> {
          if (!followed.enter(variable)) {
            return List.of();
          }
          try {
            return follow(uses(scope).reads(variable), carry);
          } finally {
            followed.leave(variable);
          }
        });
  }

  private List<Seen> follow(List<TreePath> reads, Carry carry) {
    List<Seen> found = new ArrayList<>();
    for (TreePath read : reads) {
      Fate fate = finder.follow(read, carry);
      if (!(fate instanceof Fate.Inspected inspected) || inspected.cancelled()) {
        found.add(new Seen(read, fate));
      }
    }
    return found;
  }

  /** A chain on the field is dropped somewhere else: that place has a finding of its own. */
  private static boolean isForeign(Fate fate) {
    return !(fate instanceof Fate.Inspected);
  }

  /** Private, and not read by a framework that an annotation names. */
  private static boolean isFollowable(VarSymbol variable) {
    return (variable.flags() & Flags.PRIVATE) != 0
        && variable.getAnnotationMirrors().isEmpty()
        && !isExposedByLombok(variable);
  }

  private static boolean isExposedByLombok(VarSymbol variable) {
    return Calls.isAnnotated(variable.owner, "Getter")
        || Calls.isAnnotated(variable.owner, "Data")
        || Calls.isAnnotated(variable.owner, "Value");
  }

  /**
   * The value becomes an element of a container.
   *
   * @param container the expression that yields the container
   * @param carry already says that the value is in one
   */
  Fate storedIn(TreePath value, TreePath container, Carry carry) {
    Optional<VarSymbol> found = Calls.variable(container.getLeaf());
    if (found.filter(v -> v.getKind() == ElementKind.PARAMETER).isPresent()) {
      return storedInParameter(value, container, found.get(), carry);
    }
    if (found.isEmpty() || !isOwnContainer(container, found.get())) {
      return new Fate.HandedOff(container);
    }
    VarSymbol variable = found.get();
    if (!followed.enter(value.getLeaf())) {
      return finder.inspected(value);
    }
    try {
      TreePath scope = scopeOf(container, variable);
      boolean cancelled = false;
      Fate hidden = null;
      for (Seen seen : notable(variable, scope, carry)) {
        TreePath read = seen.read();
        Fate fate = seen.fate();
        if (read.getLeaf() == container.getLeaf()) {
          continue;
        }
        if (fate instanceof Fate.Nested) {
          hidden = fate;
        } else if (fate.isSettled() || isForeign(fate)) {
          return new Fate.HandedOff(read);
        }
        cancelled |= fate instanceof Fate.Inspected inspected && inspected.cancelled();
      }
      if (hidden != null) {
        return hidden;
      }
      return cancelled
          ? new Fate.Inspected(value, true)
          : finder.discard(value, Fate.Where.ELEMENT, carry);
    } finally {
      followed.leave(value.getLeaf());
    }
  }

  /** A private method fills a container that its callers give it: what do they do with it? */
  private Fate storedInParameter(
      TreePath value, TreePath container, VarSymbol parameter, Carry carry) {
    TreePath code = Sources.enclosingExecutable(container);
    if (!(code.getLeaf() instanceof JCTree.JCMethodDecl method)
        || method.sym == null
        || method.sym.isVarArgs()
        || !method.sym.getParameters().contains(parameter)
        || !uses(code).writes(parameter).isEmpty()
        || !followed.enter(code.getLeaf())) {
      return new Fate.HandedOff(container);
    }
    try {
      int index = method.sym.getParameters().indexOf(parameter);
      Fate fate = null;
      for (TreePath call : compilation.values().calls(method.sym, code)) {
        Fate next = storedIn(value, Calls.skipDown(Calls.argument(call, index)), carry);
        if (next.isSettled()) {
          return new Fate.HandedOff(container);
        }
        fate = fate == null ? next : fate;
      }
      return fate == null ? new Fate.HandedOff(container) : fate;
    } finally {
      followed.leave(code.getLeaf());
    }
  }

  /** A private method returns what came out of a task: lost if all of its callers lose it. */
  Fate byCallers(TreePath value, TreePath declaration, MethodSymbol method, Carry carry) {
    if (!followed.enter(declaration.getLeaf())) {
      return new Fate.HandedOff(declaration);
    }
    try {
      Fate lost = null;
      for (TreePath call : compilation.values().calls(method, declaration)) {
        Fate fate = finder.follow(call, carry);
        if (!(fate instanceof Fate.Nested)) {
          return new Fate.HandedOff(call);
        }
        lost = fate;
      }
      return lost == null
          ? finder.handedOff(value, declaration, method.getReturnType(), carry)
          : lost;
    } finally {
      followed.leave(declaration.getLeaf());
    }
  }

  private static TreePath scopeOf(TreePath use, VarSymbol variable) {
    return variable.getKind() == ElementKind.FIELD
        ? Sources.outermostClass(use)
        : Sources.enclosingMember(use);
  }

  /** Whether nobody but the code that we see can hold the container. */
  private boolean isOwnContainer(TreePath use, VarSymbol variable) {
    boolean field = variable.getKind() == ElementKind.FIELD;
    if (field ? !isFollowable(variable) : variable.getKind() != ElementKind.LOCAL_VARIABLE) {
      return false;
    }
    for (TreePath write : uses(scopeOf(use, variable)).writes(variable)) {
      Tree source =
          write.getLeaf() instanceof VariableTree declaration
              ? declaration.getInitializer()
              : ((AssignmentTree) write.getLeaf()).getExpression();
      if (!isFresh(Calls.skipDown(new TreePath(write, source)).getLeaf())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFresh(Tree tree) {
    return switch (tree.getKind()) {
      case NEW_CLASS, NEW_ARRAY -> true;
      case METHOD_INVOCATION ->
          // Lists.newArrayList(), Collections.synchronizedList(new ArrayList<>())
          Calls.method(tree).filter(m -> m.isStatic()).isPresent()
              && Calls.arguments(tree).stream().allMatch(VariableFlow::isFresh);
      default -> false;
    };
  }

  /** Whether the task behind one use of a variable is settled by another use of it. */
  boolean isSettledElsewhere(TreePath use) {
    Optional<VarSymbol> found = Calls.variable(use.getLeaf());
    if (found.isEmpty() || found.get().name.contentEquals("this")) {
      return false;
    }
    VarSymbol variable = found.get();
    boolean field = variable.getKind() == ElementKind.FIELD;
    if (!field && !isLocal(variable)) {
      return false;
    }
    Carry owed = Carry.of(Obligation.OWED);
    List<TreePath> reads = uses(scopeOf(use, variable)).reads(variable);
    List<Tree> settling =
        followed.ask(new Settling(variable), owed, () -> firstSettling(reads, owed));
    return settling.stream().anyMatch(read -> read != use.getLeaf());
  }

  /** Two are enough: one of them is another read than the one that is asked about. */
  private List<Tree> firstSettling(List<TreePath> reads, Carry carry) {
    List<Tree> found = new ArrayList<>(2);
    for (TreePath read : reads) {
      if (found.size() < 2 && finder.follow(read, carry).isSettled()) {
        found.add(read.getLeaf());
      }
    }
    return found;
  }

  private Uses uses(TreePath scope) {
    return compilation.sources().unit(scope).uses(scope);
  }
}

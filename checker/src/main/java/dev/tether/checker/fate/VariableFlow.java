package dev.tether.checker.fate;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Uses;
import dev.tether.checker.summary.Calls;
import dev.tether.checker.summary.Compilation;
import dev.tether.checker.summary.FunctionCode;
import dev.tether.checker.summary.Obligation;
import java.util.ArrayList;
import java.util.HashSet;
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

  /**
   * Definitions that are being followed: a loop that reads its own result settles nothing by that.
   */
  private final Set<Tree> inProgress = new HashSet<>();

  VariableFlow(FateFinder finder, Compilation compilation) {
    this.finder = finder;
    this.compilation = compilation;
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
    if (!inProgress.add(definition.getLeaf())) {
      return finder.inspected(value);
    }
    try {
      if (variable.getKind() == ElementKind.FIELD) {
        return field(value, variable, carry);
      }
      return isLocal(variable)
          ? local(value, definition, variable, carry)
          : new Fate.HandedOff(definition);
    } finally {
      inProgress.remove(definition.getLeaf());
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
    List<Fate> fates = new ArrayList<>();
    Set<Tree> settling = new HashSet<>();
    for (TreePath read : reads) {
      Fate fate = finder.follow(read, carry);
      fates.add(fate);
      if (fate.isSettled()) {
        settling.add(read.getLeaf());
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
    PathAnalysis.Result paths =
        PathAnalysis.of(definition, variable, settling).result(compilation.options().paths());
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
    if (!inProgress.add(code.executable().getLeaf())) {
      return new Fate.HandedOff(code.executable());
    }
    try {
      return bestOf(code.executable(), uses(code.executable()).reads(parameter), carry);
    } finally {
      inProgress.remove(code.executable().getLeaf());
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
    for (TreePath read : reads) {
      Fate fate = finder.follow(read, carry);
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
    if (!inProgress.add(value.getLeaf())) {
      return finder.inspected(value);
    }
    try {
      TreePath scope = scopeOf(container, variable);
      boolean cancelled = false;
      Fate hidden = null;
      for (TreePath read : uses(scope).reads(variable)) {
        if (read.getLeaf() == container.getLeaf()) {
          continue;
        }
        Fate fate = finder.follow(read, carry);
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
      inProgress.remove(value.getLeaf());
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
        || !inProgress.add(code.getLeaf())) {
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
      inProgress.remove(code.getLeaf());
    }
  }

  /** A private method returns what came out of a task: lost if all of its callers lose it. */
  Fate byCallers(TreePath value, TreePath declaration, MethodSymbol method, Carry carry) {
    if (!inProgress.add(declaration.getLeaf())) {
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
      inProgress.remove(declaration.getLeaf());
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
    for (TreePath read : uses(scopeOf(use, variable)).reads(variable)) {
      if (read.getLeaf() != use.getLeaf()
          && finder.follow(read, Carry.of(Obligation.OWED)).isSettled()) {
        return true;
      }
    }
    return false;
  }

  private Uses uses(TreePath scope) {
    return compilation.sources().unit(scope).uses(scope);
  }
}

package dev.tether.checker.summary;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Kinds.Kind;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.AncestorScanner;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Uses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;

/** Summaries of the methods of this compilation: what the tasks that they return still owe. */
public final class ReturnedTasks {
  /**
   * What a method returns.
   *
   * @param owed what its task owes whatever the method is given
   * @param bodies the parameters that run as the task's work, so that the caller's argument decides
   * @param getter whether it only reads a field
   */
  record Summary(Obligation owed, Set<Integer> bodies, boolean getter) {
    static final Summary OWED = new Summary(Obligation.OWED, Set.of(), false);
  }

  /** The method that is being summarized, and which of its parameters turned out to be bodies. */
  private record Frame(MethodSymbol method, Set<Integer> bodies) {}

  private final Obligations obligations;
  private final Compilation compilation;
  private final Model model;
  private final FunctionResolver functions;
  private final GatheredTasks gathered;
  private final Map<MethodSymbol, Summary> memo = new HashMap<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Set<VarSymbol> inProgress = new HashSet<>();

  ReturnedTasks(Obligations obligations, Compilation compilation, FunctionResolver functions) {
    this.obligations = obligations;
    this.compilation = compilation;
    this.model = compilation.model();
    this.functions = functions;
    this.gathered = new GatheredTasks(obligations, compilation);
  }

  /** Returns what the task owes that a call of a method yields, its arguments considered. */
  Obligation of(TreePath call, MethodSymbol method) {
    Summary summary = of(method);
    if (summary.getter()) {
      return ofGetter(call, method);
    }
    Obligation owed = summary.owed();
    for (int body : summary.bodies()) {
      if (body < Calls.arguments(call.getLeaf()).size()) {
        owed = owed.and(obligations.ofBody(call, method, body));
      }
    }
    return owed == Obligation.SWALLOWED ? ofReplacement(call, method) : owed;
  }

  /**
   * A failure that a method replaced on purpose is no concern of its callers, unless the
   * replacement is a retry: then the call that we look at is the one that drops it.
   */
  private static Obligation ofReplacement(TreePath call, MethodSymbol method) {
    for (TreePath p = call; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof JCTree.JCMethodDecl enclosing && enclosing.sym == method) {
        return Obligation.OWED;
      }
    }
    return Obligation.NONE;
  }

  private static boolean isField(TreePath result) {
    return Calls.variable(Calls.skipDown(result).getLeaf())
        .filter(v -> v.getKind() == ElementKind.FIELD)
        .isPresent();
  }

  /**
   * A getter gives what somebody else answers for, except on an object that was itself just
   * obtained: {@code Job job = queue.add(x); return job.future();}.
   */
  private Obligation ofGetter(TreePath call, MethodSymbol getter) {
    Optional<TreePath> receiver = Calls.receiver(call);
    Optional<VarSymbol> object = receiver.flatMap(r -> Calls.variable(r.getLeaf()));
    if (object.isEmpty() || object.get().getKind() != ElementKind.LOCAL_VARIABLE) {
      return Obligation.SHARED;
    }
    TreePath scope = Sources.enclosingMember(call);
    Uses uses = compilation.sources().unit(scope).uses(scope);
    if (uses.writes(object.get()).stream().noneMatch(ReturnedTasks::isObtainedHere)) {
      return Obligation.SHARED;
    }
    for (TreePath read : uses.reads(object.get())) {
      TreePath other = read.getParentPath().getParentPath();
      if (Calls.method(other.getLeaf()).filter(getter::equals).isPresent()
          && hasReadingHandler(other)) {
        return Obligation.NONE;
      }
    }
    return Obligation.OWED;
  }

  private static boolean isObtainedHere(TreePath write) {
    Tree source = sourceOf(write);
    return source instanceof NewClassTree
        || (source instanceof MethodInvocationTree call
            && !call.getArguments().isEmpty()
            && Calls.method(call).filter(m -> !m.name.toString().startsWith("get")).isPresent());
  }

  private static Tree sourceOf(TreePath write) {
    return write.getLeaf() instanceof VariableTree declaration
        ? declaration.getInitializer()
        : ((AssignmentTree) write.getLeaf()).getExpression();
  }

  /** Returns the summary of a method. */
  Summary of(MethodSymbol method) {
    Summary known = memo.get(method);
    if (known != null) {
      return known;
    }
    // A recursive call returns what the other returns say.
    memo.put(method, new Summary(Obligation.NONE, Set.of(), false));
    Summary summary = summarize(method);
    memo.put(method, summary);
    return summary;
  }

  private Summary summarize(MethodSymbol method) {
    if (!(functions.method(method) instanceof FunctionCode.Source source)) {
      return Summary.OWED;
    }
    List<TreePath> results = results(source.executable());
    if (results.isEmpty()) {
      return Summary.OWED;
    }
    Frame frame = new Frame(method, new HashSet<>());
    frames.push(frame);
    try {
      Obligation owed = Obligation.NONE;
      for (TreePath result : results) {
        boolean gathers = gathered.isGathering(method);
        owed = owed.and(gathers ? gathered.of(result) : obligations.of(result));
      }
      boolean getter = results.stream().allMatch(ReturnedTasks::isField);
      return new Summary(owed, Set.copyOf(frame.bodies()), getter);
    } finally {
      frames.pop();
    }
  }

  /** Whether the question is what a method returns, not what becomes of a launch. */
  boolean isSummarizing() {
    return !frames.isEmpty();
  }

  /** Whether a function is a parameter of the method that is being summarized; remembers which. */
  boolean isDecidedByCaller(TreePath function) {
    Optional<VarSymbol> variable = Calls.variable(Calls.skipDown(function).getLeaf());
    if (frames.isEmpty() || variable.isEmpty()) {
      return false;
    }
    int index = frames.peek().method().getParameters().indexOf(variable.get());
    if (index < 0) {
      return false;
    }
    frames.peek().bodies().add(index);
    return true;
  }

  /** Returns the expressions that a method or a lambda returns. */
  public static List<TreePath> results(TreePath executable) {
    List<TreePath> results = new ArrayList<>();
    new AncestorScanner(executable) {
      @Override
      public Void visitReturn(ReturnTree tree, Void unused) {
        if (tree.getExpression() != null) {
          results.add(new TreePath(path(), tree.getExpression()));
        }
        return null;
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        return tree == executable.getLeaf() ? super.visitLambdaExpression(tree, null) : null;
      }

      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        return null;
      }
    }.scanRoot();
    if (executable.getLeaf() instanceof LambdaExpressionTree lambda
        && lambda.getBodyKind() == LambdaExpressionTree.BodyKind.EXPRESSION) {
      results.add(new TreePath(executable, lambda.getBody()));
    }
    return results;
  }

  /** A variable: its sources, unless a handler was put on it, or somebody else has it too. */
  Obligation ofVariable(TreePath use, VarSymbol variable) {
    if (variable.getKind() != ElementKind.LOCAL_VARIABLE || variable.owner.kind != Kind.MTH) {
      // Fields and parameters (and this): whoever put the task there answers for it.
      return Obligation.SHARED;
    }
    TreePath scope = Sources.enclosingMember(use);
    Uses uses = compilation.sources().unit(scope).uses(scope);
    for (TreePath read : uses.reads(variable)) {
      if (hasReadingHandler(read)) {
        return Obligation.NONE;
      }
      if (isKept(read)) {
        return Obligation.SHARED;
      }
    }
    return ofWrites(variable, uses);
  }

  /** {@code f = f.thenApply(..)}: what it held before is among the other writes. */
  private Obligation ofWrites(VarSymbol variable, Uses uses) {
    if (!inProgress.add(variable)) {
      return Obligation.NONE;
    }
    try {
      Obligation owed = Obligation.NONE;
      for (TreePath write : uses.writes(variable)) {
        owed = owed.and(ofWrite(write, variable, uses));
      }
      return owed;
    } finally {
      inProgress.remove(variable);
    }
  }

  /**
   * What a local or a private field can hold owes: nothing, if whatever is assigned to it has told
   * somebody or cannot fail.
   */
  Obligation ofHeld(TreePath use, VarSymbol variable) {
    boolean field = variable.getKind() == ElementKind.FIELD;
    boolean local = variable.getKind() == ElementKind.LOCAL_VARIABLE;
    if (!local && !(field && variable.isPrivate())) {
      return Obligation.OWED;
    }
    TreePath scope = field ? Sources.outermostClass(use) : Sources.enclosingMember(use);
    Uses uses = compilation.sources().unit(scope).uses(scope);
    boolean told = !uses.writes(variable).isEmpty() && ofWrites(variable, uses) == Obligation.NONE;
    return told ? Obligation.NONE : Obligation.OWED;
  }

  /** {@code pending.put(id, f)}, {@code this.current = f}: the method itself holds on to it. */
  private boolean isKept(TreePath read) {
    Tree parent = read.getParentPath().getLeaf();
    if (parent instanceof AssignmentTree assignment) {
      return assignment.getExpression() == read.getLeaf()
          && Calls.variable(assignment.getVariable())
              .filter(v -> v.getKind() == ElementKind.FIELD)
              .isPresent();
    }
    if (parent instanceof MethodInvocationTree || parent instanceof NewClassTree) {
      return Calls.method(parent)
          .filter(m -> !model.role(m).is(Role.INSPECTS, Role.PROPAGATES, Role.ASSERTS))
          .isPresent();
    }
    return false;
  }

  private Obligation ofWrite(TreePath write, VarSymbol variable, Uses uses) {
    TreePath value = Calls.skipDown(new TreePath(write, sourceOf(write)));
    if (value.getLeaf() instanceof NewClassTree) {
      return isOnlyCompletedWell(variable, uses) ? Obligation.NONE : Obligation.OWED;
    }
    return obligations.of(value);
  }

  /** A promise of our own that is only ever given values cannot fail. */
  private boolean isOnlyCompletedWell(VarSymbol promise, Uses uses) {
    for (TreePath read : uses.reads(promise)) {
      Tree parent = read.getParentPath().getLeaf();
      boolean completed =
          parent instanceof JCTree.JCFieldAccess
              && Calls.method(read.getParentPath().getParentPath().getLeaf())
                  .filter(m -> !model.role(m).is(Role.FAILS))
                  .isPresent();
      if (!(parent instanceof ReturnTree) && !completed) {
        return false;
      }
    }
    return true;
  }

  /** {@code f.whenComplete((v, t) -> log(t));} as a statement of its own. */
  private boolean hasReadingHandler(TreePath read) {
    Obligation owed = Obligation.OWED;
    for (TreePath call = stageOn(read); call != null; call = stageOn(call)) {
      owed = obligations.after(call, owed);
      if (owed == Obligation.NONE) {
        return true;
      }
      if (call.getParentPath().getLeaf() instanceof ExpressionStatementTree) {
        return false;
      }
    }
    return false;
  }

  private TreePath stageOn(TreePath value) {
    TreePath select = value.getParentPath();
    if (!(select.getLeaf() instanceof JCTree.JCFieldAccess)) {
      return null;
    }
    TreePath call = select.getParentPath();
    return call.getLeaf() instanceof JCTree.JCMethodInvocation invocation
            && invocation.getMethodSelect() == select.getLeaf()
            && Calls.method(invocation)
                .filter(m -> model.role(m).is(Role.PROPAGATES, Role.SELF))
                .isPresent()
        ? call
        : null;
  }
}

package dev.tether.checker.fate;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.fact.CutOff;
import dev.tether.checker.fact.Subjects;
import dev.tether.checker.fact.Use;
import dev.tether.checker.returns.Obligation;
import dev.tether.checker.returns.Obligations;
import dev.tether.checker.source.FunctionTypes;
import dev.tether.checker.source.Sources;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Follows one task value through the tree to its {@link Fate}.
 *
 * <p>Calls, functions and variables each have a class of their own; they come back here for every
 * value that goes on.
 */
public final class FateFinder {
  /**
   * Bounds the work for one launch; what isn't known by then counts as handed off. What was found
   * before counts with the steps that it took then, so that the bound does not depend on what was
   * asked first.
   */
  private static final long MAX_STEPS = 200_000;

  private final Compilation compilation;
  private final Obligations obligations;
  private final CallFlow calls;
  private final FunctionFlow functionFlow;
  private final VariableFlow variables;
  private final InnerTasks innerTasks;
  private final long maxSteps;
  private final Set<CutOff> cutOffs = new LinkedHashSet<>();
  private long steps;
  private long walked;
  private Trace trace;

  /** Creates a finder for one compilation. */
  public FateFinder(Compilation compilation) {
    this(compilation, MAX_STEPS);
  }

  /** Creates a finder with a bound of its own. */
  FateFinder(Compilation compilation, long maxSteps) {
    this.maxSteps = maxSteps;
    this.compilation = compilation;
    this.obligations = new Obligations(compilation);
    this.variables = new VariableFlow(this, compilation);
    this.functionFlow = new FunctionFlow(this, compilation, obligations.functions());
    this.calls = new CallFlow(this, compilation);
    this.innerTasks = new InnerTasks(compilation);
  }

  CallFlow calls() {
    return calls;
  }

  /** Returns who answers for the tasks that expressions yield. */
  public Obligations obligations() {
    return obligations;
  }

  FunctionFlow functionFlow() {
    return functionFlow;
  }

  VariableFlow variables() {
    return variables;
  }

  /**
   * Returns what becomes of a task value.
   *
   * @param value the path of the expression that yields the task
   * @param owed what the task owes where the walk begins
   */
  public Fate fateOf(TreePath value, Obligation owed) {
    return bounded(value, () -> follow(value, Carry.of(owed)));
  }

  /** Returns what becomes of a container that a call yields and whose elements are tasks. */
  public Fate fateOfContainer(TreePath value) {
    return bounded(value, () -> follow(value, Carry.of(Obligation.OWED).wrapped(Layer.CONTAINER)));
  }

  /** Returns what becomes of the task that is the value of the task that a call yields. */
  public Fate fateOfInner(TreePath value) {
    return bounded(value, () -> follow(value, Carry.of(Obligation.OWED).inTask(value)));
  }

  /** Returns what becomes of the task that a method reference's method returns. */
  public Fate fateOfReference(TreePath reference, Obligation owed) {
    return bounded(reference, () -> functionFlow.resultOf(reference, reference, Carry.of(owed)));
  }

  /** A walk that a bound cuts off says nothing, whatever it has seen by then. */
  private Fate bounded(TreePath value, Supplier<Fate> walk) {
    steps = 0;
    Fate fate = walk.get();
    return isCutOff(value) ? new Fate.HandedOff(value) : fate;
  }

  private boolean isCutOff(TreePath value) {
    if (steps <= maxSteps) {
      return false;
    }
    cutOffs.add(cutOff(value));
    return true;
  }

  private static CutOff cutOff(TreePath value) {
    Use question =
        new Use("becomes of a task", Subjects.place(value.getCompilationUnit(), value.getLeaf()));
    return new CutOff(question, "its way is too long; it counts as handed on");
  }

  /** Whether a bound has cut off the walk from a place. */
  public boolean wasCutOff(TreePath value) {
    return cutOffs.contains(cutOff(value));
  }

  /** Returns whether a variable that holds a task is settled by any use but one. */
  public boolean isSettledElsewhere(TreePath use) {
    steps = 0;
    boolean settled = variables.isSettledElsewhere(use);
    return isCutOff(use) || settled;
  }

  /**
   * Runs a question and returns the walks that it made.
   *
   * @param question asks this finder something
   */
  public Trace watched(Runnable question) {
    Trace outer = trace;
    Trace watched = new Trace();
    trace = watched;
    try {
      question.run();
    } finally {
      trace = outer;
    }
    return watched;
  }

  Fate follow(TreePath value, Carry carry) {
    if (trace == null) {
      return followed(value, carry);
    }
    trace.enter(value, carry);
    try {
      return trace.leave(followed(value, carry));
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      trace.clear();
      throw e;
    }
  }

  private Fate followed(TreePath value, Carry carry) {
    walked++;
    if (++steps > maxSteps) {
      variables.cutOff();
      return new Fate.HandedOff(value);
    }
    Fate fate = step(value, carry);
    return fate instanceof Fate.Inspected inspected ? lookedAt(value, inspected, carry) : fate;
  }

  /** Follows something else first, with a bound of its own. */
  void apart(Runnable walk) {
    long before = steps;
    steps = 0;
    walk.run();
    steps = before;
  }

  /** Whether somebody watches: then every walk is made, also one that was made before. */
  boolean isWatched() {
    return trace != null;
  }

  /**
   * Returns how many steps the walk that is under way has taken, those that were saved included.
   */
  long steps() {
    return steps;
  }

  /** Counts the steps that were taken when something was found that is known now. */
  void saved(long stepsBefore) {
    steps += stepsBefore;
    if (steps > maxSteps) {
      variables.cutOff();
    }
  }

  /** Returns how many steps all walks have taken, those that were saved left out. */
  public long walked() {
    return walked;
  }

  /** Returns the walks that a bound has cut off. */
  public List<CutOff> cutOffs() {
    return List.copyOf(cutOffs);
  }

  private static Fate lookedAt(TreePath value, Fate.Inspected inspected, Carry carry) {
    if (carry.obligation() == Obligation.NONE || carry.obligation() == Obligation.SHARED) {
      // A look at a task that has told somebody, or that others answer for, loses nothing.
      return new Fate.Observed(value);
    }
    boolean read = value.getLeaf().getKind() == Tree.Kind.IDENTIFIER;
    return carry.wrapper().isPresent() && carry.obligation().isOwed() && !read
        ? new Fate.Nested(inspected.value(), carry.wrapper().get())
        : inspected;
  }

  private Fate step(TreePath value, Carry carry) {
    TreePath above = value.getParentPath();
    Tree parent = above.getLeaf();
    Tree tree = value.getLeaf();
    return switch (parent.getKind()) {
      case EXPRESSION_STATEMENT -> statement(value, above, carry);
      case PARENTHESIZED, TYPE_CAST -> follow(above, carry);
      case CONDITIONAL_EXPRESSION ->
          ((ConditionalExpressionTree) parent).getCondition() == tree
              ? inspected(value)
              : follow(above, carry);
      case MEMBER_SELECT -> receiver(value, above, (MemberSelectTree) parent, carry);
      case METHOD_INVOCATION -> calls.argument(value, above, carry);
      case NEW_CLASS -> newClass(value, above, (NewClassTree) parent, carry);
      case ASSIGNMENT -> assignment(value, above, (AssignmentTree) parent, carry);
      case VARIABLE -> variables.initialized(value, above, (VariableTree) parent, carry);
      case RETURN -> returned(value, above, carry);
      case LAMBDA_EXPRESSION -> functionFlow.resultOf(above, value, carry);
      case YIELD -> follow(Expressions.climb(value), carry);
      case CASE -> cased(value, above, (CaseTree) parent, carry);
      case SWITCH_EXPRESSION -> new Fate.HandedOff(above);
      case ENHANCED_FOR_LOOP -> loop(value, above, (EnhancedForLoopTree) parent, carry);
      case NEW_ARRAY -> array(value, above, (NewArrayTree) parent, carry);
      case ARRAY_ACCESS -> carry.isIn(Layer.CONTAINER) ? element(above, carry) : inspected(value);
      case SYNCHRONIZED, INSTANCE_OF, EQUAL_TO, NOT_EQUAL_TO, PLUS, PLUS_ASSIGNMENT, IF ->
          inspected(value);
      case MEMBER_REFERENCE -> boundReference(value, above, carry);
      default -> new Fate.HandedOff(above);
    };
  }

  /** The last statement of a body is as good as its result: {@code () -> { load(); }}. */
  private Fate statement(TreePath value, TreePath statement, Carry carry) {
    boolean last =
        statement.getParentPath().getLeaf() instanceof BlockTree block
            && block.getStatements().indexOf(statement.getLeaf())
                == block.getStatements().size() - 1
            && statement.getParentPath().getLeaf()
                == bodyOf(Sources.enclosingExecutable(statement).getLeaf());
    Optional<TreePath> body =
        last && carry.obligation().isOwed() && carry.wrapper().isEmpty()
            ? Values.functionAround(statement).filter(functionFlow::isBodyOfTask)
            : Optional.empty();
    return body.isPresent()
        ? functionFlow.startedBy(body.get())
        : discard(value, Fate.Where.STATEMENT, carry);
  }

  private static Tree bodyOf(Tree executable) {
    return executable instanceof LambdaExpressionTree lambda
        ? lambda.getBody()
        : executable instanceof MethodTree method ? method.getBody() : null;
  }

  /** The end of the walk: nobody takes the value. */
  Fate discard(TreePath value, Fate.Where where, Carry carry) {
    if (carry.wrapper().isPresent()) {
      return carry.obligation().isOwed()
          ? new Fate.Nested(value, carry.wrapper().get())
          : new Fate.Observed(value);
    }
    if (carry.obligation().isOwed()) {
      boolean element = carry.isIn(Layer.CONTAINER);
      return new Fate.Discarded(value, element ? Fate.Where.ELEMENT : where);
    }
    return carry.obligation() == Obligation.SWALLOWED
        ? new Fate.Swallowed(value)
        : new Fate.Observed(value);
  }

  /**
   * The value goes to code that we don't see.
   *
   * @param value what is given away
   * @param to where
   * @param declared the type that it has there; null if that is not known
   */
  Fate handedOff(TreePath value, TreePath to, Type declared, Carry carry) {
    boolean lost =
        carry.wrapper().isPresent()
            && carry.obligation().isOwed()
            && innerTasks.areHiddenBy(declared, carry.layers());
    return lost ? new Fate.Nested(value, carry.wrapper().get()) : new Fate.HandedOff(to);
  }

  Fate inspected(TreePath value) {
    return new Fate.Inspected(value, false);
  }

  private Fate receiver(TreePath value, TreePath select, MemberSelectTree tree, Carry carry) {
    TreePath call = select.getParentPath();
    if (call.getLeaf() instanceof MethodInvocationTree invocation
        && invocation.getMethodSelect() == tree) {
      return calls.receiver(value, call, carry);
    }
    // A field of the task: array.length, this.field.
    return inspected(value);
  }

  private Fate newClass(TreePath value, TreePath above, NewClassTree tree, Carry carry) {
    return tree.getEnclosingExpression() == value.getLeaf()
        ? new Fate.HandedOff(above)
        : calls.argument(value, above, carry);
  }

  private Fate assignment(TreePath value, TreePath above, AssignmentTree tree, Carry carry) {
    if (tree.getVariable() == value.getLeaf()) {
      return inspected(value);
    }
    Fate stored = variables.assigned(value, above, carry);
    if (stored.isSettled() || above.getParentPath().getLeaf() instanceof ExpressionStatementTree) {
      return stored;
    }
    // The assignment's own value goes on: return f = load();
    Fate used = follow(above, carry);
    return used.isSettled() ? used : stored;
  }

  private Fate returned(TreePath value, TreePath above, Carry carry) {
    Optional<TreePath> function = Values.functionAround(above).filter(this::isFunction);
    if (function.isPresent()) {
      return functionFlow.resultOf(function.get(), value, carry);
    }
    TreePath code = Sources.enclosingExecutable(above);
    if (!(code.getLeaf() instanceof JCTree.JCMethodDecl method) || method.sym == null) {
      return new Fate.HandedOff(above);
    }
    return carry.wrapper().isPresent() && carry.isBare() && carry.obligation().isOwed()
        ? variables.byCallers(value, code, method.sym, carry)
        : handedOff(value, above, method.sym.getReturnType(), carry);
  }

  private boolean isFunction(TreePath value) {
    return value.getLeaf() instanceof LambdaExpressionTree
        || FunctionTypes.isFunction(compilation.types(), Calls.typeOf(value.getLeaf()));
  }

  /** {@code case A -> load();} in a switch expression: javac keeps the expression as the body. */
  private Fate cased(TreePath value, TreePath above, CaseTree tree, Carry carry) {
    if (tree.getBody() != value.getLeaf()) {
      return inspected(value);
    }
    return above.getParentPath().getLeaf() instanceof SwitchExpressionTree
        ? follow(above.getParentPath(), carry)
        : discard(value, Fate.Where.STATEMENT, carry);
  }

  private Fate loop(TreePath value, TreePath above, EnhancedForLoopTree tree, Carry carry) {
    if (tree.getExpression() != value.getLeaf() || !carry.isIn(Layer.CONTAINER)) {
      return new Fate.HandedOff(above);
    }
    TreePath variable = new TreePath(above, tree.getVariable());
    // for (var entry : map.entrySet()): what holds the task, not yet the task.
    boolean holder = compilation.model().holdsTasks(Calls.typeOf(tree.getVariable()));
    return variables.bound(variable, holder ? carry : carry.element());
  }

  private Fate array(TreePath value, TreePath above, NewArrayTree tree, Carry carry) {
    return tree.getInitializers() != null && tree.getInitializers().contains(value.getLeaf())
        ? follow(above, carry.wrapped(Layer.CONTAINER))
        : new Fate.HandedOff(above);
  }

  private Fate element(TreePath access, Carry carry) {
    Tree parent = access.getParentPath().getLeaf();
    if (parent instanceof AssignmentTree assignment
        && assignment.getVariable() == access.getLeaf()) {
      return inspected(access);
    }
    return follow(access, carry.unwrapped());
  }

  /** {@code f::join} keeps the task for later: whoever gets the function takes it over. */
  private Fate boundReference(TreePath value, TreePath above, Carry carry) {
    MemberReferenceTree reference = (MemberReferenceTree) above.getLeaf();
    return reference.getQualifierExpression() == value.getLeaf()
        ? calls.boundReference(value, above, carry)
        : new Fate.HandedOff(above);
  }

  /** Returns what all analyses of the compilation share. */
  public Compilation compilation() {
    return compilation;
  }
}

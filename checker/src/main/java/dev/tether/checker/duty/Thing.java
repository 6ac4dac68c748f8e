package dev.tether.checker.duty;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.fate.ParameterFates;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.source.Sources;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One thing that must be ended, held by one variable, and what the code does with it. */
final class Thing {
  private final Compilation compilation;
  private final Model model;
  private final ParameterDuties parameters;
  private final VarSymbol variable;
  private final TypeRole kind;
  private final Map<Tree, TreePath> ends = new LinkedHashMap<>();
  private final Map<Tree, DutyVerbs> verbs = new IdentityHashMap<>();
  private final Set<Tree> handedAway = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Tree> riskyHandOvers = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Tree> escapes = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<TreePath> asks = new ArrayList<>();
  private boolean endsByItself;
  private boolean returned;
  private boolean awaited;
  private boolean awaitedBounded;

  Thing(
      Compilation compilation,
      ParameterDuties parameters,
      VarSymbol variable,
      TypeRole kind,
      List<TreePath> reads) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.parameters = parameters;
    this.variable = variable;
    this.kind = kind;
    reads.forEach(this::read);
  }

  VarSymbol variable() {
    return variable;
  }

  TypeRole kind() {
    return kind;
  }

  /** Returns the calls and references that end it, or hand it to somebody who will. */
  Map<Tree, TreePath> ends() {
    return ends;
  }

  /** Returns those that end it themselves. */
  List<TreePath> ownEnds() {
    return ends.values().stream().filter(e -> verbs.containsKey(e.getLeaf())).toList();
  }

  DutyVerbs verb(Tree end) {
    return verbs.getOrDefault(end, DutyVerbs.HANDS_OVER);
  }

  /** Whether a call that takes it over may throw before it has. */
  boolean isRisky(Tree handOver) {
    return riskyHandOvers.contains(handOver);
  }

  /** Returns the call inside of what takes it over that may throw before it has. */
  Optional<TreePath> risk(TreePath handOver) {
    List<? extends Tree> arguments = Calls.arguments(handOver.getLeaf());
    for (int i = 0; i < arguments.size(); i++) {
      int index = i;
      if (Calls.variable(arguments.get(i)).filter(v -> v == variable).isPresent()) {
        return Calls.method(handOver.getLeaf()).flatMap(m -> parameters.thrower(m, index));
      }
    }
    return Optional.empty();
  }

  /** Whether a call is made on the thing itself: if that throws, it is no use to tell it. */
  boolean isOn(Tree call) {
    return call instanceof MethodInvocationTree invocation
        && invocation.getMethodSelect() instanceof MemberSelectTree select
        && Calls.variable(select.getExpression()).filter(v -> v == variable).isPresent();
  }

  /** Returns the places that ask whether it has ended. */
  List<TreePath> asks() {
    return asks;
  }

  /** Returns the reads that put it where others find it. */
  Set<Tree> escapes() {
    return escapes;
  }

  /** Returns the calls that are given it and of which nothing is known. */
  Set<Tree> handedAway() {
    return handedAway;
  }

  /** Whether a timer ends it. */
  boolean endsByItself() {
    return endsByItself;
  }

  /** Whether a method returns it, or a view of it. */
  boolean isReturned() {
    return returned;
  }

  boolean isAwaited() {
    return awaited;
  }

  boolean isAwaitedBounded() {
    return awaitedBounded;
  }

  /** Whether somebody outside of a piece of code may end it as well. */
  boolean isSharedOutside(Tree code) {
    return endsByItself
        || escapes.stream().anyMatch(e -> !contains(code, e))
        || handedAway.stream().anyMatch(e -> !contains(code, e));
  }

  static boolean contains(Tree code, Tree part) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        found[0] |= tree == part;
        return found[0] ? null : super.scan(tree, null);
      }
    }.scan(code, null);
    return found[0];
  }

  private void read(TreePath identifier) {
    TreePath read = Expressions.climb(identifier);
    TreePath above = read.getParentPath();
    Tree parent = above.getLeaf();
    Optional<TreePath> call = Expressions.callOn(read);
    if (call.isPresent()) {
      called(call.get(), identifier);
    } else if (parent instanceof MemberReferenceTree) {
      called(above, identifier);
    } else if (parent instanceof ReturnTree
        || (parent instanceof LambdaExpressionTree lambda && lambda.getBody() == read.getLeaf())) {
      returned = true;
    } else if (parent instanceof MethodInvocationTree || parent instanceof NewClassTree) {
      given(above, read, identifier);
    } else if (!(parent instanceof BinaryTree)
        && parent.getKind() != Tree.Kind.INSTANCE_OF
        && !(parent instanceof ExpressionStatementTree)) {
      escapes.add(identifier.getLeaf());
    }
  }

  private void called(TreePath call, TreePath identifier) {
    Optional<MethodSymbol> method = Calls.method(call.getLeaf());
    DutyVerbs verb = method.map(m -> DutyVerbs.of(m, kind, model)).orElse(DutyVerbs.UNKNOWN);
    switch (verb) {
      case ENDS, FAILS, CANCELS -> {
        ends.put(call.getLeaf(), call);
        verbs.put(call.getLeaf(), verb);
      }
      case HANDS_OVER -> endsByItself = true;
      case ASKS -> asks.add(call);
      case WAITS -> awaited = true;
      case WAITS_BOUNDED -> awaitedBounded = true;
      case GIVES_VIEW -> returned |= isReturnedView(call);
      case UNKNOWN -> escapes.add(identifier.getLeaf());
      case KEEPS -> {}
    }
  }

  private boolean isReturnedView(TreePath call) {
    return compilation.values().uses(call).stream()
        .anyMatch(use -> use.getParentPath().getLeaf() instanceof ReturnTree);
  }

  /** The thing is an argument. */
  private void given(TreePath call, TreePath read, TreePath identifier) {
    int index = Calls.arguments(call.getLeaf()).indexOf(read.getLeaf());
    Optional<MethodSymbol> method = Calls.method(call.getLeaf());
    if (index < 0 || method.isEmpty()) {
      escapes.add(identifier.getLeaf());
      return;
    }
    if (keeps(method.get(), index)) {
      return;
    }
    ParameterDuties.Does does = parameters.of(method.get(), index);
    if (does == ParameterDuties.Does.LEAVES) {
      return;
    }
    ends.put(call.getLeaf(), call);
    if (does == ParameterDuties.Does.MAY_THROW_FIRST) {
      riskyHandOvers.add(call.getLeaf());
    }
    if (!parameters.isKnown(method.get())) {
      handedAway.add(call.getLeaf());
    }
  }

  /** Whether a method only looks at an argument: it logs it, gives it back, waits for it. */
  private boolean keeps(MethodSymbol method, int index) {
    boolean logs =
        model.typeRole(method.owner).filter(r -> r == TypeRole.LOGGER).isPresent()
            || model.role(method).is(Role.INSPECTS);
    Optional<ParameterRole> role = model.role(method).parameterRole(index);
    Optional<Type> type = Calls.parameterType(method, index);
    boolean onlyTask = type.filter(t -> model.isTask(t) && model.dutyType(t).isEmpty()).isPresent();
    boolean task = role.filter(r -> r == ParameterRole.TASK).isPresent();
    return logs
        || onlyTask
        || task
        || compilation
                .facts()
                .ask(ParameterFates.FATE, compilation.subjects().of(method).parameter(index))
            != ParameterFates.Summary.SETTLED;
  }

  // Where it is ended.

  /** Returns the lambdas, references and methods around an end, innermost first, below a home. */
  static List<TreePath> functions(TreePath end, Tree home) {
    List<TreePath> functions = new ArrayList<>();
    if (end.getLeaf() instanceof MemberReferenceTree) {
      functions.add(end);
    }
    for (TreePath p = end; p != null && p.getLeaf() != home; p = p.getParentPath()) {
      if (p.getLeaf() instanceof LambdaExpressionTree
          || (p.getLeaf() instanceof MethodTree && isInAnonymous(p))) {
        functions.add(p);
      } else if (p.getLeaf() instanceof MethodTree) {
        break;
      }
    }
    return functions;
  }

  private static boolean isInAnonymous(TreePath method) {
    return method.getParentPath().getLeaf() instanceof ClassTree
        && method.getParentPath().getParentPath().getLeaf() instanceof NewClassTree;
  }

  /** Returns the method or the lambda that has the variable as its parameter or its local one. */
  static TreePath home(VarSymbol variable, TreePath place) {
    for (TreePath p = Sources.enclosingExecutable(place); p != null; p = p.getParentPath()) {
      List<? extends Tree> declared =
          p.getLeaf() instanceof LambdaExpressionTree lambda
              ? lambda.getParameters()
              : p.getLeaf() instanceof MethodTree method ? method.getParameters() : List.of();
      for (Tree parameter : declared) {
        if (Declared.symbol(parameter) == variable) {
          return p;
        }
      }
    }
    return null;
  }
}

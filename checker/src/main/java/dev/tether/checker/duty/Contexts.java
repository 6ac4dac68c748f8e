package dev.tether.checker.duty;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Conditions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.FunctionTypes;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who runs a function, how often, and who learns what it throws. */
final class Contexts {
  /** What a function is given to. */
  enum Context {
    /** Runs once, on its own; nobody who knows of the thing learns what it throws. */
    BODY,
    /** Is told how a task has ended, well or not. */
    HANDLER,
    /** Is told only that a task has ended well. */
    SUCCESS,
    /** Is told only that a task has failed. */
    FAILURE,
    /** One of the two methods of a callback: one for success, one for failure. */
    CALLBACK,
    /** Runs at once, where it is written. */
    HERE,
    /** Nothing is known: it may run often, or never. */
    UNKNOWN
  }

  private final Compilation compilation;
  private final Model model;

  Contexts(Compilation compilation) {
    this.compilation = compilation;
    this.model = compilation.model();
  }

  /** Returns who runs a lambda, a reference, or a method of an anonymous class. */
  Context of(TreePath function) {
    TreePath object = object(function);
    if (object == null) {
      return Context.UNKNOWN;
    }
    if (!compilation.values().callsAtOnce(object).isEmpty()) {
      return Context.HERE;
    }
    Optional<TreePath> call = call(object);
    if (call.isEmpty()) {
      return Context.UNKNOWN;
    }
    MethodSymbol method = Calls.method(call.get().getLeaf()).orElse(null);
    if (method == null) {
      return Context.UNKNOWN;
    }
    MethodRole role = model.role(method);
    if (role.is(Role.STARTS, Role.LAUNCHES)
        || (method.isConstructor() && model.isA(method.owner.type, "java.lang.Thread"))) {
      return Context.BODY;
    }
    if (isHandler(function)) {
      return Context.HANDLER;
    }
    if (object != function && hasTwoWays(object)) {
      return Context.CALLBACK;
    }
    TreePath use = compilation.values().uses(object).get(0);
    int index = Calls.arguments(call.get().getLeaf()).indexOf(use.getLeaf());
    Context context = ofStage(role, index);
    return context == Context.HANDLER && takesOnlyAFailure(method, index)
        ? Context.FAILURE
        : context;
  }

  /** {@code onFailure(promise::fail)}: a handler that is not told of success. */
  private boolean takesOnlyAFailure(MethodSymbol method, int index) {
    return Calls.parameterType(method, index)
        .flatMap(t -> FunctionTypes.signature(compilation.types(), t))
        .filter(t -> t.getParameterTypes().size() == 1)
        .isPresent();
  }

  private static Context ofStage(MethodRole role, int index) {
    ParameterRole parameter = role.parameterRole(index).orElse(null);
    if (parameter == ParameterRole.NEXT || parameter == ParameterRole.FLAT) {
      return Context.SUCCESS;
    }
    if (parameter == ParameterRole.RECOVER) {
      return Context.FAILURE;
    }
    return parameter == ParameterRole.HANDLER ? Context.HANDLER : Context.UNKNOWN;
  }

  /** Whether no stage before one has looked at a failure: what it gets may be one. */
  boolean mayHaveFailed(TreePath stage) {
    for (Optional<TreePath> below = Calls.receiver(stage);
        below.isPresent();
        below = Calls.receiver(below.get())) {
      MethodRole role = Calls.method(below.get().getLeaf()).map(model::role).orElse(null);
      for (int i = 0; role != null && i < Calls.arguments(below.get().getLeaf()).size(); i++) {
        ParameterRole parameter = role.parameterRole(i).orElse(null);
        if (parameter == ParameterRole.RECOVER || parameter == ParameterRole.HANDLER) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns the call that a function is given to, if it goes nowhere else. */
  Optional<TreePath> call(TreePath object) {
    List<TreePath> uses = compilation.values().uses(object);
    if (uses.size() != 1) {
      return Optional.empty();
    }
    TreePath call = uses.get(0).getParentPath();
    return Calls.arguments(call.getLeaf()).contains(uses.get(0).getLeaf())
        ? Optional.of(call)
        : Optional.empty();
  }

  /** Whether a function is given to a chain of calls of which one has a finding of its own. */
  boolean isPartOf(TreePath function, Set<Tree> reported) {
    TreePath object = object(function);
    Optional<TreePath> call = object == null ? Optional.empty() : call(object);
    if (call.isEmpty()) {
      return false;
    }
    for (TreePath p = call.get(); p.getLeaf() instanceof ExpressionTree; p = p.getParentPath()) {
      if (reported.contains(p.getLeaf())) {
        return true;
      }
    }
    for (Optional<TreePath> below = Calls.receiver(call.get());
        below.isPresent();
        below = Calls.receiver(below.get())) {
      if (reported.contains(below.get().getLeaf())) {
        return true;
      }
    }
    return false;
  }

  /** Returns the function's value: itself, or the object of the anonymous class around it. */
  static TreePath object(TreePath function) {
    if (function.getLeaf() instanceof LambdaExpressionTree
        || function.getLeaf() instanceof MemberReferenceTree) {
      return function;
    }
    TreePath above = function.getParentPath().getParentPath();
    return above != null
            && above.getLeaf() instanceof JCTree.JCNewClass creation
            && creation.def == function.getParentPath().getLeaf()
        ? above
        : null;
  }

  /** {@code (value, failure) -> ..}. */
  boolean isHandler(TreePath function) {
    List<VarSymbol> parameters = parameters(function);
    return parameters.size() > 1 && isFailure(parameters.get(parameters.size() - 1));
  }

  static List<VarSymbol> parameters(TreePath function) {
    List<? extends VariableTree> parameters =
        function.getLeaf() instanceof LambdaExpressionTree lambda
            ? lambda.getParameters()
            : function.getLeaf() instanceof MethodTree method ? method.getParameters() : List.of();
    return parameters.stream().map(Declared::symbol).toList();
  }

  private boolean isFailure(VarSymbol variable) {
    return variable != null && compilation.isThrowable(variable.type);
  }

  /** Whether a callback object has two methods, of which one is told a failure. */
  private boolean hasTwoWays(TreePath object) {
    int methods = 0;
    int failures = 0;
    for (Tree member : ((JCTree.JCNewClass) object.getLeaf()).def.getMembers()) {
      if (member instanceof JCTree.JCMethodDecl method
          && method.sym != null
          && !method.sym.isConstructor()
          && !method.sym.isPrivate()) {
        methods++;
        failures += !method.params.isEmpty() && isFailure(method.params.last().sym) ? 1 : 0;
      }
    }
    return methods == 2 && failures == 1;
  }

  /**
   * Whether several runs of a function share what exists outside of a piece of code: a loop, or a
   * lambda of unknown code, stands between the two.
   */
  boolean runsOften(TreePath function, Tree home) {
    for (TreePath p = function.getParentPath();
        p != null && p.getLeaf() != home;
        p = p.getParentPath()) {
      if (Conditions.isLoop(p.getLeaf())) {
        return true;
      }
      boolean code =
          p.getLeaf() instanceof LambdaExpressionTree
              || (p.getLeaf() instanceof MethodTree && object(p) != null);
      if (code && !runsOnce(p)) {
        return true;
      }
      if (p.getLeaf() instanceof MethodTree && !code) {
        return false;
      }
    }
    return false;
  }

  private boolean runsOnce(TreePath function) {
    return of(function) != Context.UNKNOWN;
  }
}

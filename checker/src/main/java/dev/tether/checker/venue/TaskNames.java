package dev.tether.checker.venue;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.OwnCodeAncestorScanner;
import dev.tether.checker.source.Sources;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names under which the sources know a task: its variables, the collections that it is an
 * element of, the getters that yield it.
 */
final class TaskNames {
  private static final int MAX_STEPS = 6;

  private final Compilation compilation;
  private final Model model;
  private final Definitions definitions;

  TaskNames(Compilation compilation, Definitions definitions) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.definitions = definitions;
  }

  /**
   * One task's names.
   *
   * @param variables variables that hold it, or that hold a collection with it
   * @param getters calls without arguments that yield it, as they are written
   * @param origins the expressions that it comes from, nearest first
   */
  record Names(Set<VarSymbol> variables, Set<String> getters, List<TreePath> origins) {
    boolean isEmpty() {
      return variables.isEmpty() && getters.isEmpty();
    }
  }

  /** Returns the names of the task that an expression yields. */
  Names of(TreePath task) {
    Set<VarSymbol> variables = new HashSet<>();
    Set<String> getters = new HashSet<>();
    Map<Tree, TreePath> origins = new LinkedHashMap<>();
    follow(Calls.skipDown(task), variables, getters, origins, MAX_STEPS);
    return new Names(variables, getters, List.copyOf(origins.values()));
  }

  private void follow(
      TreePath place,
      Set<VarSymbol> variables,
      Set<String> getters,
      Map<Tree, TreePath> origins,
      int steps) {
    if (steps == 0 || origins.putIfAbsent(place.getLeaf(), place) != null) {
      return;
    }
    Optional<TreePath> next;
    if (place.getLeaf() instanceof MethodInvocationTree call) {
      next = sourceOfCall(place, call, getters);
    } else if (place.getLeaf() instanceof ArrayAccessTree access) {
      next = Optional.of(new TreePath(place, access.getExpression()));
    } else if (isUnboundReference(place)) {
      next = elementsFor(place.getParentPath());
    } else {
      Optional<VarSymbol> variable =
          Calls.variable(place.getLeaf()).filter(v -> !v.name.contentEquals("this"));
      variable.ifPresent(variables::add);
      variable.ifPresent(v -> addCollections(place, v, variables));
      next = variable.flatMap(v -> sourceOfVariable(place, v));
    }
    next.ifPresent(n -> follow(Calls.skipDown(n), variables, getters, origins, steps - 1));
  }

  private Optional<TreePath> sourceOfCall(
      TreePath place, MethodInvocationTree call, Set<String> getters) {
    List<TreePath> handedOn = compilation.values().handedOn(place);
    if (handedOn.size() == 1) {
      return Optional.of(handedOn.get(0));
    }
    Optional<TreePath> receiver = Calls.receiver(place);
    Optional<MethodSymbol> method = Calls.method(call);
    if (method.filter(m -> model.role(m).is(Role.SELF)).isPresent()
        || receiver.filter(r -> model.isContainer(((JCTree) r.getLeaf()).type)).isPresent()) {
      return receiver;
    }
    if (call.getArguments().isEmpty()) {
      getters.add(call.toString());
    }
    return Optional.empty();
  }

  private Optional<TreePath> sourceOfVariable(TreePath use, VarSymbol variable) {
    return definitions
        .of(use, variable)
        .or(() -> compilation.values().origin(use).filter(o -> o.getLeaf() != use.getLeaf()))
        .or(() -> Definitions.iterated(use, variable))
        .or(() -> streamed(use, variable));
  }

  /** The stream, or the collection, whose elements a lambda's parameter goes through. */
  private Optional<TreePath> streamed(TreePath use, VarSymbol variable) {
    for (TreePath p = use; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof LambdaExpressionTree lambda
          && lambda.getParameters().stream()
              .anyMatch(q -> ((JCTree.JCVariableDecl) q).sym == variable)) {
        return elementsFor(p);
      }
    }
    return Optional.empty();
  }

  private Optional<TreePath> elementsFor(TreePath function) {
    return Calls.receiver(function.getParentPath())
        .filter(r -> model.isContainer(((JCTree) r.getLeaf()).type));
  }

  /** {@code CompletableFuture::join}: the awaited task is the function's parameter. */
  private static boolean isUnboundReference(TreePath qualifier) {
    return qualifier.getParentPath().getLeaf() instanceof MemberReferenceTree
        && !(TreeInfo.symbol((JCTree) qualifier.getLeaf()) instanceof VarSymbol);
  }

  /** {@code all.add(task)}: whoever waits for all of them waits for the task. */
  private void addCollections(TreePath use, VarSymbol task, Set<VarSymbol> variables) {
    if (!(task.owner instanceof MethodSymbol)) {
      return;
    }
    TreePath scope = Sources.enclosingMember(use);
    for (TreePath read : compilation.sources().unit(scope).uses(scope).reads(task)) {
      TreePath call = read.getParentPath();
      if (Calls.arguments(call.getLeaf()).contains(read.getLeaf())) {
        Calls.receiver(call)
            .filter(r -> model.holdsTasks(((JCTree) r.getLeaf()).type))
            .flatMap(r -> Calls.variable(r.getLeaf()))
            .ifPresent(variables::add);
      }
    }
  }

  /** Whether an expression, or what its variables hold, mentions a task by one of its names. */
  boolean mentions(TreePath expression, Names names) {
    return mentions(expression, names, MAX_STEPS);
  }

  private boolean mentions(TreePath expression, Names names, int steps) {
    boolean[] found = new boolean[1];
    new OwnCodeAncestorScanner(expression) {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        symbol(TreeInfo.symbol((JCTree) tree));
        return null;
      }

      @Override
      public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
        symbol(TreeInfo.symbol((JCTree) tree));
        return super.visitMemberSelect(tree, null);
      }

      private void symbol(Symbol symbol) {
        if (!found[0] && symbol instanceof VarSymbol variable) {
          found[0] =
              names.variables().contains(variable)
                  || (steps > 0
                      && holdsTask(variable)
                      && definitions
                          .of(path(), variable)
                          .filter(d -> mentions(d, names, steps - 1))
                          .isPresent());
        }
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |= tree.getArguments().isEmpty() && names.getters().contains(tree.toString());
        return found[0] ? null : super.visitMethodInvocation(tree, null);
      }
    }.scanRoot();
    return found[0];
  }

  private boolean holdsTask(VarSymbol variable) {
    return model.isTask(variable.type) || model.isContainer(variable.type);
  }
}

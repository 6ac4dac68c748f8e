package dev.tether.checker.contract;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the code around a promise does with it. */
final class PromiseUses {
  private final Model model;
  private final Values values;
  private final Types types;
  private final Map<Tree, List<TreePath>> completions = new IdentityHashMap<>();
  private final List<TreePath> functions = new ArrayList<>();
  private boolean escapes;
  private boolean fails;
  private boolean returned;
  private boolean returnedAsView;
  private boolean awaited;

  private PromiseUses(Compilation compilation) {
    this.model = compilation.model();
    this.values = compilation.values();
    this.types = compilation.types();
  }

  /** Sorts the places that read a promise. */
  static PromiseUses of(List<TreePath> reads, Compilation compilation) {
    PromiseUses uses = new PromiseUses(compilation);
    reads.forEach(uses::add);
    return uses;
  }

  /** Whether somebody else has the promise, too, and may complete it. */
  boolean escapes() {
    return escapes;
  }

  /** Whether some use fails the promise. */
  boolean fails() {
    return fails;
  }

  /** Whether a method returns the promise itself. */
  boolean isReturned() {
    return returned;
  }

  /** Whether what is returned is a task that the promise gives out, which cannot be completed. */
  boolean isReturnedAsView() {
    return returnedAsView;
  }

  /** Whether the code itself blocks until the promise is complete. */
  boolean isAwaited() {
    return awaited;
  }

  /** Returns the methods, lambdas and method references that complete the promise. */
  List<TreePath> functions() {
    return functions;
  }

  /** Returns the places in a method or lambda that complete the promise. */
  List<TreePath> completions(TreePath function) {
    return completions.getOrDefault(function.getLeaf(), List.of());
  }

  private void add(TreePath read) {
    TreePath above = read.getParentPath();
    Tree parent = above.getLeaf();
    if (parent instanceof ReturnTree) {
      returned = true;
    } else if (parent instanceof MemberReferenceTree) {
      Calls.method(parent).map(model::role).ifPresentOrElse(r -> called(r, above), this::escape);
    } else if (parent instanceof MemberSelectTree
        && above.getParentPath().getLeaf() instanceof MethodInvocationTree call
        && call.getMethodSelect() == parent) {
      Calls.method(call)
          .map(model::role)
          .ifPresentOrElse(r -> called(r, above.getParentPath()), this::escape);
    } else if (isGivenToWait(read, above)) {
      returned = true;
    } else {
      escape();
    }
  }

  /** Given to code that gets a task: whoever has it can wait, and nothing else. */
  private boolean isGivenToWait(TreePath read, TreePath call) {
    int index = Calls.arguments(call.getLeaf()).indexOf(read.getLeaf());
    return index >= 0
        && call.getLeaf() instanceof MethodInvocationTree
        && Calls.method(call.getLeaf())
            .filter(m -> !model.role(m).isKnown())
            .flatMap(m -> Calls.parameterType(m, index))
            .filter(type -> model.isTask(type) && !completes(type))
            .isPresent();
  }

  /** Whether a type has methods that complete it: a promise, not only a task. */
  private boolean completes(Type type) {
    // A type variable has no members, but its bound has.
    for (Type supertype : types.closure(types.skipTypeVars(type, false))) {
      for (Symbol member : supertype.tsym.members().getSymbols()) {
        if (member instanceof MethodSymbol method
            && model.role(method).is(Role.COMPLETES, Role.FAILS)) {
          return true;
        }
      }
    }
    return false;
  }

  private void escape() {
    escapes = true;
  }

  private void called(MethodRole role, TreePath place) {
    if (role.is(Role.COMPLETES, Role.FAILS, Role.CANCELS)) {
      fails |= !role.is(Role.COMPLETES);
      TreePath function = codeOf(place);
      List<TreePath> known = completions.get(function.getLeaf());
      if (known == null) {
        known = new ArrayList<>();
        completions.put(function.getLeaf(), known);
        functions.add(function);
      }
      known.add(place);
    } else if (role.is(Role.WAITS)) {
      awaited = true;
    } else if (role.is(Role.SHARED)) {
      // promise.future(): whoever has it can wait, and nothing else.
      boolean result =
          values.uses(place).stream()
              .anyMatch(use -> use.getParentPath().getLeaf() instanceof ReturnTree);
      returned |= result;
      returnedAsView |= result;
    } else if (!role.is(Role.PROPAGATES, Role.INSPECTS, Role.OBSERVES)
        || endsByItself(place.getLeaf())) {
      escapes = true;
    }
  }

  /**
   * The code that completes: a reference is code of its own, and what is called at once is code of
   * whoever calls it.
   */
  private TreePath codeOf(TreePath place) {
    boolean reference = place.getLeaf() instanceof MemberReferenceTree;
    TreePath code = reference ? place : Sources.enclosingExecutable(place);
    Optional<TreePath> function = reference ? Optional.of(place) : Values.functionAround(place);
    List<TreePath> calls = function.map(values::callsAtOnce).orElse(List.of());
    return calls.size() == 1
        ? codeOf(calls.get(0))
        : values.onlyCall(code).map(this::codeOf).orElse(code);
  }

  /**
   * {@code p.orTimeout(..)}: the stages that take an amount of time complete the promise itself.
   */
  private static boolean endsByItself(Tree call) {
    return Calls.method(call)
        .filter(
            m ->
                m.getParameters().stream()
                    .anyMatch(p -> p.type.tsym.getSimpleName().contentEquals("TimeUnit")))
        .isPresent();
  }
}

package dev.tether.checker.returns;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Methods that hand back the object that they are called on: {@code Find batchSize(int n) {
 * this.batch = n; return this; }}. What they yield is no new task, also where the object happens to
 * be one: whoever has the object answers for it.
 */
final class FluentMethods {
  private final Compilation compilation;
  private final FunctionResolver functions;
  private final Map<MethodSymbol, Boolean> known = new HashMap<>();

  FluentMethods(Compilation compilation, FunctionResolver functions) {
    this.compilation = compilation;
    this.functions = functions;
  }

  /** Whether every way through a method, and through those that it asks, ends in its object. */
  boolean contains(MethodSymbol method) {
    Boolean fluent = known.get(method);
    if (fluent == null) {
      fluent = find(method);
      known.put(method, fluent);
    }
    return fluent;
  }

  private boolean find(MethodSymbol first) {
    Deque<MethodSymbol> open = new ArrayDeque<>(List.of(first));
    Set<MethodSymbol> seen = new HashSet<>(open);
    while (!open.isEmpty()) {
      MethodSymbol method = open.pop();
      for (MethodSymbol further : asked(method)) {
        if (further == null) {
          return false;
        }
        if (seen.add(further)) {
          open.push(further);
        }
      }
    }
    return true;
  }

  /** The methods that decide for this one; with a null among them it yields something else. */
  private Set<MethodSymbol> asked(MethodSymbol method) {
    Set<MethodSymbol> asked = new HashSet<>();
    if (method.isStatic() || method.isConstructor()) {
      asked.add(null);
    } else if ((method.flags() & Flags.ABSTRACT) != 0) {
      asked.addAll(compilation.sources().implementations(method));
    } else if (functions.method(method) instanceof FunctionCode.Source source) {
      for (TreePath result : Expressions.results(source.executable())) {
        Expressions.branches(result).forEach(b -> asked.add(self(b, method)));
      }
    }
    if (asked.isEmpty()) {
      asked.add(null);
    }
    return asked;
  }

  /**
   * Returns the method to be asked where a result is the object if that hands back its own: the
   * given one where it is certain, null where it is something else.
   */
  private MethodSymbol self(TreePath result, MethodSymbol method) {
    TreePath place = Calls.skipDown(result);
    if (isOwn(place.getLeaf())) {
      return method;
    }
    Optional<MethodSymbol> called = Calls.method(place.getLeaf());
    if (called.isEmpty() || !isInherited(called.get(), method)) {
      return null;
    }
    Optional<TreePath> receiver = Calls.receiver(place);
    return receiver.isEmpty() || isOwn(receiver.get().getLeaf()) ? called.get() : null;
  }

  private boolean isInherited(MethodSymbol called, MethodSymbol method) {
    try {
      return called.owner instanceof ClassSymbol owner
          && method.owner.isSubClass(owner, compilation.types());
    } catch (CompletionFailure e) {
      return false;
    }
  }

  /** {@code this} or {@code super}, and no object around it. */
  private static boolean isOwn(Tree tree) {
    return tree instanceof IdentifierTree name
        && (name.getName().contentEquals("this") || name.getName().contentEquals("super"));
  }
}

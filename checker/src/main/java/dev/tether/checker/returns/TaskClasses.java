package dev.tether.checker.returns;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Actions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.outcome.FailureRisk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the class of a task says of its objects: what their work is, and whether a hook that the
 * class overrides learns of a failure. {@code FutureTask.done()}, {@code Task.failed()} and the
 * like are lines of role files.
 */
final class TaskClasses {
  private final Compilation compilation;
  private final Model model;
  private final FunctionResolver functions;
  private final FailureRisk risk;
  private final Map<ClassSymbol, Boolean> owing = new HashMap<>();

  TaskClasses(Compilation compilation, FunctionResolver functions, FailureRisk risk) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.functions = functions;
    this.risk = risk;
  }

  /** Whether objects of a class may fail with nobody told, as far as the class itself tells. */
  boolean mayOwe(ClassSymbol type) {
    Boolean known = owing.get(type);
    if (known == null) {
      known = find(type);
      owing.put(type, known);
    }
    return known;
  }

  private boolean find(ClassSymbol type) {
    boolean works = false;
    Set<String> seen = new HashSet<>();
    for (ClassSymbol owner = type; owner != null; owner = superclass(owner)) {
      for (Symbol member : owner.members().getSymbols()) {
        if (member instanceof MethodSymbol method && isHook(method) && seen.add(name(method))) {
          if (isTold(method)) {
            return false;
          }
          works |= isSafeWork(method);
        }
      }
    }
    return !works;
  }

  private static String name(MethodSymbol method) {
    return method.name + "/" + method.getParameters().size();
  }

  private static ClassSymbol superclass(ClassSymbol type) {
    try {
      return type.getSuperclass().tsym instanceof ClassSymbol owner ? owner : null;
    } catch (CompletionFailure e) {
      return null;
    }
  }

  /** Whether a method overrides one that a line speaks of: the line's own class does not count. */
  private boolean isHook(MethodSymbol method) {
    var role = model.role(method);
    return role.is(Role.WORK, Role.TOLD, Role.TOLD_FAILURE)
        && !method.owner.getQualifiedName().contentEquals(role.owner());
  }

  private boolean isSafeWork(MethodSymbol method) {
    return model.role(method).is(Role.WORK) && !risk.mayFail(functions.method(method));
  }

  private boolean isTold(MethodSymbol method) {
    if (model.role(method).is(Role.WORK)) {
      return false;
    }
    if (!(functions.method(method) instanceof FunctionCode.Source source)) {
      // A class of another library has thought of it.
      return true;
    }
    return FunctionResolver.body(source)
        .filter(
            body ->
                model.role(method).is(Role.TOLD_FAILURE)
                    ? actsOnFailure(body, method)
                    : asks(body, new HashSet<>(Set.of(method))))
        .isPresent();
  }

  /** {@code super.failed();} alone tells nobody. */
  private static boolean actsOnFailure(TreePath body, MethodSymbol method) {
    boolean[] other = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        other[0] |= Calls.method(tree).filter(m -> m.name == method.name).isEmpty();
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(body.getLeaf(), null);
    return other[0] && Actions.any(body);
  }

  /** Whether code asks the task that it belongs to how it ended, or hands it to somebody. */
  private boolean asks(TreePath body, Set<MethodSymbol> visited) {
    Asking scanner = new Asking(visited);
    scanner.scan(body.getLeaf(), null);
    return scanner.found;
  }

  private final class Asking extends TreeScanner<Void, Void> {
    private final Set<MethodSymbol> visited;
    private boolean found;

    Asking(Set<MethodSymbol> visited) {
      this.visited = visited;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      found |= tree.getArguments().stream().anyMatch(Calls::isThis);
      if (isOnThis(tree)) {
        Calls.method(tree).ifPresent(this::called);
      }
      return super.visitMethodInvocation(tree, null);
    }

    private void called(MethodSymbol method) {
      found |=
          model.role(method).is(Role.WAITS, Role.OBSERVES, Role.ASKS_SUCCESS, Role.ASKS_FAILURE);
      if (!found
          && visited.add(method)
          && functions.method(method) instanceof FunctionCode.Source source) {
        found = FunctionResolver.body(source).filter(b -> asks(b, visited)).isPresent();
      }
    }

    private static boolean isOnThis(MethodInvocationTree tree) {
      Tree select = ((JCTree.JCMethodInvocation) tree).meth;
      return select instanceof IdentifierTree
          || select instanceof MemberSelectTree member && Calls.isThis(member.getExpression());
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      return null;
    }
  }
}

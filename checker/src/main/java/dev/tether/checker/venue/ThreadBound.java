package dev.tether.checker.venue;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the calls in a piece of code that take, use or give back what belongs to a thread: locks,
 * values of the thread, scopes. Helpers of the same object, and static ones of any class, are
 * looked into, one level deep.
 */
public final class ThreadBound {
  private final Compilation compilation;
  private final Model model;
  private final RunningCalls calls;
  private final FunctionResolver functions;
  private final Definitions definitions;

  ThreadBound(
      Compilation compilation,
      RunningCalls calls,
      FunctionResolver functions,
      Definitions definitions) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.calls = calls;
    this.functions = functions;
    this.definitions = definitions;
  }

  /**
   * What is taken or given back.
   *
   * @param root the variable, class or method that the expression begins with
   * @param text the expression as the source writes it, without {@code this.}
   */
  public record Owned(Symbol root, String text) {
    // Written out: what javac makes for a record is linked at run time.

    @Override
    public boolean equals(Object other) {
      return other instanceof Owned owned && root.equals(owned.root) && text.equals(owned.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }
  }

  /**
   * One use.
   *
   * @param site the call, or the call of the helper that makes it
   * @param role what it does
   * @param owned what it does that to
   */
  public record Use(TreePath site, Role role, Owned owned) {}

  /** Returns the uses in a lambda, a method or a block, in the order in which they are made. */
  public List<Use> in(TreePath code) {
    return in(code, 1);
  }

  private List<Use> in(TreePath code, int depth) {
    List<Use> uses = new ArrayList<>();
    for (TreePath call : calls.in(code)) {
      MethodSymbol method = Calls.method(call.getLeaf()).orElse(null);
      if (method == null) {
        continue;
      }
      Optional<Use> own = of(call, method);
      if (own.isPresent()) {
        uses.add(own.get());
      } else if (depth > 0 && (method.isStatic() || isOfThisObject(call))) {
        helper(call, method, depth, uses);
      }
    }
    return uses;
  }

  private void helper(TreePath call, MethodSymbol method, int depth, List<Use> uses) {
    if (functions.method(method) instanceof FunctionCode.Source source) {
      for (Use inner : in(source.executable(), depth - 1)) {
        if (inner.owned().root().owner instanceof ClassSymbol) {
          uses.add(new Use(call, inner.role(), inner.owned()));
        }
      }
    }
  }

  private static boolean isOfThisObject(TreePath call) {
    return Calls.receiver(call)
        .map(r -> Calls.variable(r.getLeaf()).filter(v -> v.name.contentEquals("this")).isPresent())
        .orElse(true);
  }

  /** Returns what a call or a method reference does to something that belongs to a thread. */
  public Optional<Use> of(TreePath call, MethodSymbol method) {
    MethodRole role = model.threadRole(method);
    if (!role.is(Role.ACQUIRES, Role.RELEASES, Role.BINDS, Role.READS_BOUND, Role.UNBINDS)) {
      return Optional.empty();
    }
    Optional<TreePath> receiver =
        call.getLeaf() instanceof JCTree.JCMemberReference reference
            ? Optional.of(new TreePath(call, reference.getQualifierExpression()))
            : Calls.receiver(call);
    if (receiver.isEmpty()
        || (role.is(Role.ACQUIRES, Role.RELEASES) && !isOwned(receiver.get(), role))
        || (role.is(Role.READS_BOUND) && (isCarriedOver(method) || isInherited(receiver.get())))) {
      return Optional.empty();
    }
    String key =
        method.isStatic()
            ? Calls.arguments(call.getLeaf()).stream()
                .findFirst()
                .map(a -> "(" + a + ")")
                .orElse("()")
            : "";
    return owned(receiver.get().getLeaf(), key).map(o -> new Use(call, role.role(), o));
  }

  private static Optional<Owned> owned(Tree expression, String key) {
    String text =
        TreeInfo.symbol((JCTree) expression) instanceof VarSymbol field && field.isStatic()
            ? field.name.toString()
            : expression.toString();
    String name = text.startsWith("this.") ? text.substring("this.".length()) : text;
    return root(expression).map(root -> new Owned(root, name + key));
  }

  private static Optional<Symbol> root(Tree expression) {
    if (expression instanceof JCTree.JCIdent identifier) {
      return Optional.ofNullable(identifier.sym);
    }
    if (expression instanceof JCTree.JCFieldAccess select) {
      return Calls.isPlainName(select.selected) || !(select.selected instanceof JCTree.JCIdent)
          ? root(select.selected)
          : Optional.ofNullable(select.sym);
    }
    if (expression instanceof JCTree.JCMethodInvocation call) {
      return root(call.getMethodSelect());
    }
    return expression instanceof JCTree.JCArrayAccess element
        ? root(element.indexed)
        : Optional.empty();
  }

  /** Whether a thread owns the lock: not if it is a view of an unowned one, or a class unknown. */
  private boolean isOwned(TreePath lock, MethodRole role) {
    Type type = Calls.typeOf(lock.getLeaf());
    if (type == null || !(type.tsym instanceof ClassSymbol symbol)) {
      return false;
    }
    String name = symbol.getQualifiedName().toString();
    boolean known = name.startsWith("java.util.concurrent.locks.") || name.equals(role.owner());
    return known && !isMadeUnowned(lock);
  }

  private boolean isMadeUnowned(TreePath lock) {
    TreePath value =
        Calls.variable(lock.getLeaf())
            .flatMap(v -> definitions.of(lock, v))
            .map(Calls::skipDown)
            .orElse(lock);
    for (Optional<TreePath> p = Optional.of(value); p.isPresent(); p = Calls.receiver(p.get())) {
      if (Calls.method(p.get().getLeaf())
          .filter(m -> model.threadRole(m).is(Role.MAKES_UNOWNED))
          .isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** A logging context has static methods, and many executors take it along. */
  private boolean isCarriedOver(MethodSymbol method) {
    return method.isStatic() && !compilation.options().contextReads();
  }

  private boolean isInherited(TreePath value) {
    Type declared = Calls.typeOf(value.getLeaf());
    Optional<Type> made =
        Calls.variable(value.getLeaf())
            .flatMap(v -> definitions.of(value, v))
            .map(d -> Calls.typeOf(d.getLeaf()));
    return isA(declared, "java.lang.InheritableThreadLocal")
        || made.filter(t -> isA(t, "java.lang.InheritableThreadLocal")).isPresent();
  }

  private static boolean isA(Type type, String name) {
    for (Type t = type; t != null && t.tsym instanceof ClassSymbol symbol; ) {
      if (symbol.getQualifiedName().contentEquals(name)) {
        return true;
      }
      t = symbol.getSuperclass();
    }
    return false;
  }

  /** Returns the local variable of such a type that a call is made on, if it is one. */
  public Optional<VarSymbol> scopeOf(TreePath call, TypeRole wanted) {
    return Calls.receiver(call).flatMap(r -> localOf(r.getLeaf(), wanted));
  }

  /** Returns the local variable of such a type that an expression names, if it is one. */
  public Optional<VarSymbol> localOf(Tree expression, TypeRole wanted) {
    return Calls.variable(expression)
        .filter(v -> v.owner instanceof MethodSymbol && !v.name.contentEquals("this"))
        .filter(v -> isOfType(v.type, wanted));
  }

  /** Whether the model says of threads and a type what is wanted. */
  public boolean isOfType(Type type, TypeRole wanted) {
    return model.threadType(type).filter(wanted::equals).isPresent();
  }

  /** Returns what the model says of threads and a method. */
  public Role roleOf(TreePath call) {
    return Calls.method(call.getLeaf())
        .map(m -> compilation.model().threadRole(m).role())
        .orElse(Role.PLAIN);
  }
}

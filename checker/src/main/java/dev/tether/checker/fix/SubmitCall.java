package dev.tether.checker.fix;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.model.ParameterRole;
import java.util.Optional;

/**
 * A call {@code executor.submit(body)} that could as well go through something that takes any
 * {@link java.util.concurrent.Executor}: the executor then runs the body all the same.
 *
 * @param unit the compilation unit
 * @param path the call
 * @param call the call
 * @param method the method
 */
record SubmitCall(
    FixUnit unit, TreePath path, JCTree.JCMethodInvocation call, MethodSymbol method) {

  /** Returns the call that a finding is about, if it is one. */
  static Optional<SubmitCall> of(FixSite site) {
    if (!(site.target().getLeaf() instanceof JCTree.JCMethodInvocation call)
        || site.method().isEmpty()
        || !call.typeargs.isEmpty()
        || !site.isLaunch()) {
      return Optional.empty();
    }
    SubmitCall submit = new SubmitCall(site.unit(), site.target(), call, site.method().get());
    return isPlainSubmit(site.unit(), submit.method) && submit.isOnExecutor()
        ? Optional.of(submit)
        : Optional.empty();
  }

  /** Whether a method is {@code ExecutorService.submit} or means the same. */
  static boolean isPlainSubmit(FixUnit unit, MethodSymbol method) {
    boolean standard =
        method.owner.isInterface()
            || method.packge().getQualifiedName().contentEquals("java.util.concurrent");
    return method.name.contentEquals("submit")
        && standard
        && !method.isStatic()
        && unit.compilation().model().role(method).indexOf(ParameterRole.BODY) == 0
        && unit.isA(method.owner.type, "java.util.concurrent.Executor")
        && (isBody(method, "java.lang.Runnable")
            || isBody(method, "java.util.concurrent.Callable"));
  }

  private static boolean isBody(MethodSymbol method, String type) {
    return method.getParameters().get(0).type.tsym.getQualifiedName().contentEquals(type);
  }

  boolean takesCallable() {
    return isBody(method, "java.util.concurrent.Callable");
  }

  private boolean isOnExecutor() {
    Optional<Type> type = executorType();
    return type.isPresent()
        && unit.isA(type.get(), "java.util.concurrent.Executor")
        && !makesOwnTasks(unit.types(), type.get())
        && executor().isPresent();
  }

  /** The type of the expression that the method is called on. */
  Optional<Type> executorType() {
    if (call.meth instanceof JCTree.JCFieldAccess select) {
      return Optional.ofNullable(select.selected.type);
    }
    return classAround().map(c -> c.type);
  }

  /** Whether the executor keeps the tasks that others make as well as its own. */
  boolean takesAnyTask() {
    JCTree executor = call.meth instanceof JCTree.JCFieldAccess select ? select.selected : null;
    return new PoolValues(unit).takesAnyTask(path, executor, executorType().orElse(null));
  }

  /** An executor that overrides {@code newTaskFor} wants its own tasks in its queue. */
  static boolean makesOwnTasks(Types types, Type executor) {
    for (Type supertype : types.closure(types.skipTypeVars(executor, false))) {
      Symbol owner = supertype.tsym;
      if (!owner.packge().getQualifiedName().contentEquals("java.util.concurrent")
          && owner
              .members()
              .getSymbols(s -> s.name.contentEquals("newTaskFor"))
              .iterator()
              .hasNext()) {
        return true;
      }
    }
    return false;
  }

  /** The innermost class that has the method, where it is called without a receiver. */
  private Optional<ClassSymbol> classAround() {
    for (TreePath p = path; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof JCTree.JCClassDecl declaration
          && declaration.sym != null
          && declaration.sym.isSubClass(method.owner, unit.types())) {
        return Optional.of(declaration.sym);
      }
    }
    return Optional.empty();
  }

  /** The executor as an expression. */
  Optional<String> executor() {
    if (call.meth instanceof JCTree.JCFieldAccess select) {
      return isSuper(select.selected)
          ? Optional.empty()
          : Optional.of(unit.text().of(select.selected));
    }
    Optional<ClassSymbol> owner = classAround();
    if (owner.isEmpty() || owner.get().name.isEmpty()) {
      return owner.filter(o -> o == innermostClass()).map(o -> "this");
    }
    return Optional.of(owner.get() == innermostClass() ? "this" : owner.get().name + ".this");
  }

  private static boolean isSuper(JCTree receiver) {
    return (receiver instanceof JCTree.JCIdent name && name.name.contentEquals("super"))
        || (receiver instanceof JCTree.JCFieldAccess select && select.name.contentEquals("super"));
  }

  private ClassSymbol innermostClass() {
    for (TreePath p = path; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof JCTree.JCClassDecl declaration) {
        return declaration.sym;
      }
    }
    return null;
  }

  /**
   * Rewrites {@code executor.submit(body)} to {@code helper(executor, "name", body)}, token by
   * token, so that comments stay.
   *
   * @param helper what to call
   * @param between what goes between the executor and the body
   * @param dropSecond whether to drop a second argument, the result of a runnable
   */
  void route(FixBuilder fix, String helper, String between, boolean dropSecond) {
    SourceText text = unit.text();
    JCTree body = call.args.head;
    if (call.meth instanceof JCTree.JCFieldAccess select) {
      int executorEnd = text.end(select.selected);
      int bodyStart = text.start(body);
      fix.before(call, helper + "(");
      if (text.hasComment(executorEnd, bodyStart)) {
        routeAroundComments(fix, select, executorEnd, between);
      } else {
        fix.replace(executorEnd, bodyStart, ", " + between + ", ");
      }
    } else {
      fix.replace(
          text.start(call),
          text.start(body),
          helper + "(" + executor().orElse("this") + ", " + between + ", ");
    }
    if (dropSecond) {
      fix.replace(text.end(body), text.end(call.args.get(1)), "");
    }
  }

  private void routeAroundComments(
      FixBuilder fix, JCTree.JCFieldAccess select, int executorEnd, String between) {
    SourceText text = unit.text();
    int dot = text.expect(".", executorEnd);
    int name = dot < 0 ? -1 : text.expect(select.name.toString(), dot + 1);
    int open = name < 0 ? -1 : text.expect("(", name + select.name.length());
    if (open < 0) {
      fix.fail();
      return;
    }
    fix.replace(dot, dot + 1, ", ");
    fix.replace(name, name + select.name.length(), between);
    fix.replace(open, open + 1, ", ");
  }
}

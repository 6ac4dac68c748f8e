package dev.tether.checker.fix;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

/** The promises that some code completes, or fails. */
public final class Completions extends TreeScanner<Void, Void> {
  private final Model model;
  private final Set<VarSymbol> completed = new LinkedHashSet<>();
  private final Set<VarSymbol> failed = new LinkedHashSet<>();
  private final Set<Tree> listeners = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean always;
  private boolean failsAny;

  private Completions(Model model) {
    this.model = model;
  }

  /** Looks through code, the functions in it too. */
  public static Completions of(Tree code, Model model) {
    Completions found = new Completions(model);
    found.scan(code, null);
    return found;
  }

  /** Returns the promises that the code completes with a value. */
  public Set<VarSymbol> completed() {
    return completed;
  }

  /** Returns the promises that the code fails or cancels. */
  Set<VarSymbol> failed() {
    return failed;
  }

  /** Whether the code completes a promise, and tells none of a failure. */
  public boolean onlyOnSuccess() {
    return !completed.isEmpty() && !failsAny;
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    if (tree.getMethodSelect() instanceof JCTree.JCFieldAccess select) {
      called(select, select.selected);
    }
    int listener =
        Calls.method(tree).map(m -> model.role(m).indexOf(ParameterRole.LISTENER)).orElse(-1);
    if (listener >= 0 && listener < tree.getArguments().size()) {
      listeners.add(tree.getArguments().get(listener));
    }
    return super.visitMethodInvocation(tree, null);
  }

  /** {@code promise::complete}. */
  @Override
  public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
    called((JCTree) tree, tree.getQualifierExpression());
    return super.visitMemberReference(tree, null);
  }

  private void called(JCTree select, Tree receiver) {
    if (!(TreeInfo.symbol(select) instanceof MethodSymbol method)) {
      return;
    }
    var role = model.role(method);
    boolean completes = role.is(Role.COMPLETES);
    failsAny |= role.is(Role.FAILS) || (always && completes);
    if (completes || role.is(Role.FAILS, Role.CANCELS)) {
      Calls.variable(receiver).ifPresent(p -> (completes ? completed : failed).add(p));
    }
  }

  /**
   * {@code (value, failure) -> promise.complete(null)} runs on failure, too, and so does what is
   * given the finished task.
   */
  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
    boolean before = always;
    always = tree.getParameters().size() == 2 || listeners.contains(tree);
    super.visitLambdaExpression(tree, null);
    always = before;
    return null;
  }

  @Override
  public Void visitIf(IfTree tree, Void unused) {
    return perhaps(() -> super.visitIf(tree, null));
  }

  @Override
  public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
    return perhaps(() -> super.visitConditionalExpression(tree, null));
  }

  private Void perhaps(Supplier<Void> visit) {
    boolean before = always;
    always = false;
    visit.get();
    always = before;
    return null;
  }
}

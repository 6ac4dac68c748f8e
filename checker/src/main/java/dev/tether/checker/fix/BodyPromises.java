package dev.tether.checker.fix;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.fix.Effect.Change;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.source.OwnCodeScanner;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The promises that somebody else waits for and that the body of a lost task is to complete, itself
 * or through a method that it gives them to: to report what the body throws would leave them open.
 */
final class BodyPromises {
  private final FixUnit unit;

  BodyPromises(FixUnit unit) {
    this.unit = unit;
  }

  /** Fails them where the body throws; empty if there are none, or if the body fails them. */
  Optional<FixBuilder> fix(FixSite site, PromiseFix promises) {
    Optional<MethodSymbol> method = site.method();
    if (method.isEmpty() || !site.isLaunch() || site.isReference()) {
      return Optional.empty();
    }
    int index = unit.compilation().model().role(method.get()).indexOf(ParameterRole.BODY);
    if (index < 0 || index >= Calls.arguments(site.target().getLeaf()).size()) {
      return Optional.empty();
    }
    TreePath body = Calls.skipDown(Calls.argument(site.target(), index));
    Type target = Calls.parameterType(method.get(), index).orElse(null);
    boolean here =
        unit.obligations().functions().resolve(body, target) instanceof FunctionCode.Source source
            && source.executable().getLeaf() == body.getLeaf()
            && body.getLeaf() instanceof JCTree.JCLambda;
    if (!here) {
      return Optional.empty();
    }
    Tree code = ((JCTree.JCLambda) body.getLeaf()).getBody();
    Set<VarSymbol> open = open(code);
    return open.isEmpty()
        ? Optional.empty()
        : promises.inBody(body, body, List.copyOf(open)).map(fix -> fix.changes(Change.RESULT));
  }

  private Set<VarSymbol> open(Tree code) {
    Model model = unit.compilation().model();
    Completions here = Completions.of(code, model);
    Set<VarSymbol> open = new LinkedHashSet<>(here.completed());
    new OwnCodeScanner() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        open.addAll(given(call));
        return super.visitMethodInvocation(call, null);
      }
    }.scan(code, null);
    open.removeAll(here.failed());
    open.removeIf(p -> p.pos >= unit.text().start(code) && p.pos < unit.text().end(code));
    return open;
  }

  /** The promises that a call gives to a method of this compilation which completes them. */
  private Set<VarSymbol> given(MethodInvocationTree call) {
    Set<VarSymbol> found = new LinkedHashSet<>();
    Optional<MethodSymbol> method = Calls.method(call);
    Optional<TreePath> declaration = method.flatMap(unit.compilation().sources()::declaration);
    if (declaration.isEmpty()) {
      return found;
    }
    Completions inside = Completions.of(declaration.get().getLeaf(), unit.compilation().model());
    int count = Math.min(call.getArguments().size(), method.get().getParameters().size());
    for (int i = 0; i < count; i++) {
      if (inside.completed().contains(method.get().getParameters().get(i))) {
        Calls.variable(call.getArguments().get(i)).ifPresent(found::add);
      }
    }
    return found;
  }
}

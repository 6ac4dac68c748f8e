package dev.tether.checker.outcome;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Flags;
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
import dev.tether.checker.source.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;

/**
 * Says of a function that a method is given whether anybody gives it one that may fail: {@code void
 * onShutdown(Runnable action)}, which is only called with {@code thread::interrupt}.
 *
 * <p>Others may call a method that they can see, so this is a reason to speak less loudly, not to
 * be silent. Asked of findings alone: the first question walks all sources.
 */
public final class GivenFunctions {
  private static final int MAX_STEPS = 6;

  private final Compilation compilation;
  private final FunctionResolver functions;
  private final Definitions definitions;
  private final CallsHere calls;

  /** Creates the question for one compilation. */
  public GivenFunctions(Compilation compilation, CallsHere calls, FunctionResolver functions) {
    this.compilation = compilation;
    this.definitions = new Definitions(compilation.sources());
    this.calls = calls;
    this.functions = functions;
  }

  /**
   * Returns why a failure of a function matters little; empty if it may well fail.
   *
   * @param function an expression that yields it
   * @param risk tells whether code may fail
   */
  public Optional<String> reason(TreePath function, FailureRisk risk) {
    return isHarmlessVariable(Calls.skipDown(function), risk, MAX_STEPS)
        ? Optional.of("every caller here gives it a body that cannot fail")
        : Optional.empty();
  }

  private boolean isHarmlessVariable(TreePath use, FailureRisk risk, int steps) {
    Optional<VarSymbol> variable = Calls.variable(use.getLeaf());
    if (variable.isEmpty() || steps == 0) {
      return false;
    }
    if (variable.get().getKind() == ElementKind.FIELD) {
      List<TreePath> writes = definitions.writes(use, variable.get());
      return !writes.isEmpty()
          && writes.stream()
              .allMatch(
                  w -> isHarmless(Definitions.value(w), variable.get().type, risk, steps - 1));
    }
    return Sources.enclosingMember(use).getLeaf() instanceof JCTree.JCMethodDecl method
        && method.sym != null
        && isHarmlessParameter(method.sym, variable.get(), risk, steps - 1);
  }

  private boolean isHarmlessParameter(
      MethodSymbol method, VarSymbol parameter, FailureRisk risk, int steps) {
    int index = method.getParameters().indexOf(parameter);
    if (index < 0 || method.isVarArgs()) {
      return false;
    }
    List<TreePath> givers =
        Stream.concat(calls.of(method).stream(), ofOtherConstructors(method).stream()).toList();
    return !givers.isEmpty()
        && givers.stream()
            .allMatch(
                call ->
                    index < Calls.arguments(call.getLeaf()).size()
                        && isHarmless(Calls.argument(call, index), parameter.type, risk, steps));
  }

  /** {@code this(body, 0)} in another constructor of the class. */
  private List<TreePath> ofOtherConstructors(MethodSymbol constructor) {
    List<TreePath> found = new ArrayList<>();
    if (constructor.isConstructor() && constructor.owner instanceof ClassSymbol owner) {
      compilation
          .sources()
          .declaration(owner)
          .ifPresent(
              type ->
                  new TreePathScanner<Void, Void>() {
                    @Override
                    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
                      if (TreeInfo.symbol((JCTree) tree.getMethodSelect()) == constructor) {
                        found.add(getCurrentPath());
                      }
                      return super.visitMethodInvocation(tree, null);
                    }
                  }.scan(type, null));
    }
    return found;
  }

  /** A function of which nothing is known but where it comes from is asked for there. */
  private boolean isHarmless(TreePath value, Type target, FailureRisk risk, int steps) {
    FunctionCode code = functions.resolve(value, target);
    boolean open =
        code == FunctionCode.UNKNOWN
            || code instanceof FunctionCode.External external
                && (external.method().flags() & Flags.ABSTRACT) != 0;
    return open ? isHarmlessVariable(Calls.skipDown(value), risk, steps) : !risk.mayFail(code);
  }
}

package dev.tether.checker.duty;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.FunctionTypes;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * Calls of functions that the code was given: {@code predicate.test(value)}. Whoever has written
 * them is not here, and nobody can say that they do not throw.
 */
public final class UserFunctions {
  private UserFunctions() {}

  /** Whether a call runs a function of a type of the JDK that a parameter or a field holds. */
  public static boolean isCall(Tree call, Compilation compilation) {
    Optional<MethodSymbol> method = Calls.method(call);
    if (method.isEmpty()
        || !(call instanceof MethodInvocationTree invocation)
        || !(invocation.getMethodSelect() instanceof MemberSelectTree select)
        || compilation.model().role(method.get()).is(Role.NO_THROW, Role.COMPLETES, Role.FAILS)) {
      return false;
    }
    VarSymbol variable = Calls.variable(select.getExpression()).orElse(null);
    return variable != null
        && (variable.getKind() == ElementKind.PARAMETER || variable.getKind() == ElementKind.FIELD)
        && method.get().owner.packge().getQualifiedName().toString().startsWith("java.")
        && FunctionTypes.method(compilation.types(), variable.type)
            .filter(m -> m == method.get())
            .isPresent();
  }
}

package dev.tether.checker.fate;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.source.FunctionTypes;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Uses;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * Work that is an object of its own, and has been told where its failures go before it is handed to
 * somebody who runs it: {@code task.onFailure(e -> log(e)); executor.execute(task);}. The task that
 * comes back is one more handle of it.
 */
final class ToldArguments {
  private final Compilation compilation;

  ToldArguments(Compilation compilation) {
    this.compilation = compilation;
  }

  /**
   * Whether an argument of a call is work that has a handler for its failures, or what it is called
   * on, {@code work.onFailure(..).executeWith(executor)}; a task that is called goes its own way.
   */
  boolean any(TreePath call) {
    boolean own =
        Calls.receiver(call)
            .filter(r -> !compilation.model().isTask(Calls.typeOf(r.getLeaf())))
            .filter(this::isTold)
            .isPresent();
    if (own) {
      return true;
    }
    for (int i = 0; i < Calls.arguments(call.getLeaf()).size(); i++) {
      if (isTold(Calls.skipDown(Calls.argument(call, i)))) {
        return true;
      }
    }
    return false;
  }

  private boolean isTold(TreePath work) {
    TreePath start = work;
    for (Optional<TreePath> next = Optional.of(work); next.isPresent(); ) {
      start = next.get();
      if (takesFailure(start)) {
        return true;
      }
      next = Calls.receiver(start);
    }
    TreePath root = start;
    return Calls.variable(root.getLeaf())
        .filter(v -> v.getKind() == ElementKind.LOCAL_VARIABLE)
        .filter(v -> isToldInVariable(root, v))
        .isPresent();
  }

  private boolean isToldInVariable(TreePath use, VarSymbol variable) {
    TreePath scope = Sources.enclosingMember(use);
    Uses uses = compilation.sources().unit(scope).uses(scope);
    for (TreePath read : uses.reads(variable)) {
      Optional<TreePath> call = Expressions.callOn(read);
      while (call.isPresent()) {
        if (takesFailure(call.get())) {
          return true;
        }
        call = Expressions.callOn(call.get());
      }
    }
    return uses.writes(variable).stream()
        .map(Definitions::value)
        .anyMatch(value -> Calls.variable(value.getLeaf()).isEmpty() && isTold(value));
  }

  /**
   * {@code onFailure(Consumer<Exception>)}: some function that it is given gets what was thrown.
   */
  private boolean takesFailure(TreePath call) {
    Optional<MethodSymbol> method = Calls.method(call.getLeaf());
    if (method.isEmpty() || method.get().isStatic() || method.get().isConstructor()) {
      return false;
    }
    for (int i = 0; i < Calls.arguments(call.getLeaf()).size(); i++) {
      if (Calls.argument(call, i).getLeaf().getKind() != Tree.Kind.NULL_LITERAL
          && Calls.parameterType(method.get(), i).filter(this::isOfFailure).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private boolean isOfFailure(Type function) {
    return FunctionTypes.signature(compilation.types(), function)
        .filter(s -> s.getParameterTypes().stream().anyMatch(this::isThrowable))
        .isPresent();
  }

  private boolean isThrowable(Type parameter) {
    return compilation.isThrowable(compilation.types().wildLowerBound(parameter));
  }
}

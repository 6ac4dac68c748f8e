package dev.tether.checker.contract;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Attribute;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.TargetType;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeAnnotationPosition.TypePathEntryKind;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.source.FunctionTypes;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the method that another one overrides, or that a function implements, says of null. */
final class NullContracts {
  private final Compilation compilation;

  NullContracts(Compilation compilation) {
    this.compilation = compilation;
  }

  /**
   * Whether callers of an overridden method have to expect null.
   *
   * @param declared tells it of a declaration in this compilation
   */
  boolean overriddenMayBeNull(MethodSymbol method, Predicate<TreePath> declared) {
    try {
      return Calls.overridden(method, compilation.types()).stream()
          .anyMatch(
              m ->
                  mayBeNull(m)
                      || returnsNull(m)
                      || compilation.sources().declaration(m).filter(declared).isPresent());
    } catch (CompletionFailure e) {
      // What is missing may say so.
      return true;
    }
  }

  /** Whether the functional interface that a lambda implements says that it may return null. */
  boolean functionMayBeNull(TreePath lambda) {
    Optional<MethodSymbol> method =
        FunctionTypes.method(compilation.types(), ((JCTree.JCLambda) lambda.getLeaf()).type);
    return method.filter(this::mayBeNull).isPresent() || parameterSays(lambda, method);
  }

  /** {@code remap(BiFunction<V, F, @Nullable F> function)}: what takes the lambda says it. */
  private boolean parameterSays(TreePath lambda, Optional<MethodSymbol> function) {
    TreePath call = lambda.getParentPath();
    int index = Calls.arguments(call.getLeaf()).indexOf(lambda.getLeaf());
    Optional<Type> declared =
        index < 0
            ? Optional.empty()
            : Calls.method(call.getLeaf()).flatMap(m -> Calls.parameterType(m, index));
    if (declared.isEmpty() || function.isEmpty()) {
      return false;
    }
    int result =
        declared.get().tsym.type.getTypeArguments().indexOf(function.get().type.getReturnType());
    List<Type> given = declared.get().getTypeArguments();
    return result >= 0
        && result < given.size()
        && given.get(result).getAnnotationMirrors().stream()
            .anyMatch(a -> isSaid(a.type.tsym.getSimpleName()));
  }

  /** {@code default CompletionStage<?> onText(..) { return null; }} of a library. */
  private boolean returnsNull(MethodSymbol method) {
    return (method.flags() & (Flags.ABSTRACT | Flags.DEFAULT)) != Flags.ABSTRACT
        && compilation.sources().declaration(method).isEmpty()
        && compilation.compiled().mayReturnNull(compilation.subjects().of(method));
  }

  private boolean mayBeNull(MethodSymbol method) {
    return compilation.model().names().annotates(NameKind.NULLABLE, method)
        || method.getRawTypeAttributes().stream().anyMatch(this::isOfResult);
  }

  /** Whether an annotation of a simple name says it: every library has its own. */
  boolean isSaid(CharSequence annotation) {
    return compilation.model().names().is(NameKind.NULLABLE, annotation);
  }

  /** {@code @Nullable CompletableFuture<T>}, not {@code CompletableFuture<@Nullable T>}. */
  private boolean isOfResult(Attribute.TypeCompound annotation) {
    return annotation.position.type == TargetType.METHOD_RETURN
        && annotation.position.location.stream()
            .noneMatch(entry -> entry.tag != TypePathEntryKind.INNER_TYPE)
        && isSaid(annotation.type.tsym.getSimpleName());
  }
}

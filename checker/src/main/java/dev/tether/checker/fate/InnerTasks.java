package dev.tether.checker.fate;

import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.TypeRole;
import java.util.List;
import java.util.Optional;

/** What types say about tasks whose value is another task. */
public final class InnerTasks {
  private final Compilation compilation;
  private final Model model;

  /** Creates the questions for one compilation. */
  public InnerTasks(Compilation compilation) {
    this.compilation = compilation;
    this.model = compilation.model();
  }

  /** Whether a type is a task of a task, {@code CompletableFuture<CompletableFuture<T>>}. */
  public boolean isNested(Type type) {
    return innerOf(type).isPresent();
  }

  /**
   * Whether a type is a task of a task, and not a stream of tasks: {@code Mono<Mono<T>>}, but not
   * {@code Flux<Mono<T>>} or {@code Flux<Flux<T>>}, whose subscribers are given one after the
   * other.
   */
  public boolean isSurelyNested(Type type) {
    boolean stream = model.typeRole(type).filter(r -> r == TypeRole.COLD_STREAM).isPresent();
    boolean cold = model.isCold(type);
    return !stream && innerOf(type).filter(inner -> !cold || inner.tsym == type.tsym).isPresent();
  }

  private Optional<Type> innerOf(Type type) {
    if (!model.isTask(type) || type.getTypeArguments().size() != 1) {
      return Optional.empty();
    }
    return Optional.of(type.getTypeArguments().head).filter(model::isTask);
  }

  /**
   * Whether whoever has a value of this type cannot see that there is a task inside the task:
   * {@code Future<?>}, {@code Future<Object>}, a raw {@code Future}, {@code Object}, {@code
   * List<Future<?>>}; or {@code Future<Void>}, which cannot even hold it.
   *
   * @param type what the value is declared to be
   * @param layers what the inner task is wrapped in, outermost first
   */
  boolean areHiddenBy(Type type, List<Layer> layers) {
    if (type == null || type.isErroneous() || layers.isEmpty()) {
      return false;
    }
    if (layers.get(0) == Layer.CONTAINER) {
      return areHiddenBy(elementOf(type), layers.subList(1, layers.size()));
    }
    if (isObject(type)) {
      return true;
    }
    if (!model.isTask(type) || type.isRaw()) {
      return model.isTask(type);
    }
    List<Type> arguments = type.getTypeArguments();
    if (arguments.size() != 1 || arguments.get(0).hasTag(TypeTag.TYPEVAR)) {
      return false;
    }
    Type value = compilation.types().wildUpperBound(arguments.get(0));
    return isObject(value) || value.tsym.getQualifiedName().contentEquals("java.lang.Void");
  }

  /** Returns the type of the elements of a container; null if it does not say. */
  private Type elementOf(Type container) {
    if (container.hasTag(TypeTag.ARRAY)) {
      return compilation.types().elemtype(container);
    }
    List<Type> arguments = container.getTypeArguments();
    return arguments.isEmpty()
        ? null
        : compilation.types().wildUpperBound(arguments.get(arguments.size() - 1));
  }

  private boolean isObject(Type type) {
    return type.tsym == compilation.symtab().objectType.tsym;
  }
}

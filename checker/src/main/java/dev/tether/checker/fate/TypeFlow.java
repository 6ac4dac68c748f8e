package dev.tether.checker.fate;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeVariableSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.model.Model;
import dev.tether.checker.source.FunctionTypes;
import java.util.Optional;

/**
 * Reads off a method's generic signature where a value goes.
 *
 * <p>{@code <T> T requireNonNull(T)} gives back what it is given; {@code <T> List<T> of(T...)} puts
 * it into a list; {@code boolean add(E)} of a collection keeps it; {@code <R> Stream<R>
 * map(Function<T, R>)} puts what the function returns into a stream. This covers libraries that no
 * role file knows.
 */
final class TypeFlow {
  /** Where a value goes. */
  enum Destination {
    /** It is the call's own value. */
    VALUE,
    /** It is an element of the container that the call returns. */
    IN_CONTAINER,
    /** It is a container whose elements are those of the container that the call returns. */
    SAME_CONTAINER,
    /** It is the value of the task that the call returns. */
    IN_TASK,
    /** It is kept in the receiver. */
    STORED,
    /** It is a container whose elements are kept in the receiver. */
    ALL_STORED,
    /** The signature doesn't tell. */
    ELSEWHERE
  }

  private final Compilation compilation;
  private final Model model;
  private final InnerTasks innerTasks;

  TypeFlow(Compilation compilation) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.innerTasks = new InnerTasks(compilation);
  }

  /** Returns where an argument goes. */
  Destination argument(MethodSymbol method, int index) {
    Optional<Type> declared = Calls.parameterType(method, index);
    if (declared.isEmpty()) {
      return Destination.ELSEWHERE;
    }
    Type parameter = declared.get();
    boolean variableArguments = method.isVarArgs() && index >= method.getParameters().size() - 1;
    if (variableArguments && parameter.hasTag(TypeTag.ARRAY)) {
      parameter = compilation.types().elemtype(parameter);
    }
    if (parameter.hasTag(TypeTag.TYPEVAR)) {
      return destination(method, (TypeVariableSymbol) parameter.tsym);
    }
    Optional<TypeVariableSymbol> element = elementVariable(parameter);
    if (element.isEmpty()) {
      return Destination.ELSEWHERE;
    }
    return switch (destination(method, element.get())) {
      case IN_CONTAINER -> Destination.SAME_CONTAINER;
      case STORED -> Destination.ALL_STORED;
      default -> Destination.ELSEWHERE;
    };
  }

  /** The E of a parameter of type {@code Collection<? extends E>} or {@code E[]}. */
  private Optional<TypeVariableSymbol> elementVariable(Type type) {
    if (!model.isContainer(type)) {
      return Optional.empty();
    }
    if (type.hasTag(TypeTag.ARRAY)) {
      return asVariable(compilation.types().elemtype(type));
    }
    return type.getTypeArguments().size() == 1
        ? asVariable(type.getTypeArguments().head)
        : Optional.empty();
  }

  private Optional<TypeVariableSymbol> asVariable(Type type) {
    Type bound = type.hasTag(TypeTag.WILDCARD) ? boundOf(type) : type;
    return bound != null && bound.hasTag(TypeTag.TYPEVAR)
        ? Optional.of((TypeVariableSymbol) bound.tsym)
        : Optional.empty();
  }

  private static Type boundOf(Type wildcard) {
    return ((Type.WildcardType) wildcard).type;
  }

  /**
   * Returns where the result of a function goes that is given as an argument.
   *
   * @return empty if the function's declared result is no type variable
   */
  Optional<Destination> functionResult(MethodSymbol method, int index) {
    return declaredFunctionResult(method, index)
        .flatMap(this::asVariable)
        .map(variable -> destination(method, variable));
  }

  /** Returns the result type that a method declares for a function that it is given. */
  Optional<Type> declaredFunctionResult(MethodSymbol method, int index) {
    return Calls.declaredFunctionResult(method, index, compilation.types());
  }

  /**
   * {@code onSuccess(Consumer<T>)}, {@code onDone(Runnable)}: a method of a task that is given
   * functions, all of which get the task's value, or nothing at all. None of them can be told a
   * failure.
   */
  boolean tellsOnlySuccess(MethodSymbol method) {
    if (method.getParameters().isEmpty() || method.isStatic()) {
      return false;
    }
    for (Symbol.VarSymbol parameter : method.getParameters()) {
      Optional<Type> signature = FunctionTypes.signature(compilation.types(), parameter.type);
      boolean blind =
          signature.isPresent()
              && signature.get().getParameterTypes().stream().allMatch(t -> isValueOf(method, t));
      if (!blind && !model.isA(parameter.type, "java.util.concurrent.Executor")) {
        return false;
      }
    }
    return method.getParameters().stream()
        .anyMatch(p -> FunctionTypes.isFunction(compilation.types(), p.type));
  }

  private boolean isValueOf(MethodSymbol method, Type given) {
    Type bound = given.hasTag(TypeTag.WILDCARD) ? boundOf(given) : given;
    return bound != null
        && bound.hasTag(TypeTag.TYPEVAR)
        && method.owner.type.getTypeArguments().stream().anyMatch(t -> t.tsym == bound.tsym);
  }

  /** Whether a parameter is declared to be a task of tasks. */
  boolean takesNested(MethodSymbol method, int index) {
    return Calls.parameterType(method, index).filter(innerTasks::isNested).isPresent();
  }

  boolean isSame(Type one, Type other) {
    return compilation.types().isSameType(one, other);
  }

  /** {@code Mono<Void>}: a task without a value. */
  boolean isOfNothing(Type task) {
    return task.getTypeArguments().size() == 1
        && task.getTypeArguments().head.tsym.getQualifiedName().contentEquals("java.lang.Void");
  }

  private Destination destination(MethodSymbol method, TypeVariableSymbol variable) {
    Type result = method.getReturnType();
    if (variable.owner instanceof ClassSymbol) {
      if (method.isConstructor()) {
        return ofConstruction(method);
      }
      return model.isContainer(method.owner.type) ? Destination.STORED : Destination.ELSEWHERE;
    }
    if (result.tsym == variable) {
      return Destination.VALUE;
    }
    if (mentions(result, variable)) {
      if (model.isTask(result)) {
        return Destination.IN_TASK;
      }
      if (model.isContainer(result)) {
        return Destination.IN_CONTAINER;
      }
    }
    return Destination.ELSEWHERE;
  }

  private Destination ofConstruction(MethodSymbol constructor) {
    return model.isContainer(constructor.owner.type)
        ? Destination.IN_CONTAINER
        : Destination.ELSEWHERE;
  }

  private boolean mentions(Type type, TypeVariableSymbol variable) {
    if (type.hasTag(TypeTag.ARRAY)) {
      return compilation.types().elemtype(type).tsym == variable;
    }
    for (Type argument : type.getTypeArguments()) {
      if (asVariable(argument).filter(v -> v == variable).isPresent()) {
        return true;
      }
    }
    return false;
  }
}

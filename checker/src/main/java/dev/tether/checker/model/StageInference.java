package dev.tether.checker.model;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.code.Types.FunctionDescriptorLookupError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Guesses from a method's signature what it does to tasks, where no role file tells.
 *
 * <p>Every library has the same few methods under other names. A method of a task type that returns
 * a task makes a stage; a function that takes a {@code Throwable} is a handler, one that returns a
 * task is flattened, any other comes next. Any other method that returns a task launches one; if it
 * is also given something to call with a failure, then that is its handler. So a library needs role
 * lines only where this is wrong.
 */
final class StageInference {
  /** onFailure, onError, onThrowable, failed, completed; not reportFailure, nor error of a log. */
  private static final List<String> FAILURE_WORDS = List.of("on", "fail", "complet");

  /** completed, failed, cancelled. */
  private static final int MOST_CALLBACK_METHODS = 3;

  private final Model model;
  private final Types types;

  StageInference(Model model, Types types) {
    this.model = model;
    this.types = types;
  }

  /** Returns the role of a method that no role file knows. */
  MethodRole infer(MethodSymbol method) {
    if (method.isConstructor()) {
      return MethodRole.NONE;
    }
    try {
      if (!model.isTask(method.getReturnType())) {
        return MethodRole.NONE;
      }
      return isStage(method) ? stage(method) : launch(method);
    } catch (CompletionFailure e) {
      return MethodRole.NONE;
    }
  }

  private boolean isStage(MethodSymbol method) {
    // A static method is one only if it is given tasks: allOf(a, b).
    return model.isTask(method.owner.type)
        && (!method.isStatic()
            || method.getParameters().stream().anyMatch(p -> isTaskOrHolder(p.type)));
  }

  private boolean isTaskOrHolder(Type type) {
    return model.isTask(type) || model.holdsTasks(type);
  }

  private MethodRole stage(MethodSymbol method) {
    List<MethodRole.Parameter> parameters = new ArrayList<>();
    for (VarSymbol parameter : method.getParameters()) {
      parameters.add(new MethodRole.Parameter("*", stageParameter(parameter.type)));
    }
    return role(method, Role.PROPAGATES, parameters);
  }

  /** {@code send(record, (result, failure) -> ...)}, {@code execute(request, futureCallback)}. */
  private MethodRole launch(MethodSymbol method) {
    List<MethodRole.Parameter> parameters = new ArrayList<>();
    boolean told = false;
    for (VarSymbol parameter : method.getParameters()) {
      Optional<ParameterRole> role = launchParameter(parameter.type);
      told |= role.isPresent();
      parameters.add(new MethodRole.Parameter("*", role));
    }
    return told ? role(method, Role.LAUNCHES, parameters) : MethodRole.NONE;
  }

  private static MethodRole role(
      MethodSymbol method, Role role, List<MethodRole.Parameter> parameters) {
    return new MethodRole(
        method.owner.getQualifiedName().toString(),
        method.getSimpleName().toString(),
        parameters,
        true,
        role,
        "",
        MethodRole.INFERRED);
  }

  private Optional<ParameterRole> stageParameter(Type type) {
    if (isTaskOrHolder(type)) {
      return Optional.of(ParameterRole.TASK);
    }
    return isExecutor(type)
        ? Optional.of(ParameterRole.EXECUTOR)
        : descriptor(type).flatMap(this::stageFunction);
  }

  private boolean isExecutor(Type type) {
    return isSubclass(type, "java.util.concurrent.Executor", types);
  }

  private Optional<ParameterRole> launchParameter(Type type) {
    if (isPromise(type)) {
      return Optional.of(ParameterRole.PROMISE);
    }
    if (isFunctional(type)) {
      return descriptor(type)
          .filter(d -> d.getReturnType().hasTag(TypeTag.VOID) && isToldFailure(d))
          .map(unused -> ParameterRole.HANDLER);
    }
    return isCallbackObject(type) ? Optional.of(ParameterRole.CALLBACK) : Optional.empty();
  }

  /** {@code write(message, promise)}: libraries that have promises call them so. */
  private boolean isPromise(Type type) {
    return model.isTask(type) && type.tsym.getSimpleName().toString().endsWith("Promise");
  }

  private boolean isFunctional(Type type) {
    return type.hasTag(TypeTag.CLASS) && types.isFunctionalInterface(type);
  }

  private Optional<Type> descriptor(Type type) {
    if (!isFunctional(type)) {
      return Optional.empty();
    }
    try {
      var symbol = types.findDescriptorSymbol(type.tsym);
      return Optional.of(types.memberType(type, symbol));
    } catch (FunctionDescriptorLookupError e) {
      return Optional.empty();
    }
  }

  private Optional<ParameterRole> stageFunction(Type descriptor) {
    Type result = descriptor.getReturnType();
    List<Type> parameters = descriptor.getParameterTypes();
    if (isToldFailure(descriptor)) {
      if (isPrimitive(result) || isThrowable(result)) {
        // A filter, or one failure for another: the failure is still there.
        return Optional.empty();
      }
      boolean recovers = parameters.size() == 1 && !result.hasTag(TypeTag.VOID);
      return Optional.of(recovers ? ParameterRole.RECOVER : ParameterRole.HANDLER);
    }
    if (parameters.size() == 1 && model.isTask(parameters.get(0))) {
      return Optional.of(ParameterRole.LISTENER);
    }
    return Optional.of(model.isTask(result) ? ParameterRole.FLAT : ParameterRole.NEXT);
  }

  private static boolean isPrimitive(Type type) {
    return type.isPrimitive() && !type.hasTag(TypeTag.VOID);
  }

  private boolean isToldFailure(Type descriptor) {
    List<Type> parameters = descriptor.getParameterTypes();
    return !parameters.isEmpty() && isThrowable(parameters.get(parameters.size() - 1));
  }

  /**
   * An interface with a method for failures, such as Guava's {@code FutureCallback}. One with many
   * methods is told of events that come later, not of how this task ends.
   */
  private boolean isCallbackObject(Type type) {
    return type.hasTag(TypeTag.CLASS)
        && type.tsym.isInterface()
        && !model.typeRole(type).filter(r -> r == TypeRole.LOGGER).isPresent()
        && failureMethods(type, types).stream().anyMatch(StageInference::soundsLikeFailure)
        && countMethods(type) <= MOST_CALLBACK_METHODS;
  }

  private int countMethods(Type type) {
    int count = 0;
    for (Type part : types.closure(type)) {
      if (part.tsym.isInterface()) {
        for (Symbol member : part.tsym.members().getSymbols()) {
          count += member instanceof MethodSymbol && !member.isStatic() ? 1 : 0;
        }
      }
    }
    return count;
  }

  private static boolean soundsLikeFailure(MethodSymbol method) {
    String name = method.getSimpleName().toString().toLowerCase(Locale.ROOT);
    return FAILURE_WORDS.stream().anyMatch(name::startsWith);
  }

  /** Returns the methods of a callback object that are called with a failure. */
  static List<MethodSymbol> failureMethods(Type callback, Types types) {
    List<MethodSymbol> methods = new ArrayList<>();
    for (Type part : types.closure(callback)) {
      for (Symbol member : part.tsym.members().getSymbols()) {
        if (member instanceof MethodSymbol method
            && !method.isStatic()
            && method.getReturnType().hasTag(TypeTag.VOID)
            && !method.getParameters().isEmpty()
            && isThrowable(method.getParameters().last().type, types)) {
          methods.add(method);
        }
      }
    }
    return methods;
  }

  private boolean isThrowable(Type type) {
    return isThrowable(type, types);
  }

  /** {@code Throwable}, a subclass, {@code ? super X} of one of them. */
  private static boolean isThrowable(Type type, Types types) {
    Type bound = type;
    if (type.hasTag(TypeTag.WILDCARD)) {
      Type.WildcardType wildcard = (Type.WildcardType) type;
      bound = wildcard.type;
    }
    if (bound.hasTag(TypeTag.TYPEVAR)) {
      bound = bound.getUpperBound();
    }
    return isSubclass(bound, "java.lang.Throwable", types);
  }

  private static boolean isSubclass(Type type, String name, Types types) {
    return type.hasTag(TypeTag.CLASS)
        && types.closure(type).stream()
            .anyMatch(t -> t.tsym.getQualifiedName().contentEquals(name));
  }
}

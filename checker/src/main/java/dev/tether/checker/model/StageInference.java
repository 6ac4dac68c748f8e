package dev.tether.checker.model;

import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.code.Types.FunctionDescriptorLookupError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Guesses the role of a task type's own methods from their signatures.
 *
 * <p>Every future library has the same few methods under other names: a method of a task type that
 * returns a task makes a stage; a function that takes a {@code Throwable} is a handler, one that
 * returns a task is flattened, any other comes next. So a library needs role lines only where this
 * is wrong.
 */
final class StageInference {
  private final Model model;
  private final Types types;

  StageInference(Model model, Types types) {
    this.model = model;
    this.types = types;
  }

  /** Returns the role of a method that no role file knows. */
  MethodRole infer(MethodSymbol method) {
    try {
      return isStage(method) ? stage(method) : MethodRole.NONE;
    } catch (CompletionFailure e) {
      return MethodRole.NONE;
    }
  }

  private boolean isStage(MethodSymbol method) {
    if (method.isConstructor()
        || !model.isTask(method.owner.type)
        || !model.isTask(method.getReturnType())) {
      return false;
    }
    // A static method is one only if it is given tasks: allOf(a, b).
    return !method.isStatic()
        || method.getParameters().stream().anyMatch(p -> isTaskOrHolder(p.type));
  }

  private boolean isTaskOrHolder(Type type) {
    return model.isTask(type) || model.holdsTasks(type);
  }

  private MethodRole stage(MethodSymbol method) {
    List<MethodRole.Parameter> parameters = new ArrayList<>();
    for (VarSymbol parameter : method.getParameters()) {
      parameters.add(new MethodRole.Parameter("*", roleOf(parameter.type)));
    }
    return new MethodRole(
        method.owner.getQualifiedName().toString(),
        method.getSimpleName().toString(),
        parameters,
        true,
        Role.PROPAGATES,
        "",
        "inferred");
  }

  private Optional<ParameterRole> roleOf(Type type) {
    if (isTaskOrHolder(type)) {
      return Optional.of(ParameterRole.TASK);
    }
    if (!type.hasTag(TypeTag.CLASS) || !types.isFunctionalInterface(type)) {
      return Optional.empty();
    }
    try {
      var symbol = types.findDescriptorSymbol(type.tsym);
      Type descriptor = types.memberType(type, symbol);
      return Optional.of(functionRole(descriptor));
    } catch (FunctionDescriptorLookupError e) {
      return Optional.empty();
    }
  }

  private ParameterRole functionRole(Type descriptor) {
    Type result = descriptor.getReturnType();
    boolean flat = model.isTask(result);
    List<Type> parameters = descriptor.getParameterTypes();
    boolean failure = !parameters.isEmpty() && isThrowable(parameters.get(parameters.size() - 1));
    if (failure) {
      boolean recovers = parameters.size() == 1 && !result.hasTag(TypeTag.VOID);
      return recovers ? ParameterRole.RECOVER : ParameterRole.HANDLER;
    }
    if (parameters.size() == 1 && model.isTask(parameters.get(0))) {
      return ParameterRole.LISTENER;
    }
    return flat ? ParameterRole.FLAT : ParameterRole.NEXT;
  }

  /**
   * Whether a function is told the failure: {@code Throwable}, {@code ? super X} with X a
   * Throwable.
   */
  private boolean isThrowable(Type type) {
    Type bound = type;
    if (type.hasTag(TypeTag.WILDCARD)) {
      Type.WildcardType wildcard = (Type.WildcardType) type;
      bound = wildcard.type;
    }
    if (bound.hasTag(TypeTag.TYPEVAR)) {
      bound = bound.getUpperBound();
    }
    for (Type t = bound; t != null && t.hasTag(TypeTag.CLASS); t = types.supertype(t)) {
      if (t.tsym.getQualifiedName().contentEquals("java.lang.Throwable")) {
        return true;
      }
    }
    return false;
  }
}

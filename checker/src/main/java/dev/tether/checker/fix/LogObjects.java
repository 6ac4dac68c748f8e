package dev.tether.checker.fix;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.tether.checker.fix.Loggers.Logging;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.NamePatterns;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Objects in scope that are no loggers, but log for their project: {@code plugin.logError("..")}.
 * What a project says so goes where its users look; a logger that a fix makes may go nowhere.
 */
final class LogObjects {
  private final FixUnit unit;

  LogObjects(FixUnit unit) {
    this.unit = unit;
  }

  private record Found(VarSymbol variable, MethodSymbol method, Takes takes) {}

  /** What such a method is given, best first. */
  private enum Takes {
    MESSAGE_AND_FAILURE,
    FAILURE,
    MESSAGE
  }

  /** Returns how a variable in scope at a place logs; of several the nearest with the best way. */
  Optional<Logging> at(TreePath place) {
    return Scope.at(place, unit.types()).stream()
        .flatMap(v -> ways(v).stream())
        .min(Comparator.comparing(Found::takes))
        .map(LogObjects::logging);
  }

  private List<Found> ways(VarSymbol variable) {
    Type type = variable.type;
    NamePatterns names = unit.compilation().model().names();
    if (type == null || type.isPrimitive() || type.isErroneous()) {
      return List.of();
    }
    try {
      return new Handlers(unit)
          .methods(type)
          .filter(m -> names.is(NameKind.LOGS_FOR_PROJECT, m.name))
          .filter(m -> (m.flags() & (Flags.PUBLIC | Flags.STATIC)) == Flags.PUBLIC)
          .filter(m -> !m.isVarArgs() && m.getThrownTypes().isEmpty())
          .flatMap(m -> takes(m).map(t -> new Found(variable, m, t)).stream())
          .toList();
    } catch (CompletionFailure e) {
      return List.of();
    }
  }

  private Optional<Takes> takes(MethodSymbol method) {
    List<Type> types = method.getParameters().stream().map(p -> p.type).toList();
    if (types.size() == 2 && isString(types.get(0)) && isThrowable(types.get(1))) {
      return Optional.of(Takes.MESSAGE_AND_FAILURE);
    }
    if (types.size() == 1 && isThrowable(types.get(0))) {
      return Optional.of(Takes.FAILURE);
    }
    return types.size() == 1 && isString(types.get(0))
        ? Optional.of(Takes.MESSAGE)
        : Optional.empty();
  }

  private boolean isString(Type type) {
    return unit.types().isSameType(type, unit.compilation().symtab().stringType);
  }

  private boolean isThrowable(Type type) {
    return unit.types().isSameType(type, unit.compilation().symtab().throwableType);
  }

  private static Logging logging(Found found) {
    String call = found.variable().name + "." + found.method().name + "(";
    return new Logging(
        found.variable().name + "." + found.method().name,
        (fix, message, failure) ->
            switch (found.takes()) {
              case MESSAGE_AND_FAILURE -> call + fix.literal(message) + ", " + failure + ")";
              case FAILURE -> call + failure + ")";
              case MESSAGE -> call + fix.literal(message + ": ") + " + " + failure + ")";
            });
  }
}

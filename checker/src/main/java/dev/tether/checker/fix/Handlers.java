package dev.tether.checker.fix;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types.FunctionDescriptorLookupError;
import dev.tether.checker.fix.Loggers.Logging;
import dev.tether.checker.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Writes lambdas that log a failure, for whatever interface a library takes its handlers in. */
final class Handlers {
  private final FixUnit unit;

  Handlers(FixUnit unit) {
    this.unit = unit;
  }

  /**
   * Returns a lambda for a functional interface: it is given the failure as its last parameter, or
   * the finished task itself.
   *
   * @param function the interface, as the method declares it
   * @param indent what the line is indented by that the lambda starts on
   */
  Optional<String> write(
      FixBuilder fix, FixSite site, Logging logging, Type function, String indent) {
    Optional<Type> descriptor = descriptor(function);
    if (descriptor.isEmpty()) {
      return Optional.empty();
    }
    List<Type> parameters = descriptor.get().getParameterTypes();
    if (parameters.isEmpty() || parameters.size() > 2) {
      return Optional.empty();
    }
    Type last = instance(function, parameters.get(parameters.size() - 1));
    return isThrowable(last)
        ? Optional.of(direct(fix, site, logging, parameters.size(), indent))
        : ofFinished(fix, site, logging, last, indent);
  }

  /** Returns the function type of an interface, in its own type parameters. */
  Optional<Type> descriptor(Type function) {
    try {
      return Optional.of(unit.types().findDescriptorSymbol(function.tsym).type);
    } catch (FunctionDescriptorLookupError e) {
      return Optional.empty();
    }
  }

  /** Whether a handler is given the failure and nothing else, and so runs for failures alone. */
  boolean takesOnlyFailure(Type function) {
    return descriptor(function)
        .map(Type::getParameterTypes)
        .filter(parameters -> parameters.size() == 1)
        .filter(parameters -> isThrowable(instance(function, parameters.head)))
        .isPresent();
  }

  boolean isThrowable(Type type) {
    return unit.compilation().isThrowable(type);
  }

  /** {@code U} in a {@code BiConsumer<? super T, ? super Throwable>} is a Throwable. */
  private Type instance(Type function, Type parameter) {
    Type found = parameter;
    List<Type> variables = function.tsym.type.getTypeArguments();
    for (int i = 0; i < Math.min(variables.size(), function.getTypeArguments().size()); i++) {
      if (variables.get(i).tsym == parameter.tsym) {
        Type argument = function.getTypeArguments().get(i);
        found = argument instanceof Type.WildcardType wildcard ? wildcard.type : argument;
      }
    }
    return unit.types().skipTypeVars(unit.types().wildUpperBound(found), false);
  }

  private String direct(FixBuilder fix, FixSite site, Logging logging, int count, String indent) {
    String failure = unit.fresh(site.target(), Set.of(), "failure", "thrown", "t");
    String result = unit.fresh(site.target(), Set.of(failure), "result", "value", "v");
    List<String> code = logging.statements(fix, site.failed(), failure);
    if (count == 1) {
      return code.size() == 1
          ? failure + " -> " + code.get(0)
          : fix.lines(indent, block(failure + " -> {", "", code));
    }
    String head = "(" + result + ", " + failure + ") -> {";
    return fix.lines(indent, block(head, failure + " != null", code));
  }

  /** A lambda of some statements, under a condition unless that is empty. */
  private static String[] block(String head, String condition, List<String> code) {
    List<String> lines = new ArrayList<>(List.of(head));
    if (!condition.isEmpty()) {
      lines.add("\tif (" + condition + ") {");
    }
    String tabs = condition.isEmpty() ? "\t" : "\t\t";
    code.forEach(c -> lines.add(tabs + c + ";"));
    if (!condition.isEmpty()) {
      lines.add("\t}");
    }
    lines.add("}");
    return lines.toArray(String[]::new);
  }

  /** {@code task -> { if (!task.isSuccess()) log(task.cause()); }} */
  private Optional<String> ofFinished(
      FixBuilder fix, FixSite site, Logging logging, Type finished, String indent) {
    Optional<String> succeeded = question(finished, Role.ASKS_SUCCESS);
    Optional<String> failed = question(finished, Role.ASKS_FAILURE);
    Optional<String> cause =
        methods(finished)
            .filter(m -> m.getParameters().isEmpty() && isThrowable(m.getReturnType()))
            .map(m -> m.name.toString())
            .findFirst();
    if ((succeeded.isEmpty() && failed.isEmpty()) || cause.isEmpty()) {
      return Optional.empty();
    }
    String task = unit.fresh(site.target(), Set.of(), "finished", "done");
    String condition =
        failed
            .map(q -> task + "." + q + "()")
            .orElse("!" + task + "." + succeeded.orElse("") + "()");
    if (fix.kind() == FixKind.LOG && unit.isA(finished, "java.util.concurrent.Future")) {
      // Who cancels a task knows of it: that is nothing to report, but a promise would stay open.
      condition += " && !" + task + ".isCancelled()";
    }
    String failure = task + "." + cause.get() + "()";
    List<String> code = logging.statements(fix, site.failed(), failure);
    return Optional.of(fix.lines(indent, block(task + " -> {", condition, code)));
  }

  private Optional<String> question(Type type, Role role) {
    return methods(type)
        .filter(m -> m.getParameters().isEmpty())
        .filter(m -> unit.compilation().model().role(m).is(role))
        .map(m -> m.name.toString())
        .findFirst();
  }

  /** Returns the methods of a type and of its supertypes, nearest first. */
  Stream<MethodSymbol> methods(Type type) {
    return unit.types().closure(unit.types().skipTypeVars(type, false)).stream()
        .flatMap(t -> StreamSupport.stream(t.tsym.members().getSymbols().spliterator(), false))
        .filter(MethodSymbol.class::isInstance)
        .map(MethodSymbol.class::cast)
        .filter(m -> (m.flags() & Flags.SYNTHETIC) == 0);
  }
}

package dev.tether.checker.fix;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.TypeRole;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds how code at a place logs: with the logger that is in scope there, whatever library it is
 * of, or else with a {@code System.Logger} of the class's name.
 */
final class Loggers {
  /** Of several loggers, the one without a purpose of its own: not the one for audits. */
  private static final Pattern PLAIN_NAME = Pattern.compile("(?i)_*(s_|m)?(log|logger)_*");

  private final FixUnit unit;

  Loggers(FixUnit unit) {
    this.unit = unit;
  }

  /**
   * A way to log.
   *
   * @param label what the title of a fix calls it
   * @param code writes the statement, without a semicolon
   */
  record Logging(String label, Code code) {
    /** Writes a log statement. */
    interface Code {
      String write(FixBuilder fix, String message, String failure);
    }

    /** Returns what logs a failure as statements without their semicolons. */
    List<String> statements(FixBuilder fix, String message, String failure) {
      return List.of(statement(fix, message, failure).split("\n"));
    }

    /** Returns an expression that logs a failure; lines are statements of their own. */
    String statement(FixBuilder fix, String message, String failure) {
      return code.write(fix, message, failure);
    }
  }

  /** Returns how to log at a place; empty if not even the JDK's loggers can be named. */
  Optional<Logging> at(TreePath place) {
    Optional<Logging> inScope =
        Scope.at(place, unit.types()).stream()
            .filter(v -> logging(v).isPresent())
            .min(Comparator.comparing(v -> !PLAIN_NAME.matcher(v.name).matches()))
            .flatMap(this::logging);
    if (inScope.isPresent()) {
      return inScope.map(l -> new LogMessages(unit, place).like(l));
    }
    LoggerHabits habits = new LoggerHabits(unit);
    Optional<Logging> generated = habits.generated(place).map(Loggers::generated);
    if (generated.isPresent()) {
      return generated;
    }
    Optional<Logging> asBefore = new LogForms(unit, place).asTheClassDoes();
    if (asBefore.isPresent()) {
      return asBefore;
    }
    Optional<Logging> asNeighbours = habits.at(place).flatMap(this::logging);
    if (asNeighbours.isPresent()) {
      return asNeighbours;
    }
    Optional<Logging> ofTheProject = new LogObjects(unit).at(place);
    if (ofTheProject.isPresent()) {
      return ofTheProject;
    }
    Optional<Logging> asOthers = habits.anywhere(place).flatMap(this::logging);
    if (asOthers.isPresent() || habits.projectHasLoggers()) {
      // Another logger than the project's own would go nowhere, or where nobody looks.
      return asOthers;
    }
    String owner = className(place);
    if (unit.hasRelease(9) && unit.findClass("java.lang.System.Logger").isPresent()) {
      return Optional.of(new Logging("System.Logger", systemLogger(owner)));
    }
    return unit.findClass("java.util.logging.Logger")
        .map(found -> new Logging("java.util.logging", javaLogger(owner)));
  }

  private static String className(TreePath place) {
    String found = "";
    for (TreePath p = place; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof com.sun.tools.javac.tree.JCTree.JCClassDecl declaration
          && declaration.sym != null
          && !declaration.sym.getQualifiedName().isEmpty()) {
        found = declaration.sym.getQualifiedName().toString();
        break;
      }
    }
    return found;
  }

  private static Logging.Code systemLogger(String owner) {
    return (fix, message, failure) ->
        fix.type("java.lang.System")
            + ".getLogger("
            + fix.literal(owner)
            + ").log("
            + fix.type("java.lang.System$Logger.Level.ERROR")
            + ", "
            + fix.literal(message)
            + ", "
            + failure
            + ")";
  }

  private static Logging.Code javaLogger(String owner) {
    return (fix, message, failure) ->
        fix.type("java.util.logging.Logger")
            + ".getLogger("
            + fix.literal(owner)
            + ").log("
            + fix.type("java.util.logging.Level")
            + ".SEVERE, "
            + fix.literal(message)
            + ", "
            + failure
            + ")";
  }

  private Optional<Logging> logging(VarSymbol variable) {
    String name = variable.name.toString();
    return logging(new LoggerHabits.Made(name, variable.type, fix -> name));
  }

  /** How to log with a logger of a type, whatever the expression for it is. */
  private Optional<Logging> logging(LoggerHabits.Made logger) {
    Type type = logger.type();
    if (type == null
        || unit.compilation().model().typeRole(type).filter(r -> r == TypeRole.LOGGER).isEmpty()) {
      return Optional.empty();
    }
    if (unit.isA(type, "java.util.logging.Logger")) {
      return Optional.of(at(logger, "java.util.logging.Level", ".SEVERE"));
    }
    if (unit.isA(type, "java.lang.System.Logger")) {
      return Optional.of(at(logger, "java.lang.System$Logger.Level.ERROR", ""));
    }
    if (method(type, "atSevere", 0).isPresent()) {
      return Optional.of(
          new Logging(
              logger.label(),
              (fix, message, failure) ->
                  logger.code().apply(fix)
                      + ".atSevere().withCause("
                      + failure
                      + ").log("
                      + fix.literal(message)
                      + ")"));
    }
    return unit.compilation().model().names().of(NameKind.LOGS_FAILURE).stream()
        .filter(level -> method(type, level, 2).isPresent())
        .findFirst()
        .map(level -> plain(logger, level));
  }

  private static Logging generated(String name) {
    return new Logging(
        name,
        (fix, message, failure) -> name + ".error(" + fix.literal(message) + ", " + failure + ")");
  }

  private static Logging plain(LoggerHabits.Made logger, String level) {
    return new Logging(
        logger.label(),
        (fix, message, failure) ->
            logger.code().apply(fix)
                + "."
                + level
                + "("
                + fix.literal(message)
                + ", "
                + failure
                + ")");
  }

  private static Logging at(LoggerHabits.Made logger, String levels, String level) {
    return new Logging(
        logger.label(),
        (fix, message, failure) ->
            logAt(logger.code().apply(fix), fix.type(levels) + level, fix, message)
                + failure
                + ")");
  }

  private static String logAt(String name, String level, FixBuilder fix, String message) {
    return name + ".log(" + level + ", " + fix.literal(message) + ", ";
  }

  /** A method that takes nothing, or a message and the failure. */
  private Optional<MethodSymbol> method(Type type, String name, int parameters) {
    Types types = unit.types();
    for (Type supertype : types.closure(types.skipTypeVars(type, false))) {
      for (MethodSymbol method : methods(supertype.tsym, name)) {
        if (method.getParameters().size() == parameters
            && (method.flags() & (Flags.PUBLIC | Flags.STATIC)) == Flags.PUBLIC
            && !method.isVarArgs()
            && (parameters == 0 || takesFailure(method))) {
          return Optional.of(method);
        }
      }
    }
    return Optional.empty();
  }

  private boolean takesFailure(MethodSymbol method) {
    var symtab = unit.compilation().symtab();
    Type message = method.getParameters().get(0).type;
    Type failure = method.getParameters().get(1).type;
    return unit.types().isSubtype(symtab.stringType, message)
        && unit.types().isSameType(failure, symtab.throwableType);
  }

  private static List<MethodSymbol> methods(Symbol type, String name) {
    if (!(type instanceof ClassSymbol owner)) {
      return List.of();
    }
    List<MethodSymbol> found = new java.util.ArrayList<>();
    try {
      for (Symbol member : owner.members().getSymbols()) {
        if (member instanceof MethodSymbol method && method.name.contentEquals(name)) {
          found.add(method);
        }
      }
    } catch (CompletionFailure e) {
      return List.of();
    }
    return found;
  }
}

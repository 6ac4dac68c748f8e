package dev.tether.checker.fix;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.options.MethodName;
import dev.tether.checker.returns.Obligation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds who can answer for a task at a place: a tracker in scope, then the project's own helper
 * (the one that an option names, then one that the class has), then {@code BackgroundTasks}.
 */
final class Trackers {
  static final String BACKGROUND_TASKS = "dev.tether.tracker.BackgroundTasks";
  private static final String EXTENSION = "dev.tether.tracker.junit.TaskTrackerExtension";
  static final String TASK_TRACKER = "dev.tether.tracker.TaskTracker";

  /** The module of the tracker: that of the project reads it, or is made to by the fix. */
  static final String MODULE = "dev.tether.tracker";

  /** A method that says of itself that it looks after tasks. */
  private static final Pattern HELPER_NAME =
      Pattern.compile(
          "(?i).*(track|watch|observe|monitor|background|log|report|un(handled|caught)).*");

  private final FixUnit unit;
  private final Map<MethodSymbol, Boolean> observing = new HashMap<>();
  private final Map<ClassSymbol, List<MethodSymbol>> possible = new HashMap<>();

  Trackers(FixUnit unit) {
    this.unit = unit;
  }

  /** Somebody who can answer for tasks. */
  sealed interface Tracker {}

  /**
   * The tracker library.
   *
   * @param variable the tracker in scope; empty for the static methods of {@code BackgroundTasks}
   */
  record Library(Optional<String> variable) implements Tracker {
    /** Returns what its methods are called on. */
    String owner(FixBuilder fix) {
      return variable.orElseGet(() -> fix.type(BACKGROUND_TASKS));
    }

    /** Returns what the title of a fix calls one of its methods. */
    String label(String method) {
      return variable.orElse("BackgroundTasks") + "." + method;
    }
  }

  /**
   * A method of the project.
   *
   * @param method the method
   * @param owner the class to call it on; empty for a method of a class around the place
   */
  record Helper(MethodSymbol method, Optional<String> owner) implements Tracker {
    boolean takesName() {
      return method.getParameters().size() == 2;
    }

    boolean returnsNothing() {
      return method.getReturnType().hasTag(TypeTag.VOID);
    }

    String label() {
      return owner.map(o -> o.substring(o.lastIndexOf('.') + 1) + ".").orElse("") + method.name;
    }
  }

  /** Returns who can answer for tasks at a place, best first. */
  List<Tracker> at(TreePath place) {
    List<Tracker> found = new ArrayList<>();
    if (unit.findClass(TASK_TRACKER).isPresent()) {
      for (VarSymbol variable : Scope.at(place, unit.types())) {
        if (unit.isA(variable.type, TASK_TRACKER)) {
          found.add(new Library(Optional.of(variable.name.toString())));
          break;
        }
      }
    }
    unit.compilation().options().trackingHelper().ifPresent(name -> configured(name, found));
    ownHelpers(place, found);
    if (unit.findClass(BACKGROUND_TASKS).isPresent() && isHeard()) {
      found.add(new Library(Optional.empty()));
    }
    return found;
  }

  /**
   * Whether somebody hears what the tracker reports: in tests that is so with its extension, which
   * fails the test; a line in the log of a test that passes ends no harm.
   */
  private boolean isHeard() {
    return !unit.isTest() || unit.findClass(EXTENSION).isPresent();
  }

  private void configured(MethodName name, List<Tracker> found) {
    Optional<ClassSymbol> owner = unit.findClass(name.className());
    if (owner.isEmpty()) {
      return;
    }
    for (Symbol member : owner.get().members().getSymbols()) {
      if (member instanceof MethodSymbol method
          && method.name.contentEquals(name.method())
          && method.isStatic()
          && hasShape(method)) {
        found.add(new Helper(method, Optional.of(name.className())));
      }
    }
  }

  private void ownHelpers(TreePath place, List<Tracker> found) {
    boolean isStatic = false;
    MethodTree inside = null;
    List<ClassSymbol> nearer = new ArrayList<>();
    for (TreePath p = place; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof MethodTree method) {
        inside = method;
        isStatic |= ((JCTree.JCMethodDecl) method).sym.isStatic();
      } else if (p.getParentPath() != null
          && p.getParentPath().getLeaf() instanceof ClassTree
          && Scope.isStaticMember(p.getLeaf())) {
        isStatic = true;
      }
      if (p.getLeaf() instanceof JCTree.JCClassDecl declaration && declaration.sym != null) {
        helpersOf(declaration.sym, isStatic, inside, nearer, found);
        nearer.add(declaration.sym);
        isStatic |= Scope.isStaticClass(declaration.sym);
      }
    }
  }

  private void helpersOf(
      ClassSymbol around,
      boolean isStatic,
      MethodTree inside,
      List<ClassSymbol> nearer,
      List<Tracker> found) {
    for (Type supertype : unit.types().closure(around.type)) {
      if (!(supertype.tsym instanceof ClassSymbol owner)) {
        continue;
      }
      try {
        for (MethodSymbol method : possible(owner)) {
          if ((method.isStatic() || !isStatic)
              && (inside == null || ((JCTree.JCMethodDecl) inside).sym != method)
              && Scope.isAccessible(method, around)
              && nearer.stream().noneMatch(n -> hasMethod(n, method))
              && observes(method)) {
            found.add(new Helper(method, Optional.empty()));
          }
        }
      } catch (CompletionFailure e) {
        return;
      }
    }
  }

  /** Returns the methods of a class that could be helpers; each place of a class asks for them. */
  private List<MethodSymbol> possible(ClassSymbol owner) {
    List<MethodSymbol> known = possible.get(owner);
    if (known == null) {
      known = new ArrayList<>();
      for (Symbol member : owner.members().getSymbols()) {
        if (member instanceof MethodSymbol method
            && HELPER_NAME.matcher(method.name.toString()).matches()
            && hasShape(method)) {
          known.add(method);
        }
      }
      possible.put(owner, known);
    }
    return known;
  }

  /** A nearer class with any method of the name hides those of the classes around it. */
  private boolean hasMethod(ClassSymbol type, MethodSymbol named) {
    for (Type supertype : unit.types().closure(type.type)) {
      if (supertype.tsym.members().findFirst(named.name, s -> s instanceof MethodSymbol) != null) {
        return true;
      }
    }
    return false;
  }

  /** Takes a task of any value, perhaps a name, and gives the task back or nothing. */
  private boolean hasShape(MethodSymbol method) {
    var parameters = method.getParameters();
    if (parameters.isEmpty()
        || parameters.size() > 2
        || method.isVarArgs()
        || !method.getThrownTypes().isEmpty()
        || !unit.compilation().model().isTask(parameters.get(0).type)
        || !isOpen(parameters.get(0).type)) {
      return false;
    }
    boolean named =
        parameters.size() == 1
            || parameters.get(1).type.tsym == unit.compilation().symtab().stringType.tsym;
    Type result = method.getReturnType();
    return named
        && (result.hasTag(TypeTag.VOID) || unit.types().isSameType(result, parameters.get(0).type));
  }

  /** {@code Future<?>}, {@code CompletableFuture<T>}, {@code S extends CompletionStage<?>}. */
  private boolean isOpen(Type type) {
    if (type.hasTag(TypeTag.TYPEVAR)) {
      return isOpen(type.getUpperBound());
    }
    return type.getTypeArguments().stream()
        .allMatch(a -> a.isUnbound() || a.isExtendsBound() && isVariable(a) || isVariable(a));
  }

  private boolean isVariable(Type type) {
    Type bound = unit.types().wildUpperBound(type);
    return bound.hasTag(TypeTag.TYPEVAR) && bound.tsym.owner instanceof MethodSymbol;
  }

  /** Whether a method answers for the task that it is given, by its source or by what it says. */
  private boolean observes(MethodSymbol method) {
    return observing.computeIfAbsent(method, this::findWhetherItObserves);
  }

  private boolean findWhetherItObserves(MethodSymbol method) {
    VarSymbol task = method.getParameters().get(0);
    var role = unit.compilation().model().role(method).parameterRole(0);
    if (Calls.isAnnotated(task, "Observes")
        || role.filter(r -> r == ParameterRole.OBSERVED).isPresent()) {
      return true;
    }
    if (!(unit.obligations().functions().method(method) instanceof FunctionCode.Source source)) {
      return false;
    }
    TreePath scope = source.executable();
    for (TreePath read : unit.compilation().sources().unit(scope).uses(scope).reads(task)) {
      if (unit.finder().fateOf(read, Obligation.OWED) instanceof Fate.Observed) {
        return true;
      }
    }
    return false;
  }

  /** Whether a helper can be given a task of a type. */
  boolean accepts(Helper helper, Type task) {
    Type parameter = helper.method().getParameters().get(0).type;
    Type erased = unit.types().erasure(parameter);
    return unit.types().isSubtype(unit.types().erasure(task), erased);
  }

  /** Whether what a helper gives back has the type that it was given. */
  boolean keepsType(Helper helper, Type task) {
    Type result = helper.method().getReturnType();
    if (helper.returnsNothing()) {
      return false;
    }
    return result.hasTag(TypeTag.TYPEVAR)
        || (unit.types().isSameType(unit.types().erasure(task), unit.types().erasure(result))
            && result.getTypeArguments().stream().noneMatch(a -> a.hasTag(TypeTag.WILDCARD)));
  }
}

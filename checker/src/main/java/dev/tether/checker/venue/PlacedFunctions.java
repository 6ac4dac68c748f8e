package dev.tether.checker.venue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Unit;
import dev.tether.checker.venue.Venue.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the functions of a compilation unit that run elsewhere than the code around them. */
public final class PlacedFunctions {
  private final Compilation compilation;
  private final Model model;
  private final Venues venues;
  private final FunctionResolver functions;

  PlacedFunctions(Compilation compilation, Venues venues, FunctionResolver functions) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.venues = venues;
    this.functions = functions;
  }

  /** Returns the functions that run elsewhere, in source order of their kinds. */
  public List<PlacedFunction> of(Unit unit) {
    List<PlacedFunction> found = new ArrayList<>();
    unit.lambdas().forEach(lambda -> value(lambda, found));
    unit.references().forEach(reference -> value(reference, found));
    unit.classes().values().stream()
        .map(TreePath::getParentPath)
        .filter(p -> p.getLeaf() instanceof NewClassTree)
        .forEach(creation -> value(creation, found));
    unit.calls().forEach(call -> arguments(call, found));
    unit.creations().forEach(call -> arguments(call, found));
    unit.methods().forEach(method -> called(method, found));
    return found;
  }

  private void value(TreePath function, List<PlacedFunction> found) {
    Venue venue = venues.of(function);
    if (venue.isElsewhere()) {
      add(function, venue, found);
    }
  }

  /** The arguments whose code stands elsewhere: variables, references, objects of named classes. */
  private void arguments(TreePath call, List<PlacedFunction> found) {
    for (int i = 0; i < Calls.arguments(call.getLeaf()).size(); i++) {
      TreePath argument = Calls.skipDown(Calls.argument(call, i));
      Type type = ((JCTree) argument.getLeaf()).type;
      if (type != null && type.hasTag(TypeTag.CLASS) && !isSeenAnyway(argument)) {
        Venue venue = venues.of(call, i);
        if (venue.isElsewhere()) {
          add(argument, venue, found);
        }
      }
    }
  }

  /** Whether the function stands here, or in a local variable that is only used here. */
  private boolean isSeenAnyway(TreePath argument) {
    if (isSeenAnyway(argument.getLeaf())) {
      return true;
    }
    return compilation
        .values()
        .origin(argument)
        .filter(o -> isSeenAnyway(o.getLeaf()) && venues.of(o).isElsewhere())
        .isPresent();
  }

  /** Lambdas, and references that the shared walk collects, are found by themselves. */
  private boolean isSeenAnyway(Tree tree) {
    return tree instanceof LambdaExpressionTree
        || (tree instanceof JCTree.JCMemberReference reference
            && reference.sym instanceof MethodSymbol method
            && model.wants(method))
        || (tree instanceof NewClassTree creation && creation.getClassBody() != null);
  }

  private void add(TreePath function, Venue venue, List<PlacedFunction> found) {
    Type type = ((JCTree) function.getLeaf()).type;
    Type target = parameterType(function).orElse(type);
    if (target != null && compilation.types().isFunctionalInterface(target)) {
      found.add(new PlacedFunction(function, functions.resolve(function, target), venue));
    } else if (type != null
        && type.hasTag(TypeTag.CLASS)
        && type.tsym instanceof ClassSymbol owner) {
      callbacks(function, owner, venue, found);
    }
  }

  /** A callback object with several methods, such as a {@code FutureCallback}. */
  private void callbacks(
      TreePath value, ClassSymbol owner, Venue venue, List<PlacedFunction> found) {
    for (Symbol member : owner.members().getSymbols()) {
      if (member instanceof MethodSymbol method
          && method.name.toString().startsWith("on")
          && functions.method(method) instanceof FunctionCode.Source source) {
        found.add(new PlacedFunction(value, source, venue));
      }
    }
  }

  private Optional<Type> parameterType(TreePath function) {
    for (TreePath value : compilation.values().uses(function)) {
      Tree call = value.getParentPath().getLeaf();
      int index = Calls.arguments(call).indexOf(value.getLeaf());
      if (index >= 0) {
        return Calls.method(call).flatMap(m -> Calls.parameterType(m, index));
      }
    }
    return Optional.empty();
  }

  /** Methods that a framework calls by contract. */
  private void called(TreePath method, List<PlacedFunction> found) {
    MethodSymbol symbol = ((JCTree.JCMethodDecl) method.getLeaf()).sym;
    if (symbol == null || symbol.isConstructor() || symbol.isStatic()) {
      return;
    }
    Role role = model.threadRole(symbol).role();
    if (role != Role.CALLED_ON_EVENT_LOOP && role != Role.CALLED_BACK) {
      return;
    }
    Kind kind = role == Role.CALLED_BACK ? Kind.COMPLETER : Kind.EVENT_LOOP;
    if (functions.method(symbol) instanceof FunctionCode.Source source
        && method.getParentPath().getLeaf() instanceof ClassTree) {
      found.add(new PlacedFunction(method, source, Venue.of(kind, method)));
    }
  }
}

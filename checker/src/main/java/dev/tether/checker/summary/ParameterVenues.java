package dev.tether.checker.summary;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.summary.Venue.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a method of this compilation runs a function that it is given: {@code void later(Runnable
 * r) { executor.execute(r); }}.
 */
final class ParameterVenues {
  private static final int MAX_DEPTH = 3;

  private final Compilation compilation;
  private final Venues venues;
  private final Map<VarSymbol, Venue> memo = new HashMap<>();
  private int depth;

  ParameterVenues(Compilation compilation, Venues venues) {
    this.compilation = compilation;
    this.venues = venues;
  }

  /** Returns where the method that a call names runs one of its arguments. */
  Venue of(TreePath call, MethodSymbol method, int index) {
    Venue unknown = Venue.of(Kind.UNKNOWN, call);
    Optional<VarSymbol> parameter = Calls.parameter(method, index);
    if (parameter.isEmpty() || method.isVarArgs() || depth >= MAX_DEPTH) {
      return unknown;
    }
    Venue known = memo.get(parameter.get());
    if (known == null) {
      memo.put(parameter.get(), unknown);
      depth++;
      known = find(method, parameter.get()).orElse(unknown);
      depth--;
      memo.put(parameter.get(), known);
    }
    boolean own = Calls.receiver(call).map(r -> isThis(r.getLeaf())).orElse(true);
    ExecutorRef executor =
        own ? known.executor() : new ExecutorRef(known.executor().kind(), Optional.empty());
    return new Venue(known.kind(), call, executor);
  }

  private static boolean isThis(Tree tree) {
    return Calls.variable(tree).filter(v -> v.name.contentEquals("this")).isPresent();
  }

  private Optional<Venue> find(MethodSymbol method, VarSymbol parameter) {
    Optional<TreePath> declaration = compilation.sources().declaration(method);
    if (declaration.isEmpty() || ((MethodTree) declaration.get().getLeaf()).getBody() == null) {
      return Optional.empty();
    }
    TreePath scope = declaration.get();
    List<TreePath> reads = compilation.sources().unit(scope).uses(scope).reads(parameter);
    Optional<Venue> venue = Optional.empty();
    for (TreePath read : reads) {
      Optional<Venue> here = ofUse(read);
      if (here.isEmpty()) {
        continue;
      }
      if (venue.isPresent() && venue.get().kind() != here.get().kind()) {
        return Optional.empty();
      }
      venue = here;
    }
    return venue;
  }

  /** One use of the parameter: it is called, or handed on; a null check says nothing. */
  private Optional<Venue> ofUse(TreePath read) {
    TreePath above = read.getParentPath();
    if (above.getLeaf().getKind() == Tree.Kind.EQUAL_TO
        || above.getLeaf().getKind() == Tree.Kind.NOT_EQUAL_TO) {
      return Optional.empty();
    }
    boolean called =
        above.getLeaf() instanceof JCTree.JCFieldAccess
            && above.getParentPath().getLeaf() instanceof JCTree.JCMethodInvocation;
    if (called) {
      return Optional.of(aroundOf(read));
    }
    Venue handedOn = venues.of(read);
    return Optional.of(handedOn.isHere() ? aroundOf(read) : handedOn);
  }

  /** Called inside a lambda, it runs where the lambda runs. */
  private Venue aroundOf(TreePath read) {
    for (TreePath p = read; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof LambdaExpressionTree) {
        Venue venue = venues.of(p);
        if (!venue.isHere()) {
          return venue;
        }
      } else if (p.getLeaf() instanceof MethodTree) {
        return Venue.of(Kind.HERE, p);
      } else if (FunctionResolver.isOtherCode(p.getLeaf())) {
        return Venue.of(Kind.UNKNOWN, p);
      }
    }
    return Venue.of(Kind.UNKNOWN, read);
  }
}

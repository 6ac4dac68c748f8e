package dev.tether.checker.venue;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.fact.Answer;
import dev.tether.checker.fact.Fact;
import dev.tether.checker.fact.Facts;
import dev.tether.checker.fact.Reason;
import dev.tether.checker.fact.Subject;
import dev.tether.checker.fact.Subjects;
import dev.tether.checker.venue.Venue.Kind;
import java.util.Optional;

/**
 * Where a method of this compilation runs a function that it is given: {@code void later(Runnable
 * r) { executor.execute(r); }}.
 */
final class ParameterVenues {
  /**
   * Where a parameter runs, as a plain value.
   *
   * @param kind what is known of the thread
   * @param threads what the executor's threads are like
   * @param executor the field or the method that names the executor, if one does
   */
  record Where(Kind kind, ExecutorRef.Kind threads, Optional<Subject> executor) {
    private static final Where NOWHERE = of(Kind.NOWHERE);
    private static final Where UNKNOWN = of(Kind.UNKNOWN);

    private static Where of(Kind kind) {
      return new Where(kind, ExecutorRef.Kind.UNKNOWN, Optional.empty());
    }

    // Written out: what javac makes for a record is linked at run time.

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Where where
              && kind == where.kind
              && threads == where.threads
              && executor.equals(where.executor);
    }

    @Override
    public int hashCode() {
      return kind.hashCode() * 31 + executor.hashCode();
    }

    /** Two uses that run it on different kinds of threads tell nothing. */
    Where and(Where other) {
      if (kind == Kind.NOWHERE || equals(other)) {
        return other;
      }
      if (other.kind == Kind.NOWHERE) {
        return this;
      }
      return kind == other.kind ? of(kind) : UNKNOWN;
    }
  }

  /** Where a method runs a function that it is given. */
  static final Fact<Subject, Where> RUNS =
      Fact.of("runs its parameter", Where.NOWHERE, Where::and, Where.UNKNOWN);

  private final Compilation compilation;
  private final Venues venues;
  private final Facts facts;
  private final Subjects subjects;

  ParameterVenues(Compilation compilation, Venues venues) {
    this.compilation = compilation;
    this.venues = venues;
    this.facts = compilation.facts();
    this.subjects = compilation.subjects();
    facts.register(RUNS, this::fromTree);
  }

  /** Returns where the method that a call names runs one of its arguments. */
  Venue of(TreePath call, MethodSymbol method, int index) {
    Optional<VarSymbol> parameter = Calls.parameter(method, index);
    if (parameter.isEmpty() || method.isVarArgs()) {
      return Venue.of(Kind.UNKNOWN, call);
    }
    Where where = facts.ask(RUNS, subjects.of(method).parameter(index));
    boolean own = Calls.receiver(call).map(r -> Calls.isThis(r.getLeaf())).orElse(true);
    Optional<Symbol> executor = own ? where.executor().flatMap(subjects::symbol) : Optional.empty();
    return new Venue(where.kind(), call, new ExecutorRef(where.threads(), executor));
  }

  private Optional<Answer<Where>> fromTree(Subject parameter) {
    Optional<MethodSymbol> method = subjects.method(parameter.member());
    Optional<TreePath> declaration = method.flatMap(compilation.sources()::declaration);
    if (declaration.isEmpty() || ((MethodTree) declaration.get().getLeaf()).getBody() == null) {
      return Optional.empty();
    }
    TreePath scope = declaration.get();
    VarSymbol variable = method.get().getParameters().get(parameter.index());
    Where where = Where.NOWHERE;
    Reason reason = Reason.NONE;
    for (TreePath read : compilation.sources().unit(scope).uses(scope).reads(variable)) {
      Optional<Venue> here = ofUse(read);
      if (here.isPresent()) {
        where = where.and(plain(here.get()));
        reason = reason(parameter, read);
      }
    }
    return Optional.of(Answer.of(where, reason));
  }

  private static Reason reason(Subject parameter, TreePath read) {
    return Reason.of(
        parameter,
        Subjects.place(read.getCompilationUnit(), read.getLeaf()),
        "runs it, or hands it on");
  }

  private Where plain(Venue venue) {
    ExecutorRef executor = venue.executor();
    return new Where(venue.kind(), executor.kind(), executor.name().flatMap(subjects::ofMember));
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

package dev.tether.checker.returns;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.fact.Answer;
import dev.tether.checker.fact.Fact;
import dev.tether.checker.fact.Place;
import dev.tether.checker.fact.Reason;
import dev.tether.checker.fact.Subject;
import dev.tether.checker.fact.Subjects;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * A fact of parameters: whether code that is given a promise may read it. Who only completes a
 * promise does not answer for it: the failure is told to the promise, not to anybody who would know
 * what to do about it.
 */
final class PromiseTakers {
  /** Whether a promise that is given to a method may be read by it, not only completed. */
  static final Fact<Subject, Boolean> READS =
      Fact.of("reads the promise", false, Boolean::logicalOr, true);

  private final Compilation compilation;
  private final Model model;

  PromiseTakers(Compilation compilation) {
    this.compilation = compilation;
    this.model = compilation.model();
    compilation.facts().register(READS, this::fromTree);
  }

  /**
   * Whether code that is given a promise does nothing with it but complete it.
   *
   * @param call the call or the object creation
   * @param index which argument the promise is
   */
  boolean onlyCompletes(TreePath call, int index) {
    return Calls.method(call.getLeaf()).filter(m -> !mayRead(m, index)).isPresent();
  }

  private boolean mayRead(MethodSymbol method, int index) {
    return index < 0
        || method.isVarArgs()
        || index >= method.getParameters().size()
        || compilation.facts().ask(READS, compilation.subjects().of(method).parameter(index));
  }

  private Optional<Answer<Boolean>> fromTree(Subject parameter) {
    Optional<MethodSymbol> method = compilation.subjects().method(parameter.member());
    return method
        .flatMap(compilation.sources()::declaration)
        .filter(d -> ((JCTree.JCMethodDecl) d.getLeaf()).body != null)
        .map(d -> ofBody(parameter, d, method.get().getParameters().get(parameter.index())));
  }

  private Answer<Boolean> ofBody(Subject parameter, TreePath scope, VarSymbol variable) {
    for (TreePath read : reads(scope, variable)) {
      if (mayBeRead(read, true)) {
        Place place = Subjects.place(read.getCompilationUnit(), read.getLeaf());
        return Answer.of(true, Reason.of(parameter, place, "may read it"));
      }
    }
    return Answer.of(false);
  }

  private List<TreePath> reads(TreePath scope, VarSymbol variable) {
    return compilation.sources().unit(scope).uses(scope).reads(variable);
  }

  private boolean mayBeRead(TreePath read, boolean mayBeStored) {
    TreePath parent = read.getParentPath();
    Tree tree = parent.getLeaf();
    if (tree instanceof JCTree.JCFieldAccess) {
      return Calls.method(parent.getParentPath().getLeaf())
          .filter(m -> model.role(m).is(Role.COMPLETES, Role.FAILS, Role.INSPECTS, Role.CANCELS))
          .isEmpty();
    }
    if (tree instanceof MethodInvocationTree || tree instanceof NewClassTree) {
      int index = Calls.arguments(tree).indexOf(read.getLeaf());
      return Calls.method(tree).filter(m -> !mayRead(m, index)).isEmpty();
    }
    return !(mayBeStored
        && tree instanceof AssignmentTree assignment
        && assignment.getExpression() == read.getLeaf()
        && Calls.variable(assignment.getVariable()).filter(f -> !isRead(f, parent)).isPresent());
  }

  /** Whether a field's promise may be read. */
  private boolean isRead(VarSymbol field, TreePath place) {
    if (field.getKind() != ElementKind.FIELD || (field.flags() & Flags.PRIVATE) == 0) {
      return true;
    }
    return reads(Sources.outermostClass(place), field).stream().anyMatch(r -> mayBeRead(r, false));
  }
}

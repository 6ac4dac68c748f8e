package dev.tether.checker.returns;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Kinds.Kind;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.fact.Answer;
import dev.tether.checker.fact.Fact;
import dev.tether.checker.fact.Facts;
import dev.tether.checker.fact.Subject;
import dev.tether.checker.fact.Subjects;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Uses;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/** Facts of variables: what the tasks owe that they hold. */
final class HeldTasks {
  /**
   * A variable, asked about from one side.
   *
   * @param variable which
   * @param from the side
   */
  record Key(Subject variable, Owing.From from) {
    @Override
    public String toString() {
      return variable + (from == Owing.From.RESULT ? " where it is returned" : "");
    }
  }

  /** What the values owe that are assigned to a variable. */
  static final Fact<Key, Owed> ASSIGNED =
      Fact.of("what is assigned owes", Owed.NOTHING, Owed::and, Owed.of(Obligation.OWED));

  /** What a local variable's task owes, all of the variable's uses considered. */
  static final Fact<Key, Owed> HELD =
      Fact.of("what is held owes", Owed.NOTHING, Owed::and, Owed.of(Obligation.OWED));

  private final Owing.From from;
  private final Compilation compilation;
  private final Model model;
  private final Obligations stages;
  private final Owing owing;
  private final PromiseTakers takers;
  private final Facts facts;
  private final Subjects subjects;

  HeldTasks(
      Owing.From from,
      Compilation compilation,
      Obligations stages,
      Owing owing,
      PromiseTakers takers) {
    this.from = from;
    this.compilation = compilation;
    this.model = compilation.model();
    this.stages = stages;
    this.owing = owing;
    this.takers = takers;
    this.facts = compilation.facts();
    this.subjects = compilation.subjects();
    facts.register(ASSIGNED, key -> key.from() == from ? assigned(key) : Optional.empty());
    facts.register(HELD, key -> key.from() == from ? held(key) : Optional.empty());
  }

  /** A variable: its sources, unless a handler was put on it, or somebody else has it too. */
  Owed of(TreePath use, VarSymbol variable) {
    if (variable.getKind() != ElementKind.LOCAL_VARIABLE || variable.owner.kind != Kind.MTH) {
      // Fields and parameters (and this): whoever put the task there answers for it.
      return Owed.of(Obligation.SHARED);
    }
    TreePath scope = Sources.enclosingMember(use);
    return facts.ask(HELD, new Key(subjects.of(variable, scope), from));
  }

  private Optional<Answer<Owed>> held(Key key) {
    VarSymbol variable = subjects.variable(key.variable()).orElseThrow();
    for (TreePath read : uses(key).reads(variable)) {
      if (hasReadingHandler(read, stages)) {
        return Optional.of(Answer.of(Owed.NOTHING));
      }
      if (isKept(read)) {
        return Optional.of(Answer.of(Owed.of(Obligation.SHARED)));
      }
    }
    return Optional.of(facts.answer(ASSIGNED, key));
  }

  private Uses uses(Key key) {
    TreePath scope = subjects.path(key.variable()).orElseThrow();
    return compilation.sources().unit(scope).uses(scope);
  }

  /** {@code f = f.thenApply(..)}: what it held before is among the other writes. */
  private Optional<Answer<Owed>> assigned(Key key) {
    VarSymbol variable = subjects.variable(key.variable()).orElseThrow();
    Uses uses = uses(key);
    Owed owed = Owed.NOTHING;
    for (TreePath write : uses.writes(variable)) {
      owed = owed.and(ofWrite(write, variable, uses));
    }
    return Optional.of(Answer.of(owed));
  }

  /**
   * What a local or a private field can hold owes: nothing, if whatever is assigned to it has told
   * somebody or cannot fail.
   */
  Obligation ofHeld(TreePath use, VarSymbol variable) {
    boolean field = variable.getKind() == ElementKind.FIELD;
    boolean local = variable.getKind() == ElementKind.LOCAL_VARIABLE;
    if (!local && !(field && variable.isPrivate())) {
      return Obligation.OWED;
    }
    TreePath scope = field ? Sources.outermostClass(use) : Sources.enclosingMember(use);
    Uses uses = compilation.sources().unit(scope).uses(scope);
    Key key = new Key(subjects.of(variable, scope), from);
    boolean told =
        !uses.writes(variable).isEmpty() && facts.ask(ASSIGNED, key).atWorst() == Obligation.NONE;
    return told ? Obligation.NONE : Obligation.OWED;
  }

  /** {@code pending.put(id, f)}, {@code this.current = f}: the method itself holds on to it. */
  private boolean isKept(TreePath read) {
    Tree parent = read.getParentPath().getLeaf();
    int index = Calls.arguments(parent).indexOf(read.getLeaf());
    if (index >= 0 && takers.onlyCompletes(read.getParentPath(), index)) {
      return false;
    }
    if (parent instanceof AssignmentTree assignment) {
      return assignment.getExpression() == read.getLeaf()
          && Calls.variable(assignment.getVariable())
              .filter(v -> v.getKind() == ElementKind.FIELD)
              .isPresent();
    }
    if (parent instanceof MethodInvocationTree || parent instanceof NewClassTree) {
      if (index >= 0 && stages.standsFor(parent, index)) {
        return false;
      }
      return Calls.method(parent)
          .filter(m -> !model.role(m).is(Role.INSPECTS, Role.PROPAGATES, Role.ASSERTS))
          .isPresent();
    }
    return false;
  }

  private Owed ofWrite(TreePath write, VarSymbol variable, Uses uses) {
    TreePath value = Calls.skipDown(Definitions.value(write));
    if (value.getLeaf() instanceof NewClassTree) {
      return isOnlyCompletedWell(variable, uses) ? Owed.NOTHING : Owed.of(Obligation.OWED);
    }
    return chainOn(variable, value).orElseGet(() -> owing.of(value));
  }

  /**
   * {@code tail = tail.thenRun(next)} of a field: what it held before is among the other writes, so
   * only what the stages add counts.
   */
  private Optional<Owed> chainOn(VarSymbol variable, TreePath value) {
    if (Calls.variable(value.getLeaf()).filter(v -> v == variable).isPresent()) {
      return Optional.of(Owed.NOTHING);
    }
    return Calls.method(value.getLeaf())
        .filter(m -> !m.isStatic() && stages.isStage(m))
        .flatMap(m -> Calls.receiver(value))
        .flatMap(receiver -> chainOn(variable, receiver))
        .map(before -> before.map(owed -> stages.after(value, owed)));
  }

  /** A promise of our own that is only ever given values cannot fail. */
  private boolean isOnlyCompletedWell(VarSymbol promise, Uses uses) {
    for (TreePath read : uses.reads(promise)) {
      Tree parent = read.getParentPath().getLeaf();
      boolean completed =
          parent instanceof JCTree.JCFieldAccess
              && Calls.method(read.getParentPath().getParentPath().getLeaf())
                  .filter(m -> !model.role(m).is(Role.FAILS))
                  .isPresent();
      if (!(parent instanceof ReturnTree) && !completed) {
        return false;
      }
    }
    return true;
  }

  /** {@code f.whenComplete((v, t) -> log(t));} as a statement of its own. */
  static boolean hasReadingHandler(TreePath read, Obligations stages) {
    Obligation owed = Obligation.OWED;
    for (TreePath call = stageOn(read, stages); call != null; call = stageOn(call, stages)) {
      owed = stages.after(call, owed);
      if (owed == Obligation.NONE) {
        return true;
      }
      if (call.getParentPath().getLeaf() instanceof ExpressionStatementTree) {
        return false;
      }
    }
    return false;
  }

  private static TreePath stageOn(TreePath value, Obligations stages) {
    TreePath select = value.getParentPath();
    if (!(select.getLeaf() instanceof JCTree.JCFieldAccess)) {
      return null;
    }
    TreePath call = select.getParentPath();
    return call.getLeaf() instanceof JCTree.JCMethodInvocation invocation
            && invocation.getMethodSelect() == select.getLeaf()
            && Calls.method(invocation).filter(stages::isStage).isPresent()
        ? call
        : null;
  }
}

package dev.tether.checker.returns;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.bytecode.TaskResult;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.fact.Answer;
import dev.tether.checker.fact.Fact;
import dev.tether.checker.fact.Facts;
import dev.tether.checker.fact.Reason;
import dev.tether.checker.fact.Subject;
import dev.tether.checker.fact.Subjects;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Uses;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/** A fact of methods: what the tasks that they return still owe. */
public final class ReturnedTasks {
  /** What the task, or the tasks, that a method returns owe to its callers. */
  public static final Fact<Subject, Owed> OWED =
      Fact.of("the returned task owes", Owed.NOTHING, Owed::and, Owed.of(Obligation.OWED));

  private static final int MAX_IMPLEMENTATIONS = 12;

  private final Compilation compilation;
  private final FunctionResolver functions;
  private final Facts facts;
  private final Subjects subjects;
  private final Obligations stages;
  private final GatheredTasks gathered;
  private final Definitions definitions;
  private final FluentMethods fluent;
  private final TaskObjects constructors;
  private final Map<Owing.From, Owing> seen = new EnumMap<>(Owing.From.class);

  /** Whether a method only reads a field: its code alone tells. */
  private final Map<MethodSymbol, Boolean> getters = new HashMap<>();

  ReturnedTasks(Obligations stages, Compilation compilation) {
    this.compilation = compilation;
    this.functions = stages.functions();
    this.facts = compilation.facts();
    this.subjects = compilation.subjects();
    this.stages = stages;
    this.definitions = new Definitions(compilation.sources());
    this.fluent = new FluentMethods(compilation, functions);
    PromiseTakers takers = new PromiseTakers(compilation);
    for (Owing.From from : Owing.From.values()) {
      seen.put(from, new Owing(from, compilation, stages, this, takers));
    }
    this.gathered = new GatheredTasks(seen(Owing.From.RESULT), this, compilation);
    this.constructors = new TaskObjects(compilation, seen(Owing.From.RESULT));
    facts.register(OWED, this::fromTree);
    facts.register(OWED, this::fromConstructor);
    facts.register(OWED, this::fromImplementations);
    facts.register(OWED, subject -> compilation.hidden(subject, Owed.NOTHING));
    facts.register(OWED, this::fromClassFile);
  }

  /** Returns what tells what expressions owe, seen from one side. */
  Owing seen(Owing.From from) {
    return seen.get(from);
  }

  /** Returns what the task owes that a method returns. */
  Owed of(MethodSymbol method) {
    return facts.ask(OWED, subjects.of(method));
  }

  private Optional<Answer<Owed>> fromTree(Subject subject) {
    return subjects
        .method(subject)
        .flatMap(m -> results(m).map(results -> ofResults(subject, m, results)));
  }

  /** A task object that hands its work on, or stands for another task, owes what that one owes. */
  private Optional<Answer<Owed>> fromConstructor(Subject subject) {
    return subjects
        .method(subject)
        .filter(MethodSymbol::isConstructor)
        .map(functions::method)
        .filter(FunctionCode.Source.class::isInstance)
        .map(FunctionCode.Source.class::cast)
        .flatMap(constructors::of)
        .map(Answer::of);
  }

  /** An abstract method of ours owes what its implementations owe; others we cannot see. */
  private Optional<Answer<Owed>> fromImplementations(Subject subject) {
    List<MethodSymbol> implementations =
        subjects
            .method(subject)
            .map(compilation.sources()::implementations)
            .filter(found -> found.size() <= MAX_IMPLEMENTATIONS)
            .orElse(List.of());
    if (implementations.isEmpty() || implementations.stream().anyMatch(m -> !isHere(m))) {
      return Optional.empty();
    }
    Owed owed = Owed.NOTHING;
    for (MethodSymbol implementation : implementations) {
      owed = owed.and(of(implementation));
    }
    return Optional.of(Answer.of(owed));
  }

  /** What a class file tells of the task that its method returns. */
  private Optional<Answer<Owed>> fromClassFile(Subject subject) {
    return subjects
        .method(subject)
        .filter(m -> (m.flags() & Flags.ABSTRACT) == 0 && !m.isConstructor())
        .flatMap(m -> compilation.compiled().taskResult(subject))
        .map(task -> Answer.of(owed(task)));
  }

  private static Owed owed(TaskResult task) {
    Owed owed = Owed.of(Obligation.valueOf(task.debt().name()));
    for (int body : task.bodies()) {
      owed = owed.and(Owed.ifFails(body));
    }
    return owed;
  }

  /** Whether the code of a method is part of this compilation. */
  boolean isHere(MethodSymbol method) {
    return functions.method(method) instanceof FunctionCode.Source;
  }

  /** What a method returns, if its code is here and returns anything. */
  private Optional<List<TreePath>> results(MethodSymbol method) {
    return functions.method(method) instanceof FunctionCode.Source source
        ? Optional.of(Expressions.results(source.executable()))
            .filter(results -> !results.isEmpty())
        : Optional.empty();
  }

  private Answer<Owed> ofResults(Subject subject, MethodSymbol method, List<TreePath> results) {
    boolean gathers = gathered.isGathering(method);
    Owing owing = seen(Owing.From.RESULT);
    Owed owed = Owed.NOTHING;
    TreePath worst = null;
    for (TreePath result : results) {
      Owed more = owed.and(gathers ? gathered.of(result) : owing.of(result));
      worst = more.equals(owed) ? worst : result;
      owed = more;
    }
    return worst == null ? Answer.of(owed) : Answer.of(owed, reason(subject, worst));
  }

  private static Reason reason(Subject subject, TreePath result) {
    return Reason.of(
        subject,
        Subjects.place(result.getCompilationUnit(), result.getLeaf()),
        "returns a task that may fail with nobody told");
  }

  /** Whether a method of this compilation only gives what a field holds. */
  boolean isGetter(MethodSymbol method) {
    return !compilation.sources().isHidden(method)
        && getters.computeIfAbsent(
            method,
            m -> results(m).filter(r -> r.stream().allMatch(ReturnedTasks::isField)).isPresent());
  }

  /** Whether a method hands back the object that it is called on. */
  boolean isFluent(MethodSymbol method) {
    return fluent.contains(method);
  }

  boolean isSingleStatement(MethodSymbol method) {
    return functions.method(method) instanceof FunctionCode.Source source
        && FunctionResolver.body(source)
            .filter(
                b -> b.getLeaf() instanceof BlockTree block && block.getStatements().size() == 1)
            .isPresent();
  }

  private static boolean isField(TreePath result) {
    return Calls.variable(Calls.skipDown(result).getLeaf())
        .filter(v -> v.getKind() == ElementKind.FIELD)
        .isPresent();
  }

  /**
   * A getter gives what somebody else answers for, except on an object that was itself just
   * obtained: {@code Job job = queue.add(x); return job.future();}.
   */
  Obligation ofGetter(TreePath call, MethodSymbol getter) {
    Optional<TreePath> receiver = Calls.receiver(call);
    if (receiver.filter(r -> r.getLeaf() instanceof NewClassTree).isPresent()
        && isMadeWithObject(getter)) {
      return Obligation.OWED;
    }
    Optional<VarSymbol> object = receiver.flatMap(r -> Calls.variable(r.getLeaf()));
    if (object.isEmpty() || object.get().getKind() != ElementKind.LOCAL_VARIABLE) {
      return Obligation.SHARED;
    }
    TreePath scope = Sources.enclosingMember(call);
    Uses uses = compilation.sources().unit(scope).uses(scope);
    if (uses.writes(object.get()).stream().noneMatch(ReturnedTasks::isObtainedHere)) {
      return Obligation.SHARED;
    }
    for (TreePath read : uses.reads(object.get())) {
      TreePath other = read.getParentPath().getParentPath();
      if (Calls.method(other.getLeaf()).filter(getter::equals).isPresent()
          && HeldTasks.hasReadingHandler(other, stages)) {
        return Obligation.NONE;
      }
    }
    return Obligation.OWED;
  }

  /** {@code new Builder(zk).forPath(path)}: a promise that came into being with the object. */
  private boolean isMadeWithObject(MethodSymbol getter) {
    return results(getter).stream()
        .flatMap(List::stream)
        .allMatch(
            r ->
                Calls.variable(Calls.skipDown(r).getLeaf())
                    .flatMap(field -> definitions.of(r, field))
                    .filter(made -> Calls.skipDown(made).getLeaf() instanceof NewClassTree)
                    .isPresent());
  }

  private static boolean isObtainedHere(TreePath write) {
    Tree source = sourceOf(write);
    return source instanceof NewClassTree
        || (source instanceof MethodInvocationTree call
            && !call.getArguments().isEmpty()
            && Calls.method(call).filter(m -> !m.name.toString().startsWith("get")).isPresent());
  }

  private static Tree sourceOf(TreePath write) {
    return write.getLeaf() instanceof VariableTree declaration
        ? declaration.getInitializer()
        : ((AssignmentTree) write.getLeaf()).getExpression();
  }
}

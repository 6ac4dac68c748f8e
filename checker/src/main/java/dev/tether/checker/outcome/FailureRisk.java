package dev.tether.checker.outcome;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.fact.Answer;
import dev.tether.checker.fact.Fact;
import dev.tether.checker.fact.Facts;
import dev.tether.checker.fact.Place;
import dev.tether.checker.fact.Reason;
import dev.tether.checker.fact.Subject;
import dev.tether.checker.fact.Subjects;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.NamedMethods;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.source.FunctionTypes;
import dev.tether.checker.source.OwnCodeScanner;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides whether code may fail in a way that only its task would tell.
 *
 * <p>The rule: code cannot fail silently if everything that may throw stands in a {@code try} with
 * a non-empty {@code catch} of {@code Throwable}, {@code Exception} or {@code RuntimeException}
 * that throws nothing, or that tells somebody before it throws. Calls may throw unless the model
 * says otherwise, or their source cannot fail; a getter of another library that declares no
 * exception does not. Handlers and {@code finally} blocks are trusted unless they throw: what
 * reports a failure is not itself suspected. Casts, array accesses and null dereferences are not
 * counted; every line of Java could throw then.
 */
public final class FailureRisk {
  private static final int MAX_IMPLEMENTATIONS = 12;

  /** Whether running a method or a lambda throws something that nobody inside was told of. */
  public static final Fact<Subject, Boolean> UNTOLD =
      Fact.of("may fail untold", false, Boolean::logicalOr, true);

  /** Whether something that a method or a lambda throws comes out of it. */
  public static final Fact<Subject, Boolean> ESCAPES =
      Fact.of("may throw", false, Boolean::logicalOr, true);

  /** Which functions a method is given and runs, so that what they throw is not told, as bits. */
  public static final Fact<Subject, Integer> RUNS_UNTOLD =
      Fact.of("fails untold with its functions", 0, (one, other) -> one | other, 0);

  /** Which functions a method is given and runs, so that what they throw comes out of it. */
  public static final Fact<Subject, Integer> RUNS_UNCAUGHT =
      Fact.of("throws with its functions", 0, (one, other) -> one | other, 0);

  /** What counts as a risk. */
  public enum Question {
    /** Something is thrown, and nobody has been told of it inside: a task would keep it. */
    UNTOLD(FailureRisk.UNTOLD, RUNS_UNTOLD),
    /** Something is thrown, told or not: a schedule would end by it. */
    ESCAPES(FailureRisk.ESCAPES, RUNS_UNCAUGHT);

    private final Fact<Subject, Boolean> fact;
    private final Fact<Subject, Integer> functions;

    Question(Fact<Subject, Boolean> fact, Fact<Subject, Integer> functions) {
      this.fact = fact;
      this.functions = functions;
    }
  }

  private final Compilation compilation;
  private final FunctionResolver functions;
  private final Question question;
  private final Facts facts;
  private final Subjects subjects;
  private final CompiledRisk compiled;
  private final Guards guards;
  private final UnresolvedCalls unresolved;
  private final LocalFunctions locals;

  /** Creates the analysis for one compilation. */
  public FailureRisk(Compilation compilation, FunctionResolver functions, Question question) {
    this.compilation = compilation;
    this.functions = functions;
    this.question = question;
    this.facts = compilation.facts();
    this.subjects = compilation.subjects();
    this.compiled = new CompiledRisk(compilation, question);
    this.guards = new Guards(compilation, question);
    this.unresolved = new UnresolvedCalls(compilation.model());
    this.locals = new LocalFunctions(compilation, functions);
    facts.register(question.fact, this::fromTree);
    facts.register(question.fact, subject -> compilation.hidden(subject, false));
    facts.register(question.fact, compiled::answer);
    facts.guess(question.fact, this::fromName);
    facts.register(question.functions, this::functionsFromTree);
  }

  /** Whether running a function may throw something that is not caught inside it. */
  public boolean mayFail(FunctionCode code) {
    if (code instanceof FunctionCode.External external) {
      return mayThrow(external.method()) || runFunctions(external.method()) != 0;
    }
    if (code == FunctionCode.UNRESOLVED) {
      return false;
    }
    if (code instanceof FunctionCode.Choice choice) {
      return choice.codes().stream().anyMatch(this::mayFail);
    }
    return functions.subject(code).map(s -> facts.ask(question.fact, s)).orElse(true)
        || Calls.declared(code instanceof FunctionCode.Source s ? s.executable().getLeaf() : null)
            .filter(method -> runFunctions(method) != 0)
            .isPresent();
  }

  /**
   * Whether running a function may throw something before it comes to a place inside it.
   *
   * @param place a position in the function's file, counted in characters
   */
  public boolean mayFailBefore(FunctionCode.Source code, int place) {
    return FunctionResolver.body(code)
        .map(body -> scanned(body, place))
        .map(scanner -> scanner.risk || scanner.run != 0)
        .orElse(true);
  }

  private RiskScanner scanned(TreePath body, int end) {
    RiskScanner scanner = new RiskScanner(body, end);
    scanner.scan(body.getLeaf(), null);
    return scanner;
  }

  private Optional<Answer<Boolean>> fromTree(Subject subject) {
    return functions
        .code(subject)
        .flatMap(FunctionResolver::body)
        .map(body -> ofBody(subject, body));
  }

  /** A risk of its own makes all else the same. */
  private Optional<Answer<Integer>> functionsFromTree(Subject subject) {
    return functions
        .code(subject)
        .flatMap(FunctionResolver::body)
        .map(body -> scanned(body, Integer.MAX_VALUE))
        .map(scanner -> Answer.of(scanner.risk ? 0 : scanner.run));
  }

  /** The positions of the functions that a method of ours is given and runs, as bits. */
  private int runFunctions(MethodSymbol method) {
    return CompiledRisk.takesFunctions(method)
        ? facts.ask(question.functions, subjects.of(method))
        : 0;
  }

  private Answer<Boolean> ofBody(Subject subject, TreePath body) {
    RiskScanner scanner = scanned(body, Integer.MAX_VALUE);
    if (!scanner.risk) {
      return Answer.of(false);
    }
    Place place = Subjects.place(body.getCompilationUnit(), scanner.where);
    return Answer.of(true, scanner.reason(subject, place));
  }

  /** What has no code here: judged by its name, or by what implements it here. */
  private Optional<Answer<Boolean>> fromName(Subject subject) {
    return subjects
        .method(subject)
        .map(m -> DeclaredRisk.looksHarmless(m) ? Answer.of(false) : ofImplementations(subject, m));
  }

  private boolean mayThrow(MethodSymbol method) {
    var role = compilation.model().role(method);
    if (NamedMethods.isHarmless(role)) {
      return false;
    }
    if (!method.isConstructor() && compilation.model().isTask(method.getReturnType())) {
      // What it starts fails in its own task, and that task's fate is asked for where it is
      // dropped.
      return false;
    }
    if (compilation.model().typeRole(method.owner).filter(r -> r == TypeRole.LOGGER).isPresent()) {
      return false;
    }
    return role.is(Role.WAITS, Role.BLOCKS, Role.MAY_THROW)
        || facts.ask(question.fact, subjects.of(method));
  }

  /** An abstract method of ours throws what its implementations throw; others we cannot see. */
  private Answer<Boolean> ofImplementations(Subject subject, MethodSymbol method) {
    List<MethodSymbol> implementations = compilation.sources().implementations(method);
    if (implementations.isEmpty() || implementations.size() > MAX_IMPLEMENTATIONS) {
      return Answer.of(true);
    }
    Optional<MethodSymbol> risky =
        implementations.stream()
            .filter(m -> m == method || mayThrow(m) || runFunctions(m) != 0)
            .findFirst();
    return risky.isEmpty() || risky.get() == method
        ? Answer.of(risky.isPresent())
        : Answer.of(true, throughImplementation(subject, risky.get()));
  }

  private Reason throughImplementation(Subject subject, MethodSymbol implementation) {
    Place place =
        compilation
            .sources()
            .declaration(implementation)
            .map(d -> Subjects.place(d.getCompilationUnit(), d.getLeaf()))
            .orElse(Place.UNKNOWN);
    String words = "is implemented by " + implementation.owner.name + ", where it may throw";
    return Reason.of(subject, place, words, question.fact, subjects.of(implementation));
  }

  private boolean constructorMayThrow(Symbol constructor) {
    if (!(constructor instanceof MethodSymbol method)) {
      return true;
    }
    String owner = method.owner.packge().getQualifiedName().toString();
    if (compilation.model().names().is(NameKind.MAKES_SAFELY, owner)) {
      return false;
    }
    if (compilation.isThrowable(method.owner.type)) {
      return false;
    }
    return mayThrow(method) || runFunctions(method) != 0;
  }

  private final class RiskScanner extends OwnCodeScanner {
    private final TreePath code;
    private final int end;
    private List<Type> caught = List.of();
    private boolean trusted;
    private boolean risk;
    private int run;
    private Set<Symbol> harmless = new HashSet<>();
    private Tree where;
    private MethodSymbol callee;

    RiskScanner(TreePath code, int end) {
      this.code = code;
      this.end = end;
    }

    private void found(Tree tree, MethodSymbol called) {
      risk = true;
      where = tree;
      callee = called;
    }

    Reason reason(Subject subject, Place place) {
      if (where instanceof ThrowTree) {
        return Reason.of(subject, place, "throws");
      }
      if (callee == null) {
        return Reason.of(subject, place, "calls something that is not known here");
      }
      String words = "calls " + callee.name + ", which may throw";
      return Reason.of(subject, place, words, question.fact, subjects.of(callee));
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      boolean isPast = tree != null && ((JCTree) tree).getStartPosition() >= end;
      return risk || isPast ? null : super.scan(tree, null);
    }

    @Override
    public Void visitTry(TryTree tree, Void unused) {
      if (guards.isGuard(tree)) {
        // Only what the handlers throw can get out, and only untold.
        guarding(
            tree, tree.getCatches().stream().filter(c -> !guards.settlesWhatItThrows(c)).toList());
      } else {
        List<Type> outer = caught;
        caught = Stream.concat(outer.stream(), Guards.caughtBy(tree)).toList();
        scan(tree.getResources(), null);
        scan(tree.getBlock(), null);
        caught = outer;
        trusting(tree.getCatches());
      }
      if (tree.getFinallyBlock() != null) {
        trusting(List.of(tree.getFinallyBlock()));
      }
      return null;
    }

    /** {@code catch (Throwable t) { undo(); throw t; }}: nothing, if the block throws nothing. */
    private void guarding(TryTree tree, List<? extends CatchTree> open) {
      Set<Symbol> outer = harmless;
      if (open.stream().anyMatch(Rethrown::isThrown)) {
        RiskScanner block = new RiskScanner(code, end);
        block.scan(tree.getResources(), null);
        block.scan(tree.getBlock(), null);
        if (!block.risk) {
          run |= block.run;
          harmless = new HashSet<>(outer);
          open.forEach(c -> harmless.add(((JCTree.JCCatch) c).param.sym));
        }
      }
      trusting(open);
      harmless = outer;
    }

    private void trusting(List<? extends Tree> trees) {
      boolean before = trusted;
      trusted = true;
      scan(trees, null);
      trusted = before;
    }

    @Override
    public Void visitIf(IfTree tree, Void unused) {
      if (!ArgumentChecks.isCheck(tree, compilation.model())) {
        return super.visitIf(tree, null);
      }
      return scan(tree.getElseStatement(), null);
    }

    @Override
    public Void visitThrow(ThrowTree tree, Void unused) {
      Type thrown = Calls.typeOf(tree.getExpression());
      if (!harmless.contains(TreeInfo.symbol((JCTree) tree.getExpression()))
          && counts(thrown)
          && !isCaught(thrown)
          && !isTold(tree, code)
          && !ArgumentChecks.isRejection(tree, code, compilation.model())) {
        found(tree, null);
      }
      return null;
    }

    /** {@code try { Integer.parseInt(s) } catch (NumberFormatException e) {..}}. */
    private boolean isCaught(Type thrown) {
      return thrown != null
          && caught.stream().anyMatch(c -> compilation.types().isSubtype(thrown, c));
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      if (!trusted) {
        Symbol symbol = TreeInfo.symbol((JCTree) tree.getMethodSelect());
        MethodSymbol method = symbol instanceof MethodSymbol known ? known : null;
        Optional<FunctionCode> local = locals.of(tree, code);
        if (local.isPresent()
            ? mayFail(local.get())
            : method == null ? !unresolved.isHarmless(tree) : isRiskyCall(tree, method)) {
          found(tree, method);
        }
      }
      scan(tree.getArguments(), null);
      return receiver(tree.getMethodSelect());
    }

    /** {@code context.channel().isOpen()}: getting there is not what fails. */
    private Void receiver(Tree select) {
      if (select instanceof MemberSelectTree member
          && member.getExpression() instanceof MethodInvocationTree call
          && call.getArguments().isEmpty()
          && TreeInfo.symbol((JCTree) call.getMethodSelect()) instanceof MethodSymbol method
          && functions.method(method) instanceof FunctionCode.External
          && !compilation.model().role(method).is(Role.CALLS)) {
        return receiver(call.getMethodSelect());
      }
      return scan(select, null);
    }

    private boolean isRiskyCall(MethodInvocationTree tree, MethodSymbol method) {
      return !method.isConstructor()
          && method.owner != compilation.symtab().arrayClass
          && (mayThrow(method)
                  && !isCaughtWait(method)
                  && !compiled.throwsOnly(method, caught)
                  && !runsParameter(tree, method)
              || runsRiskyFunction(tree, method));
    }

    /** {@code try { Thread.sleep(ms); } catch (InterruptedException e) {..}}: it only waits. */
    private boolean isCaughtWait(MethodSymbol method) {
      return compilation.model().role(method).is(Role.WAITS, Role.BLOCKS)
          && DeclaredRisk.declaresOnly(method, caught, compilation.types());
    }

    /** {@code body.run()} of a parameter: what it is given decides, at each call. */
    private boolean runsParameter(MethodInvocationTree tree, MethodSymbol method) {
      if (!(tree.getMethodSelect() instanceof MemberSelectTree select)) {
        return false;
      }
      int parameter = DeclaredRisk.ownParameter(code, select.getExpression());
      boolean function =
          parameter >= 0
              && FunctionTypes.method(compilation.types(), Calls.typeOf(select.getExpression()))
                  .filter(method::equals)
                  .isPresent();
      run |= function ? 1 << parameter : 0;
      return function;
    }

    /** {@code map.merge(key, 1, Integer::sum)}: fails if the function does that it is given. */
    private boolean runsRiskyFunction(MethodInvocationTree tree, MethodSymbol method) {
      int ours = runFunctions(method);
      List<Integer> positions =
          IntStream.concat(
                  compiled.functions(method).stream().mapToInt(Integer::intValue),
                  IntStream.range(0, method.getParameters().size())
                      .filter(i -> i < Integer.SIZE && (ours & 1 << i) != 0))
              .distinct()
              .boxed()
              .toList();
      for (int parameter : positions) {
        if (parameter < 0 || parameter >= tree.getArguments().size()) {
          return true;
        }
        int own = DeclaredRisk.ownParameter(code, tree.getArguments().get(parameter));
        if (own >= 0) {
          run |= 1 << own;
          continue;
        }
        TreePath argument = TreePath.getPath(code, tree.getArguments().get(parameter));
        Type target = Calls.parameterType(method, parameter).orElse(null);
        if (mayFail(functions.resolve(argument, target))) {
          return true;
        }
      }
      return false;
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
      if (!trusted) {
        Symbol constructor = ((JCTree.JCNewClass) tree).constructor;
        if (constructorMayThrow(constructor)) {
          found(tree, constructor instanceof MethodSymbol method ? method : null);
        }
      }
      scan(tree.getArguments(), null);
      return null;
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
      return null;
    }
  }

  /** Whether a throw of a type is a risk at all. */
  boolean counts(Type thrown) {
    return compilation
        .model()
        .typeRole(thrown)
        .filter(role -> role == TypeRole.UNCOUNTED)
        .isEmpty();
  }

  /** Whether a log of the failure stands right before a throw: only that it is thrown is lost. */
  boolean isTold(ThrowTree tree, TreePath code) {
    return question == Question.UNTOLD && LoggedThrows.isLogged(tree, code, compilation.model());
  }

  /** Whether a call that cannot be resolved is of a kind that does not fail. */
  boolean isHarmlessUnresolved(MethodInvocationTree tree) {
    return Calls.method(tree).isEmpty() && unresolved.isHarmless(tree);
  }

  /** Whether what a handler throws is no news: somebody has been told before. */
  boolean settlesWhatItThrows(CatchTree tree) {
    return guards.settlesWhatItThrows(tree);
  }

  /** Whether a try statement catches whatever its block throws and does something about it. */
  boolean isGuard(TryTree tree) {
    return guards.isGuard(tree);
  }
}

package dev.tether.checker.code;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.bytecode.Failure;
import dev.tether.checker.fact.Subject;
import dev.tether.checker.fact.Subjects;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.FunctionTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the code behind a function value: a lambda, a method reference, an object of a named class,
 * a variable that holds one of those, or a helper that returns one.
 */
public final class FunctionResolver {
  private static final int MAX_STEPS = 8;

  private final Compilation compilation;
  private final Definitions definitions;

  /** Creates a resolver for one compilation. */
  public FunctionResolver(Compilation compilation) {
    this.compilation = compilation;
    this.definitions = new Definitions(compilation.sources());
  }

  /**
   * Finds the code of a function value.
   *
   * @param value the expression that yields the function
   * @param target the functional interface that it is used as; may be null where a lambda or a
   *     method reference is certain
   */
  public FunctionCode resolve(TreePath value, Type target) {
    return resolve(value, target, MAX_STEPS);
  }

  private FunctionCode resolve(TreePath value, Type target, int steps) {
    Tree tree = value.getLeaf();
    if (steps == 0) {
      return FunctionCode.UNKNOWN;
    }
    if (tree instanceof ParenthesizedTree parenthesized) {
      return resolve(new TreePath(value, parenthesized.getExpression()), target, steps - 1);
    }
    if (tree instanceof TypeCastTree cast) {
      return resolve(new TreePath(value, cast.getExpression()), target, steps - 1);
    }
    if (isUnresolved(tree)) {
      return FunctionCode.UNRESOLVED;
    }
    if (tree instanceof JCTree.JCLambda lambda) {
      return new FunctionCode.Source(
          value,
          lambda.getParameters().stream().map(p -> ((JCTree.JCVariableDecl) p).sym).toList());
    }
    if (tree instanceof JCTree.JCMemberReference reference) {
      return reference.sym instanceof MethodSymbol method ? method(method) : FunctionCode.UNKNOWN;
    }
    if (tree instanceof JCTree.JCNewClass creation) {
      FunctionCode own = implementation(creation.type, target);
      boolean known = own instanceof FunctionCode.Source || isGuarded(own);
      return known ? own : decorated(value, own, target, steps);
    }
    if (tree instanceof JCTree.JCMethodInvocation call) {
      FunctionCode made = returned(call, target, steps);
      boolean known = made instanceof FunctionCode.Source || neverFails(made);
      return known ? made : ofDeclared(call.type, target, decorated(value, made, target, steps));
    }
    if (tree instanceof ConditionalExpressionTree choice) {
      return chosen(value, choice, target, steps);
    }
    Symbol symbol = TreeInfo.symbol((JCTree) tree);
    if (symbol instanceof VarSymbol variable) {
      FunctionCode held =
          variable.name.contentEquals("this")
              ? FunctionCode.UNKNOWN
              : variable(value, variable, target, steps);
      // What it holds is not known; its class may be.
      return held == FunctionCode.UNKNOWN ? implementation(variable.type, target) : held;
    }
    return FunctionCode.UNKNOWN;
  }

  /** {@code newInstance()}: what it gives is not known; what its class runs may be. */
  private FunctionCode ofDeclared(Type type, Type target, FunctionCode found) {
    FunctionCode own =
        found == FunctionCode.UNKNOWN ? implementation(type, target) : FunctionCode.UNKNOWN;
    return own instanceof FunctionCode.Source ? own : found;
  }

  private static boolean isUnresolved(Tree tree) {
    if (tree instanceof JCTree.JCMemberReference reference) {
      return !(reference.sym instanceof MethodSymbol);
    }
    Type type = tree instanceof JCTree.JCLambda ? null : Calls.typeOf(tree);
    return type != null && type.isErroneous();
  }

  /** {@code enabled ? () -> work() : null}, {@code first ? oneTask : otherTask}. */
  private FunctionCode chosen(
      TreePath value, ConditionalExpressionTree choice, Type target, int steps) {
    List<FunctionCode> codes = new ArrayList<>();
    for (ExpressionTree side : List.of(choice.getTrueExpression(), choice.getFalseExpression())) {
      FunctionCode code = resolve(new TreePath(value, side), target, steps - 1);
      if (side.getKind() != Tree.Kind.NULL_LITERAL && !isSame(codes, code)) {
        codes.add(code);
      }
    }
    if (codes.size() == 1) {
      return codes.get(0);
    }
    return codes.isEmpty() || codes.contains(FunctionCode.UNKNOWN)
        ? FunctionCode.UNKNOWN
        : new FunctionCode.Choice(List.copyOf(codes));
  }

  private static boolean isSame(List<FunctionCode> codes, FunctionCode code) {
    return codes.stream()
        .anyMatch(
            c ->
                c.equals(code)
                    || c instanceof FunctionCode.Source one
                        && code instanceof FunctionCode.Source other
                        && one.executable().getLeaf() == other.executable().getLeaf());
  }

  /**
   * {@code wrap(() -> work())}, {@code new RequestTask(() -> work(), channel)}, {@code new
   * Thread(new HeartBeat())}: what is made from a function of the same kind by code that we cannot
   * see runs that function.
   */
  private FunctionCode decorated(TreePath value, FunctionCode own, Type target, int steps) {
    if (target == null) {
      return own;
    }
    for (ExpressionTree argument : Calls.arguments(value.getLeaf())) {
      Type type = Calls.typeOf(argument);
      if (type != null && isOfKind(type, target)) {
        return resolve(new TreePath(value, argument), target, steps - 1);
      }
    }
    return own;
  }

  private boolean isOfKind(Type type, Type target) {
    return type.tsym == target.tsym
        || target.isInterface()
            && type.tsym instanceof ClassSymbol
            && compilation.types().isFunctionalInterface(target)
            && type.tsym.isSubClass(target.tsym, compilation.types());
  }

  /** Returns the code of a method: its declaration if that is part of this compilation. */
  public FunctionCode method(MethodSymbol method) {
    Optional<TreePath> declaration =
        compilation.sources().declaration(method).filter(FunctionResolver::hasBody);
    return declaration.isPresent()
        ? new FunctionCode.Source(declaration.get(), List.copyOf(method.getParameters()))
        : new FunctionCode.External(method);
  }

  /** Returns the name under which facts know a piece of code; empty if nothing is known of it. */
  public Optional<Subject> subject(FunctionCode code) {
    if (code instanceof FunctionCode.External external) {
      return Optional.of(compilation.subjects().of(external.method()));
    }
    if (!(code instanceof FunctionCode.Source source)) {
      return Optional.empty();
    }
    return source.executable().getLeaf() instanceof JCTree.JCMethodDecl declaration
        ? Optional.ofNullable(declaration.sym).map(compilation.subjects()::of)
        : Optional.of(compilation.subjects().ofLambda(source.executable()));
  }

  /** Returns the code that a fact is about, if its source is part of this compilation. */
  public Optional<FunctionCode.Source> code(Subject subject) {
    Subjects subjects = compilation.subjects();
    Optional<TreePath> lambda =
        subjects.path(subject).filter(p -> p.getLeaf() instanceof LambdaExpressionTree);
    FunctionCode code =
        lambda.isPresent()
            ? resolve(lambda.get(), null)
            : subjects.method(subject).map(this::method).orElse(FunctionCode.UNKNOWN);
    return code instanceof FunctionCode.Source source ? Optional.of(source) : Optional.empty();
  }

  private static boolean hasBody(TreePath declaration) {
    return ((MethodTree) declaration.getLeaf()).getBody() != null;
  }

  /** Returns the method of an object's class that implements a functional interface. */
  public FunctionCode implementation(Type type, Type target) {
    Optional<MethodSymbol> declared =
        FunctionTypes.method(compilation.types(), functionalInterface(target));
    if (declared.isEmpty() || type == null || !(type.tsym instanceof ClassSymbol owner)) {
      return FunctionCode.UNKNOWN;
    }
    FunctionCode code = implementation(type, declared.get());
    return code instanceof FunctionCode.Source ? code : filledIn(owner, code);
  }

  /** A {@code TimerTask} is a class; the interface that it implements says which method runs. */
  private Type functionalInterface(Type target) {
    if (target != null && target.hasTag(TypeTag.CLASS) && !target.isInterface()) {
      for (Type implemented : compilation.types().interfaces(target)) {
        if (FunctionTypes.isFunction(compilation.types(), implemented)) {
          return implemented;
        }
      }
    }
    return target;
  }

  /**
   * A template method: the class that runs is not ours, but the one step that it leaves open is.
   * What we see decides; the library is trusted with the rest.
   */
  private FunctionCode filledIn(ClassSymbol owner, FunctionCode inherited) {
    if (compilation.sources().declaration(owner).isEmpty()) {
      return inherited;
    }
    FunctionCode step = null;
    for (Symbol member : owner.members().getSymbols()) {
      if (member instanceof MethodSymbol method
          && !method.isConstructor()
          && !method.isStatic()
          && !method.isPrivate()) {
        if (step != null) {
          return inherited;
        }
        step = method(method);
      }
    }
    return step == null ? inherited : step;
  }

  /** Returns the method of an object's class that implements a method of a supertype. */
  public FunctionCode implementation(Type type, MethodSymbol declared) {
    if (type == null || !(type.tsym instanceof ClassSymbol owner)) {
      return FunctionCode.UNKNOWN;
    }
    try {
      MethodSymbol implementation = declared.implementation(owner, compilation.types(), true);
      return implementation == null ? byShape(owner, declared) : method(implementation);
    } catch (CompletionFailure e) {
      return FunctionCode.UNKNOWN;
    }
  }

  /**
   * {@code class Uploader implements Task}, whose {@code Task} is missing here: what it is used as
   * tells which of its methods runs.
   */
  private FunctionCode byShape(ClassSymbol owner, MethodSymbol declared) {
    boolean missing =
        compilation
            .sources()
            .declaration(owner)
            .filter(d -> supertypes((JCTree.JCClassDecl) d.getLeaf()).anyMatch(Type::isErroneous))
            .isPresent();
    if (!missing) {
      return FunctionCode.UNKNOWN;
    }
    for (Symbol member : owner.members().getSymbolsByName(declared.name)) {
      if (member instanceof MethodSymbol method
          && !method.isStatic()
          && method.getParameters().size() == declared.getParameters().size()) {
        return method(method);
      }
    }
    return FunctionCode.UNKNOWN;
  }

  private static Stream<Type> supertypes(JCTree.JCClassDecl type) {
    return Stream.concat(Stream.ofNullable(type.extending), type.implementing.stream())
        .map(t -> t.type)
        .filter(Objects::nonNull);
  }

  private FunctionCode variable(TreePath use, VarSymbol variable, Type target, int steps) {
    return definitions
        .of(use, variable)
        .map(value -> resolve(value, target, steps - 1))
        .orElse(FunctionCode.UNKNOWN);
  }

  /** Neither making the function nor running it fails: {@code BackgroundTasks.repeating(..)}. */
  private boolean neverFails(FunctionCode code) {
    if (!(code instanceof FunctionCode.External external)) {
      return false;
    }
    MethodRole role = compilation.model().role(external.method());
    boolean named = role.is(Role.NO_THROW);
    if (named && !role.owner().equals("*")) {
      return true;
    }
    // A name promises; its class file knows.
    return madeFunction(external.method()).map(Failure::isGuarded).orElse(named);
  }

  private Optional<Failure> madeFunction(MethodSymbol method) {
    return method.getReturnType().tsym.isInterface()
            && compilation.sources().declaration(method).isEmpty()
        ? compilation.compiled().madeFunction(compilation.subjects().of(method))
        : Optional.empty();
  }

  /** {@code new Guarded(body)}: its code guards what it runs. */
  private boolean isGuarded(FunctionCode code) {
    return code instanceof FunctionCode.External external
        && !external.method().owner.type.isInterface()
        && compilation.sources().declaration(external.method()).isEmpty()
        && compilation
            .compiled()
            .failure(compilation.subjects().of(external.method()))
            .filter(Failure::isGuarded)
            .isPresent();
  }

  /** A helper whose only statement is {@code return <function>}. */
  private FunctionCode returned(JCTree.JCMethodInvocation call, Type target, int steps) {
    if (!(TreeInfo.symbol(call.meth) instanceof MethodSymbol method)) {
      return FunctionCode.UNKNOWN;
    }
    FunctionCode own = new FunctionCode.External(method);
    if (neverFails(own)) {
      return own;
    }
    Optional<TreePath> declaration = compilation.sources().declaration(method);
    if (declaration.isEmpty() || !hasBody(declaration.get())) {
      return FunctionCode.UNKNOWN;
    }
    var body = ((MethodTree) declaration.get().getLeaf()).getBody();
    List<? extends StatementTree> statements = body.getStatements();
    if (statements.isEmpty()
        || !(statements.get(statements.size() - 1) instanceof ReturnTree last)
        || last.getExpression() == null) {
      return FunctionCode.UNKNOWN;
    }
    TreePath path =
        new TreePath(
            new TreePath(new TreePath(declaration.get(), body), last), last.getExpression());
    return resolve(path, target, steps - 1);
  }

  /** Returns the path of the code that runs: a block or an expression. */
  public static Optional<TreePath> body(FunctionCode.Source code) {
    Tree tree = code.executable().getLeaf();
    Tree body =
        tree instanceof LambdaExpressionTree lambda
            ? lambda.getBody()
            : tree instanceof MethodTree method ? method.getBody() : null;
    return Optional.ofNullable(body).map(b -> new TreePath(code.executable(), b));
  }

  /** Whether a tree starts code that runs at another time than the code around it. */
  public static boolean isOtherCode(Tree tree) {
    return tree instanceof LambdaExpressionTree || tree instanceof ClassTree;
  }
}

package dev.tether.checker.fix;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types.FunctionDescriptorLookupError;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.fix.Effect.Need;
import dev.tether.checker.fix.Loggers.Logging;
import dev.tether.checker.model.ParameterRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts a try around a submitted or scheduled body, whose catch logs.
 *
 * <p>A body that must return a value throws the failure again after that; another one ends
 * normally, so that a schedule goes on.
 */
final class GuardFix implements Recipe {
  private final FixUnit unit;

  /** Methods whose bodies a fix of this unit guards already. */
  private final Set<MethodSymbol> guarded = new java.util.HashSet<>();

  GuardFix(FixUnit unit) {
    this.unit = unit;
  }

  @Override
  public Optional<FixBuilder.Built> fix(FixSite site) {
    boolean simple =
        !(site.lost().fate() instanceof Fate.Nested)
            && !(site.lost().fate() instanceof Fate.Swallowed);
    Optional<MethodSymbol> method = site.method();
    if (!simple || method.isEmpty() || !site.isLaunch() || site.isReference()) {
      return Optional.empty();
    }
    int body =
        new CallbackGuard(unit)
            .index(site)
            .orElse(unit.compilation().model().role(method.get()).indexOf(ParameterRole.BODY));
    if (body < 0 || body >= Calls.arguments(site.target().getLeaf()).size()) {
      return Optional.empty();
    }
    return guard(site.target(), body, site.name()).flatMap(FixBuilder::build);
  }

  /**
   * Guards the body that a call is given.
   *
   * @param call the call
   * @param index the position of the body among its arguments
   * @param name what the log message calls the task
   */
  Optional<FixBuilder> guard(TreePath call, int index, String name) {
    TreePath body = Calls.skipDown(Calls.argument(call, index));
    if (new ToldFailures(unit, body.getLeaf()).any()) {
      return Optional.empty();
    }
    Optional<MethodSymbol> method = Calls.method(call.getLeaf());
    Optional<Type> target = method.flatMap(m -> Calls.parameterType(m, index));
    if (target.isEmpty()) {
      return Optional.empty();
    }
    Tree tree = body.getLeaf();
    if (tree instanceof LambdaExpressionTree lambda) {
      return lambda.getBody() instanceof BlockTree block
          ? block(new TreePath(body, block), name, !returnsNothing(tree))
          : expression(body, lambda, name);
    }
    if (tree instanceof JCTree.JCMemberReference) {
      return reference(body, name);
    }
    Optional<FixBuilder> inItsClass = classBody(body, target.get(), name);
    return inItsClass.isPresent() ? inItsClass : called(body, target.get(), name);
  }

  private boolean returnsNothing(Tree function) {
    return FixSite.returnsVoid(unit, function);
  }

  private Optional<FixBuilder> started(TreePath place, Optional<Logging> logging) {
    return logging.map(
        l ->
            new FixBuilder(unit, FixKind.GUARD, place)
                .title("the body with try/catch and log with " + l.label()));
  }

  /** A block: the statements stay as they are, one step further to the right. */
  private Optional<FixBuilder> block(TreePath path, String name, boolean rethrow) {
    BlockTree block = (BlockTree) path.getLeaf();
    List<? extends StatementTree> statements = block.getStatements();
    Optional<Logging> logging = new Loggers(unit).at(path);
    Optional<FixBuilder> started = started(path, logging);
    if (started.isEmpty() || statements.isEmpty() || !unit.text().has(block)) {
      return Optional.empty();
    }
    FixBuilder fix = started.get();
    String failure = unit.fresh(path, Set.of(), "failure", "thrown", "t");
    List<String> handler = handler(fix, logging.get(), name, failure, rethrow);
    new TryAround(unit).statements(fix, block, handler);
    return Optional.of(fix);
  }

  private static List<String> handler(
      FixBuilder fix, Logging logging, String name, String failure, boolean rethrow) {
    List<String> lines = new ArrayList<>();
    lines.add("} catch (" + fix.type("java.lang.Throwable") + " " + failure + ") {");
    lines.add("\t" + logging.statement(fix, name + " failed", failure) + ";");
    if (rethrow) {
      lines.add("\tthrow " + failure + ";");
    }
    lines.add("}");
    return lines;
  }

  /** {@code () -> work()} */
  private Optional<FixBuilder> expression(TreePath path, LambdaExpressionTree lambda, String name) {
    Optional<Logging> logging = new Loggers(unit).at(new TreePath(path, lambda.getBody()));
    Optional<FixBuilder> started = started(path, logging);
    if (started.isEmpty() || !unit.text().has(lambda.getBody())) {
      return Optional.empty();
    }
    FixBuilder fix = started.get();
    boolean rethrow = !returnsNothing(lambda);
    String failure = unit.fresh(path, Set.of(), "failure", "thrown", "t");
    String work = workName((JCTree) lambda.getBody(), name);
    List<String> handler = handler(fix, logging.get(), work, failure, rethrow);
    new TryAround(unit).expression(fix, lambda.getBody(), rethrow ? "return " : "", handler);
    return Optional.of(fix);
  }

  private String tail(
      FixBuilder fix,
      String indent,
      Logging logging,
      String name,
      String failure,
      boolean rethrow) {
    return new TryAround(unit).tail(fix, indent, handler(fix, logging, name, failure, rethrow));
  }

  /** {@code this::work} becomes a lambda. */
  private Optional<FixBuilder> reference(TreePath path, String name) {
    Optional<Logging> logging = new Loggers(unit).at(path);
    Optional<FixBuilder> started = started(path, logging);
    if (started.isEmpty()) {
      return Optional.empty();
    }
    FixBuilder fix = started.get();
    Optional<References.Lambda> lambda = new References(unit).asLambda(fix, path);
    if (lambda.isEmpty()) {
      return Optional.empty();
    }
    boolean rethrow = !returnsNothing(path.getLeaf());
    fix.replace(
        path.getLeaf(),
        lambda.get().parameters()
            + " -> "
            + guardedCall(
                fix,
                path,
                logging.get(),
                workName((JCTree) path.getLeaf(), name),
                lambda.get().call(),
                rethrow));
    return Optional.of(fix);
  }

  private String guardedCall(
      FixBuilder fix, TreePath path, Logging logging, String name, String call, boolean rethrow) {
    String failure = unit.fresh(path, Set.of(), "failure", "thrown", "t");
    String indent = unit.text().indentAt(unit.text().start(path.getLeaf()));
    String statement = (rethrow ? "\t\treturn " : "\t\t") + call + ";";
    return fix.lines(indent, "{", "\ttry {", statement)
        + tail(fix, indent, logging, name, failure, rethrow);
  }

  /** The method that a body's class declares in this file, of an anonymous class too. */
  private Optional<FixBuilder> classBody(TreePath body, Type target, String name) {
    FunctionCode code = unit.obligations().functions().resolve(body, target);
    if (!(code instanceof FunctionCode.Source source)
        || source.executable().getCompilationUnit() != unit.tree()) {
      return Optional.empty();
    }
    if (source.executable().getLeaf() instanceof LambdaExpressionTree lambda) {
      return lambda.getBody() instanceof BlockTree block
          ? block(new TreePath(source.executable(), block), name, !returnsNothing(lambda))
              .map(fix -> fix.needs(Need.NO_OTHER_CALLER, isReadOnce(body)))
          : Optional.empty();
    }
    if (!(source.executable().getLeaf() instanceof JCTree.JCMethodDecl method)
        || method.body == null
        || guarded.contains(method.sym)) {
      return Optional.empty();
    }
    boolean rethrow = !method.sym.getReturnType().hasTag(TypeTag.VOID);
    String work = method.sym.owner.name.isEmpty() ? name : workName(method.sym);
    boolean alone = new Sharing(unit).runsOnlyFor(body, method.sym);
    Optional<FixBuilder> fix =
        alone
            ? block(new TreePath(source.executable(), method.body), work, rethrow)
                .map(f -> f.needs(Need.NO_OTHER_CALLER, true))
            : Optional.empty();
    fix.ifPresent(f -> guarded.add(method.sym));
    return fix;
  }

  private boolean isReadOnce(TreePath body) {
    return body.getLeaf() instanceof LambdaExpressionTree || new Sharing(unit).isReadOnce(body);
  }

  /** The work itself, rather than the method that starts it: {@code Poller.poll}. */
  private static String workName(MethodSymbol method) {
    return method.owner.name + "." + method.name;
  }

  /** The name of the method that a function does nothing but call, if it is one of this source. */
  private String workName(JCTree call, String name) {
    return Calls.method(call)
        .filter(m -> !m.isConstructor() && unit.compilation().sources().declaration(m).isPresent())
        .map(GuardFix::workName)
        .orElse(name);
  }

  /** {@code body} becomes {@code () -> { try { body.run(); } ... }} where that is the same. */
  private Optional<FixBuilder> called(TreePath body, Type target, String name) {
    if (!(body.getLeaf() instanceof JCTree.JCIdent identifier)
        || !(identifier.sym instanceof VarSymbol variable)
        || variable.name.contentEquals("this")
        || (variable.flags() & (Flags.FINAL | Flags.EFFECTIVELY_FINAL)) == 0) {
      return Optional.empty();
    }
    Optional<Logging> logging = new Loggers(unit).at(body);
    Optional<FixBuilder> started = started(body, logging);
    if (started.isEmpty()) {
      return Optional.empty();
    }
    try {
      var descriptor = (MethodSymbol) unit.types().findDescriptorSymbol(target.tsym);
      if (!descriptor.getParameters().isEmpty() || !(target.tsym instanceof ClassSymbol)) {
        return Optional.empty();
      }
      boolean rethrow = !descriptor.getReturnType().hasTag(TypeTag.VOID);
      FixBuilder fix = started.get();
      String call = variable.name + "." + descriptor.name + "()";
      String work =
          TaskNames.className(body.getLeaf()).map(c -> c + "." + descriptor.name).orElse(name);
      fix.replace(
          body.getLeaf(), "() -> " + guardedCall(fix, body, logging.get(), work, call, rethrow));
      return Optional.of(fix);
    } catch (FunctionDescriptorLookupError e) {
      return Optional.empty();
    }
  }
}

package dev.tether.checker.fix;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.fix.Effect.Need;
import dev.tether.checker.fix.Loggers.Logging;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.outcome.FailureRisk;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Adds a handler to a task, in the way of the task's own library, that logs the failure. */
final class LogFix implements Recipe {
  private static final String GUAVA = "com.google.common.util.concurrent.";
  private static final String LISTENABLE = GUAVA + "ListenableFuture";

  private final FixUnit unit;
  private final Handlers handlers;

  LogFix(FixUnit unit) {
    this.unit = unit;
    this.handlers = new Handlers(unit);
  }

  @Override
  public Optional<FixBuilder.Built> fix(FixSite site) {
    if (site.isCold() || site.isPeriodic()) {
      return Optional.empty();
    }
    Fate fate = site.lost().fate();
    if (fate instanceof Fate.Nested) {
      return Layers.inAndOut(site, FixKind.LOG, this::log).flatMap(FixBuilder::build);
    }
    if (fate instanceof Fate.Swallowed) {
      return Layers.swallower(site)
          .flatMap(stage -> logInHandler(site, stage))
          .or(() -> Layers.beforeSwallowing(site).flatMap(this::appended))
          .flatMap(FixBuilder::build);
    }
    return log(site).flatMap(FixBuilder::build);
  }

  /** Whether tasks of a type run handlers. */
  boolean canTell(Type task) {
    return handlerMethod(task).isPresent() || unit.isA(task, LISTENABLE);
  }

  /** Adds a handler to one task, whatever it is inside of. */
  Optional<FixBuilder> log(FixSite site) {
    return logInHandler(site, site.target())
        .or(() -> atLaunch(site))
        .or(() -> isKept(site) ? Optional.empty() : appended(site))
        .or(() -> callback(site))
        .or(() -> afterwards(site));
  }

  /**
   * Whether a variable gets the task, or it is cancelled or completed on the spot: with what a
   * handler returns in its place, that would reach another one, and the work would go on.
   */
  private boolean isKept(FixSite site) {
    Tree above = site.target().getParentPath().getLeaf();
    return !site.isVoid()
        && (isEnded(site.target())
            || site.isStage()
                && (above instanceof VariableTree || above instanceof AssignmentTree));
  }

  /** {@code task.cancel(true)}, {@code task.complete(v)} on the spot. */
  private boolean isEnded(TreePath task) {
    return task.getParentPath().getLeaf() instanceof JCTree.JCFieldAccess
        && Calls.method(task.getParentPath().getParentPath().getLeaf())
            .filter(
                m ->
                    unit.compilation().model().role(m).is(Role.CANCELS, Role.COMPLETES, Role.FAILS))
            .isPresent();
  }

  private Optional<FixBuilder> start(FixSite site, Optional<Logging> logging) {
    return logging.map(
        l ->
            new FixBuilder(unit, FixKind.LOG, site.target())
                .title("the failure with " + l.label()));
  }

  private Optional<Logging> logging(TreePath place) {
    return new Loggers(unit).at(place);
  }

  /** A handler is there already, but doesn't look at the failure that it is given. */
  private Optional<FixBuilder> logInHandler(FixSite site, TreePath stage) {
    Optional<MethodSymbol> method = Calls.method(stage.getLeaf());
    if (method.isEmpty() || !(stage.getLeaf() instanceof JCTree.JCMethodInvocation)) {
      return Optional.empty();
    }
    MethodRole role = unit.compilation().model().role(method.get());
    boolean recovers = role.indexOf(ParameterRole.RECOVER) >= 0;
    int index = role.indexOf(recovers ? ParameterRole.RECOVER : ParameterRole.HANDLER);
    if (index < 0 || index >= Calls.arguments(stage.getLeaf()).size()) {
      return Optional.empty();
    }
    TreePath handler = Calls.skipDown(Calls.argument(stage, index));
    if (!(handler.getLeaf() instanceof JCTree.JCLambda lambda) || lambda.params.isEmpty()) {
      return Optional.empty();
    }
    VarSymbol failure = lambda.params.last().sym;
    TreePath body = new TreePath(handler, lambda.body);
    if (failure == null || failure.name.isEmpty() || !handlers.isThrowable(failure.type)) {
      return Optional.empty();
    }
    if (mayThrow(handler, lambda)) {
      // What the handler itself throws would be lost as before: a handler behind it hears of both.
      return Optional.empty();
    }
    Optional<Logging> logging = logging(body);
    return start(site, logging)
        .map(fix -> fix.needs(Need.CANNOT_THROW, true))
        .map(
            fix ->
                write(
                    fix,
                    lambda,
                    logging.get().statement(fix, site.failed(), failure.name.toString()),
                    recovers ? "" : failure.name.toString()));
  }

  private boolean mayThrow(TreePath handler, JCTree.JCLambda lambda) {
    var functions = unit.obligations().functions();
    List<VarSymbol> parameters = lambda.params.stream().map(p -> p.sym).toList();
    return new FailureRisk(unit.compilation(), functions, FailureRisk.Question.UNTOLD)
        .mayFail(new FunctionCode.Source(handler, parameters));
  }

  /**
   * Puts a log statement at the top of a handler.
   *
   * @param nullable the failure, if it may be null
   */
  private FixBuilder write(FixBuilder fix, JCTree.JCLambda lambda, String log, String nullable) {
    SourceText text = unit.text();
    String[] statement =
        nullable.isEmpty()
            ? new String[] {log + ";"}
            : new String[] {"if (" + nullable + " != null) {", "\t" + log + ";", "}"};
    if (!text.has(lambda.body)) {
      fix.fail();
      return fix;
    }
    if (lambda.body instanceof JCTree.JCBlock block) {
      int open = text.start(block) + 1;
      String indent = text.indentAt(open) + text.indentUnit(text.indentAt(open));
      String rest = block.stats.isEmpty() ? text.lineEnd() + text.indentAt(open) : "";
      fix.insert(open, text.lineEnd() + indent + fix.lines(indent, statement) + rest);
      return fix;
    }
    String indent = text.indentAt(text.start(lambda.body));
    String inner = indent + text.indentUnit(indent);
    String returned = FixSite.returnsVoid(unit, lambda) ? "" : "return ";
    fix.before(
        lambda.body,
        "{"
            + text.lineEnd()
            + inner
            + fix.lines(inner, statement)
            + text.lineEnd()
            + inner
            + returned);
    fix.after(lambda.body, ";" + text.lineEnd() + indent + "}");
    return fix;
  }

  /** {@code send(record)} becomes {@code send(record, (metadata, failure) -> ...)}. */
  private Optional<FixBuilder> atLaunch(FixSite site) {
    if (!site.isLaunch() || site.isReference() || site.method().isEmpty()) {
      return Optional.empty();
    }
    MethodSymbol method = site.method().get();
    if (method.isConstructor() || method.isVarArgs()) {
      return Optional.empty();
    }
    var arguments = Calls.arguments(site.target().getLeaf());
    return arguments.isEmpty()
        ? Optional.empty()
        : overloadWithHandler(method)
            .flatMap(
                overload ->
                    withHandler(
                        site,
                        overload.getParameters().last().type,
                        site.indent(),
                        (fix, code) ->
                            fix.after(arguments.get(arguments.size() - 1), ", " + code)));
  }

  /**
   * Writes a handler and puts it somewhere.
   *
   * @param function the interface of the handler
   */
  private Optional<FixBuilder> withHandler(
      FixSite site, Type function, String indent, BiConsumer<FixBuilder, String> put) {
    Optional<Logging> logging = logging(site.target());
    Optional<FixBuilder> fix = start(site, logging);
    return fix.flatMap(f -> handlers.write(f, site, logging.get(), function, indent))
        .map(
            code -> {
              put.accept(fix.get(), code);
              return fix.get();
            });
  }

  private Optional<MethodSymbol> overloadWithHandler(MethodSymbol method) {
    int count = method.getParameters().size();
    for (Symbol member : method.owner.members().getSymbolsByName(method.name)) {
      if (member instanceof MethodSymbol other
          && other.getParameters().size() == count + 1
          && unit.compilation().model().role(other).indexOf(ParameterRole.HANDLER) == count
          && unit.types()
              .isSameType(
                  unit.types().erasure(other.getReturnType()),
                  unit.types().erasure(method.getReturnType()))
          && startsAlike(method, other)) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  private boolean startsAlike(MethodSymbol method, MethodSymbol other) {
    for (int i = 0; i < method.getParameters().size(); i++) {
      if (!unit.types()
          .isSameType(
              unit.types().erasure(method.getParameters().get(i).type),
              unit.types().erasure(other.getParameters().get(i).type))) {
        return false;
      }
    }
    return true;
  }

  /** {@code task.whenComplete(..)}, or what the task's library has in its place. */
  private Optional<FixBuilder> appended(FixSite site) {
    return logging(site.target())
        .flatMap(l -> appended(site, FixKind.LOG, "the failure with " + l.label(), l));
  }

  /**
   * Adds a handler behind a task.
   *
   * @param title the title of the fix, without its verb
   * @param logging what the handler does with the failure
   */
  Optional<FixBuilder> appended(FixSite site, FixKind kind, String title, Logging logging) {
    Optional<MethodSymbol> method = handlerMethod(site.type());
    if (method.isEmpty() || !(site.isVoid() || keepsType(site, method.get()))) {
      return Optional.empty();
    }
    FixBuilder fix = new FixBuilder(unit, kind, site.target()).title(title);
    return handlers
        .write(fix, site, logging, method.get().getParameters().head.type, site.indent())
        .map(
            code -> {
              site.surround(fix, "", "." + method.get().name + "(" + code + ")");
              return fix;
            });
  }

  private boolean keepsType(FixSite site, MethodSymbol method) {
    Type result = unit.types().memberType(site.type(), method).getReturnType();
    boolean receiver = site.target().getParentPath().getLeaf() instanceof JCTree.JCFieldAccess;
    return !site.isReference()
        && unit.types()
            .isAssignable(unit.types().erasure(result), unit.types().erasure(site.type()))
        && (receiver || Standalone.keepsItsType(unit, site.target()));
  }

  /** The method of a task type that takes a handler and nothing else. */
  private Optional<MethodSymbol> handlerMethod(Type task) {
    return handlers
        .methods(task)
        .filter(m -> m.getParameters().size() == 1 && !m.isVarArgs() && !m.isStatic())
        .filter(m -> (m.flags() & Flags.PUBLIC) != 0 && takesHandler(m))
        .min(
            Comparator.<MethodSymbol, Boolean>comparing(
                    m -> !handlers.takesOnlyFailure(m.getParameters().head.type))
                .thenComparingInt(m -> m.name.length()));
  }

  private boolean takesHandler(MethodSymbol method) {
    Optional<ParameterRole> role = unit.compilation().model().role(method).parameterRole(0);
    if (role.filter(r -> r == ParameterRole.HANDLER || r == ParameterRole.LISTENER).isEmpty()) {
      return false;
    }
    return handlers
        .descriptor(method.getParameters().head.type)
        .filter(d -> d.getReturnType().hasTag(TypeTag.VOID) && d.getParameterTypes().nonEmpty())
        .isPresent();
  }

  /** {@code Futures.addCallback(task, new FutureCallback<Object>() {...}, directExecutor())} */
  private Optional<FixBuilder> callback(FixSite site) {
    if (!site.isVoid() || !unit.isA(site.type(), LISTENABLE)) {
      return Optional.empty();
    }
    Optional<Logging> logging = logging(site.target());
    return start(site, logging)
        .map(
            fix -> {
              String failure = unit.fresh(site.target(), Set.of(), "failure", "thrown", "t");
              String log = logging.get().statement(fix, site.failed(), failure);
              String object = fix.type("java.lang.Object");
              String override = "\t@" + fix.type("java.lang.Override");
              String code =
                  fix.lines(
                      site.indent(),
                      ", new " + fix.type(GUAVA + "FutureCallback") + "<" + object + ">() {",
                      override,
                      "\tpublic void onSuccess(" + object + " result) {}",
                      "",
                      override,
                      "\tpublic void onFailure("
                          + fix.type("java.lang.Throwable")
                          + " "
                          + failure
                          + ") {",
                      "\t\t" + log + ";",
                      "\t}",
                      "}, " + fix.type(GUAVA + "MoreExecutors") + ".directExecutor())");
              site.surround(fix, fix.type(GUAVA + "Futures") + ".addCallback(", code);
              return fix;
            });
  }

  /** {@code variable.whenComplete(..);} after the statement that keeps the task. */
  private Optional<FixBuilder> afterwards(FixSite site) {
    Optional<StatementAfter> after = StatementAfter.of(unit, site.target());
    if (after.isEmpty()) {
      return Optional.empty();
    }
    Optional<MethodSymbol> method = handlerMethod(after.get().type());
    if (method.isEmpty()) {
      return Optional.empty();
    }
    StatementAfter place = after.get();
    return withHandler(
        site,
        method.get().getParameters().head.type,
        unit.text().indentAt(unit.text().start(place.statement())),
        (fix, code) ->
            place.add(fix, place.variable() + "." + method.get().name + "(" + code + ");"));
  }
}

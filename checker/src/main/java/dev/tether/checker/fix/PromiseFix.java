package dev.tether.checker.fix;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.contract.HangingPromise;
import dev.tether.checker.fix.Effect.Need;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Comments;
import dev.tether.checker.source.Sources;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fails the promises that a body was to complete with what the body throws.
 *
 * <p>All of those that the body completes: whoever waits for any of them would wait for ever. What
 * is thrown when they are complete already is thrown on, as before.
 */
final class PromiseFix {
  private static final int MANY_LINES = 25;

  private final FixUnit unit;

  PromiseFix(FixUnit unit) {
    this.unit = unit;
  }

  /** Fails promises in a catch clause around the body. */
  Optional<FixBuilder> inBody(HangingPromise found) {
    TreePath function = Sources.enclosingExecutable(found.place());
    return inBody(found.place(), function, found.promise(), found.wayRound());
  }

  /** Fails what somebody waits for in a catch clause around a function. */
  Optional<FixBuilder> inBody(
      TreePath place, TreePath function, VarSymbol promise, boolean wayRound) {
    Optional<Tree> code = code(function.getLeaf());
    if (code.isEmpty() || wayRound) {
      // Not every path completes the promise, and it would hang there as before.
      return Optional.empty();
    }
    List<VarSymbol> promises = new ArrayList<>();
    promises.add(promise);
    Completions.of(code.get(), unit.compilation().model()).completed().stream()
        .filter(p -> !promises.contains(p) && isOutside(p, code.get()))
        .forEach(promises::add);
    return inBody(place, function, promises);
  }

  /** Fails some promises in a catch clause around a function. */
  Optional<FixBuilder> inBody(TreePath place, TreePath function, List<VarSymbol> promises) {
    Optional<Tree> code = code(function.getLeaf());
    if (code.isEmpty()) {
      return Optional.empty();
    }
    List<Failing> calls = promises.stream().map(this::failing).flatMap(Optional::stream).toList();
    if (calls.size() != promises.size() || failsNearlyAlways(code.get(), calls)) {
      return Optional.empty();
    }
    FixBuilder fix =
        new FixBuilder(unit, FixKind.FAIL, place).title(names(promises) + " if the body throws");
    write(fix, function, code.get(), calls);
    return Optional.of(fix);
  }

  private static String names(List<VarSymbol> promises) {
    return promises.stream().map(p -> "'" + p.name + "'").collect(Collectors.joining(" and "));
  }

  private boolean isOutside(VarSymbol variable, Tree code) {
    boolean local = variable.owner instanceof MethodSymbol;
    int position = variable.pos;
    return !local || position < unit.text().start(code) || position >= unit.text().end(code);
  }

  /** A call that fails a promise. */
  private record Failing(VarSymbol promise, MethodSymbol method) {
    boolean tells() {
      return method.getReturnType().hasTag(TypeTag.BOOLEAN);
    }

    String call(String failure) {
      return promise.name + "." + method.name + "(" + failure + ")";
    }
  }

  /** The method that fails a promise, whatever its library calls it; best one that says whether. */
  private Optional<Failing> failing(VarSymbol promise) {
    return failingMethod(promise.type).map(m -> new Failing(promise, m));
  }

  /**
   * {@code catch (IOException e) { log(e); }}: fails what somebody waits for with what is caught.
   */
  Optional<FixBuilder> inCatch(TreePath place, CatchTree handler, VarSymbol promise) {
    String failure = handler.getParameter().getName().toString();
    return atTheEnd(place, handler.getBlock(), failure, promise)
        .map(fix -> fix.title("'" + promise.name + "' with what is caught"));
  }

  /**
   * {@code onFailure(Throwable t) { log(t); }}: fails what somebody waits for with what the method
   * is told.
   */
  Optional<FixBuilder> inMethod(TreePath place, MethodTree told, VarSymbol promise) {
    List<? extends VariableTree> parameters = told.getParameters();
    boolean hidden = parameters.stream().anyMatch(p -> p.getName() == promise.name);
    if (hidden || parameters.isEmpty()) {
      return Optional.empty();
    }
    String failure = parameters.get(parameters.size() - 1).getName().toString();
    return atTheEnd(place, told.getBody(), failure, promise)
        .map(fix -> fix.title("'" + promise.name + "' with what it is told"));
  }

  /** Writes a call that fails a promise behind the last statement of a block. */
  private Optional<FixBuilder> atTheEnd(
      TreePath place, BlockTree block, String failure, VarSymbol promise) {
    Optional<Failing> call = failing(promise);
    SourceText text = unit.text();
    if (call.isEmpty() || !text.has(block) || block.getStatements().isEmpty()) {
      return Optional.empty();
    }
    List<? extends StatementTree> statements = block.getStatements();
    StatementTree last = statements.get(statements.size() - 1);
    boolean leaves = last instanceof ReturnTree;
    String code = call.get().call(failure) + ";";
    String indent = text.lineEnd() + text.indentAt(text.start(last));
    if (text.indentAt(text.start(last)).equals(text.indentAt(text.start(block)))) {
      return Optional.empty();
    }
    FixBuilder fix = new FixBuilder(unit, FixKind.FAIL, place);
    if (leaves) {
      fix.insert(text.start(last), code + indent);
    } else {
      fix.insert(Comments.endOfLine(text.text(), text.end(last)), indent + code);
    }
    return Optional.of(fix);
  }

  Optional<MethodSymbol> failingMethod(Type promise) {
    List<MethodSymbol> found =
        new Handlers(unit)
            .methods(promise)
            .filter(m -> m.getParameters().size() == 1)
            .filter(
                m ->
                    m.getParameters().head.type.tsym
                        == unit.compilation().symtab().throwableType.tsym)
            .filter(m -> !m.name.toString().startsWith("obtrude"))
            .filter(m -> unit.compilation().model().role(m).is(Role.FAILS))
            .toList();
    return found.stream()
        .filter(m -> m.getReturnType().hasTag(TypeTag.BOOLEAN))
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  /** The code of a function that returns nothing. */
  private Optional<Tree> code(Tree function) {
    if (function instanceof JCTree.JCMethodDecl method) {
      boolean isVoid = method.restype != null && method.restype.type.hasTag(TypeTag.VOID);
      return isVoid ? Optional.ofNullable(method.body) : Optional.empty();
    }
    return function instanceof JCTree.JCLambda lambda && FixSite.returnsVoid(unit, lambda)
        ? Optional.of(lambda.getBody())
        : Optional.empty();
  }

  /**
   * Whether long code has a clause already that fails the promises with whatever is caught: what is
   * missing is said there in one line, and not by another try around all of it.
   */
  private boolean failsNearlyAlways(Tree code, List<Failing> calls) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitCatch(CatchTree tree, Void unused) {
        Type caught = ((JCTree) tree.getParameter().getType()).type;
        Type exception = unit.compilation().symtab().exceptionType;
        boolean broad = !caught.isErroneous() && unit.types().isSubtype(exception, caught);
        found[0] |=
            broad
                && Completions.of(tree.getBlock(), unit.compilation().model())
                    .failed()
                    .containsAll(calls.stream().map(Failing::promise).toList());
        return super.visitCatch(tree, null);
      }
    }.scan(code, null);
    String text = unit.text().has(code) ? unit.text().of(code) : "";
    return found[0] && text.lines().count() > MANY_LINES;
  }

  private void write(FixBuilder fix, TreePath function, Tree code, List<Failing> calls) {
    String failure = unit.fresh(function, Set.of(), "t", "e", "failure", "thrown");
    List<String> handler = new ArrayList<>();
    handler.add("} catch (" + fix.type("java.lang.Throwable") + " " + failure + ") {");
    List<Failing> telling = calls.stream().filter(Failing::tells).toList();
    calls.stream().filter(c -> !c.tells()).forEach(c -> handler.add("\t" + c.call(failure) + ";"));
    if (telling.size() == calls.size()) {
      String all = telling.stream().map(c -> c.call(failure)).collect(Collectors.joining(" | "));
      String condition = telling.size() == 1 ? "!" + all : "!(" + all + ")";
      handler.add("\tif (" + condition + ") {");
      handler.add("\t\tthrow " + failure + ";");
      handler.add("\t}");
    } else {
      handler.add("\tthrow " + failure + ";");
    }
    handler.add("}");
    if (code instanceof BlockTree block) {
      List<? extends StatementTree> statements = block.getStatements();
      fix.needs(Need.NO_OTHER_CALLER, !statements.isEmpty());
      if (!statements.isEmpty()) {
        new TryAround(unit).statements(fix, block, handler);
      }
    } else {
      new TryAround(unit).expression(fix, code, "", handler);
    }
  }

  /**
   * {@code task.thenAccept(v -> p.complete(v));} drops a failure, and the promise hangs: {@code
   * .whenComplete((v, t) -> { if (t != null) p.completeExceptionally(t); })}.
   */
  Optional<FixBuilder> onChain(FixSite site, LogFix handlers) {
    List<VarSymbol> promises = open(site);
    List<Failing> calls = promises.stream().map(this::failing).flatMap(Optional::stream).toList();
    if (promises.isEmpty() || calls.size() != promises.size()) {
      return Optional.empty();
    }
    return handlers.appended(
        site,
        FixKind.FAIL,
        names(promises) + " if the task fails",
        new Loggers.Logging(
            "",
            (fix, message, failure) ->
                calls.stream().map(c -> c.call(failure)).collect(Collectors.joining("\n"))));
  }

  /** The promises that nobody completes if the task of a chain fails, or a step of the chain. */
  private List<VarSymbol> open(FixSite site) {
    Model model = unit.compilation().model();
    Tree chain = site.target().getLeaf();
    Completions all = Completions.of(chain, model);
    Set<VarSymbol> open = new LinkedHashSet<>();
    if (all.onlyOnSuccess()) {
      open.addAll(all.completed());
      open.removeAll(all.failed());
    } else {
      onSuccess(site.target(), model, open);
    }
    open.removeIf(p -> !isOutside(p, chain));
    return List.copyOf(open);
  }

  /**
   * Adds what only those callbacks of a chain complete, or fail, that a failure passes by: what
   * else they do about their promises says nothing of the failure.
   */
  private void onSuccess(TreePath chain, Model model, Set<VarSymbol> open) {
    Set<VarSymbol> told = new LinkedHashSet<>();
    Optional<TreePath> stage = Optional.of(chain);
    while (stage.isPresent()) {
      TreePath call = stage.get();
      int next =
          Calls.method(call.getLeaf())
              .map(m -> model.role(m).indexOf(ParameterRole.NEXT))
              .orElse(-1);
      List<? extends Tree> arguments = Calls.arguments(call.getLeaf());
      for (int i = 0; i < arguments.size(); i++) {
        Completions found = Completions.of(arguments.get(i), model);
        Set<VarSymbol> to = i == next ? open : told;
        to.addAll(found.completed());
        to.addAll(found.failed());
      }
      stage = Calls.receiver(call);
    }
    open.removeAll(told);
  }
}

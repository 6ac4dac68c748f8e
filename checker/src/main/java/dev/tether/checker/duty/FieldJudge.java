package dev.tether.checker.duty;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.duty.Contexts.Context;
import dev.tether.checker.duty.DutyPaths.From;
import dev.tether.checker.duty.OpenDuty.Way;
import dev.tether.checker.options.PromiseGuard;
import dev.tether.checker.source.Sources;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at the code that must complete the promise of a private final field: one function of its
 * class, and the private methods that this function calls.
 */
final class FieldJudge {
  private final Compilation compilation;
  private final Throwing throwing;
  private final Contexts contexts;
  private final SilentBranches silent;
  private final Thing thing;
  private final Set<Tree> reported;
  private final Map<MethodSymbol, Boolean> helpers = new HashMap<>();

  FieldJudge(
      Compilation compilation,
      Throwing throwing,
      Contexts contexts,
      SilentBranches silent,
      Thing thing,
      Set<Tree> reported) {
    this.compilation = compilation;
    this.throwing = throwing;
    this.contexts = contexts;
    this.silent = silent;
    this.thing = thing;
    this.reported = reported;
  }

  Optional<OpenDuty> find() {
    if (thing.endsByItself() || !thing.escapes().isEmpty() || !thing.handedAway().isEmpty()) {
      return Optional.empty();
    }
    Map<Tree, TreePath> functions = new LinkedHashMap<>();
    for (TreePath end : List.copyOf(thing.ownEnds())) {
      Optional<TreePath> function = function(end, 3);
      if (function.isEmpty()) {
        return Optional.empty();
      }
      functions.putIfAbsent(function.get().getLeaf(), function.get());
    }
    if (functions.size() != 1) {
      return Optional.empty();
    }
    TreePath function = functions.values().iterator().next();
    boolean handler = contexts.of(function) == Context.HANDLER;
    return handler && !contexts.isPartOf(function, reported)
        ? ofHandler(function)
        : Optional.empty();
  }

  /** Returns the lambda that an end belongs to, through private methods that only it calls. */
  private Optional<TreePath> function(TreePath end, int steps) {
    TreePath code = Sources.enclosingExecutable(end);
    if (!(code.getLeaf() instanceof MethodTree)) {
      return Optional.of(code);
    }
    MethodSymbol method = Calls.declared(code.getLeaf()).orElse(null);
    List<TreePath> calls = method == null ? List.of() : compilation.values().calls(method, code);
    if (calls.isEmpty() || steps == 0) {
      return Optional.empty();
    }
    Map<Tree, TreePath> found = new LinkedHashMap<>();
    for (TreePath call : calls) {
      Optional<TreePath> function = function(call, steps - 1);
      if (function.isEmpty()) {
        return Optional.empty();
      }
      found.put(function.get().getLeaf(), function.get());
      thing.ends().putIfAbsent(call.getLeaf(), call);
    }
    return found.size() == 1 ? Optional.of(found.values().iterator().next()) : Optional.empty();
  }

  private Optional<OpenDuty> ofHandler(TreePath function) {
    DutyPaths paths =
        new DutyPaths(function, thing, this::mayThrow, From.START, silent.in(function.getLeaf()));
    boolean guards = compilation.options().promiseGuard().includes(PromiseGuard.HANDLER);
    if (guards && paths.throwsOpen()) {
      Optional<TreePath> thrower = paths.thrower().map(t -> TreePath.getPath(function, t));
      return Optional.of(found(thrower.orElse(function), Way.THROWS, thrower, function));
    }
    for (Tree branch : paths.openSilent()) {
      DutyPaths through = new DutyPaths(function, thing, this::mayThrow, new From.Branch(branch));
      if (through.endsOpen()) {
        TreePath place = TreePath.getPath(function, branch);
        return Optional.of(found(place, Way.FORGETS, Optional.of(place), function));
      }
    }
    return Optional.empty();
  }

  private OpenDuty found(TreePath place, Way way, Optional<TreePath> cause, TreePath function) {
    return new OpenDuty(
        place, thing.variable(), thing.kind(), way, cause, function, "", false, false);
  }

  private boolean mayThrow(ExpressionTree call) {
    if (!thing.ends().containsKey(call)) {
      return !thing.isOn(call) && throwing.mayThrow(call) && !throwing.waits(call);
    }
    return call instanceof MethodInvocationTree
        && Calls.method(call).filter(this::throwsFirst).isPresent();
  }

  /** Whether a private method that completes the promise may throw before it does. */
  private boolean throwsFirst(MethodSymbol method) {
    Boolean known = helpers.get(method);
    if (known == null) {
      helpers.put(method, false);
      known =
          compilation
              .sources()
              .declaration(method)
              .filter(this::endsInside)
              .filter(d -> new DutyPaths(d, thing, this::mayThrow, From.START).throwsOpen())
              .isPresent();
      helpers.put(method, known);
    }
    return known;
  }

  private boolean endsInside(TreePath code) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        found[0] |= tree != null && thing.ends().containsKey(tree);
        return found[0] ? null : super.scan(tree, null);
      }
    }.scan(code.getLeaf(), null);
    return found[0];
  }
}

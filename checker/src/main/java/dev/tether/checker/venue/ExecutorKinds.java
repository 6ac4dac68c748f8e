package dev.tether.checker.venue;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.venue.ExecutorRef.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides what the threads of an executor are like: by its type, its factory or its name. */
public final class ExecutorKinds {
  private static final int MAX_STEPS = 4;
  static final String EXECUTOR = "java.util.concurrent.Executor";

  private final Compilation compilation;
  private final Definitions definitions;

  ExecutorKinds(Compilation compilation, Definitions definitions) {
    this.compilation = compilation;
    this.definitions = definitions;
  }

  /** Returns what is known of the executor that an expression yields. */
  public ExecutorRef of(TreePath executor) {
    TreePath place = Calls.skipDown(executor);
    return new ExecutorRef(kind(place, MAX_STEPS), name(place));
  }

  private Kind kind(TreePath place, int steps) {
    Tree tree = place.getLeaf();
    if (steps == 0) {
      return Kind.UNKNOWN;
    }
    if (isNamedByOption(tree)) {
      return Kind.UNBOUNDED;
    }
    Optional<MethodSymbol> method = Calls.method(tree);
    if (method.isPresent() && !(tree instanceof JCTree.JCMemberReference)) {
      Kind made = madeBy(place, method.get(), steps);
      return made == Kind.UNKNOWN ? ofType(tree) : made;
    }
    if (runsAtOnce(tree)) {
      return Kind.DIRECT;
    }
    Kind typed = ofType(tree);
    if (typed != Kind.UNKNOWN && typed != Kind.COMPENSATING) {
      return typed;
    }
    Kind defined =
        Calls.variable(tree)
            .flatMap(v -> definitions.of(place, v))
            .map(value -> kind(Calls.skipDown(value), steps - 1))
            .orElse(Kind.UNKNOWN);
    if (defined != Kind.UNKNOWN) {
      return defined;
    }
    return typed == Kind.UNKNOWN && isNamedTellingly(tree) ? Kind.UNBOUNDED : typed;
  }

  private Kind madeBy(TreePath call, MethodSymbol method, int steps) {
    return switch (compilation.model().threadRole(method).role()) {
      case MAKES_UNBOUNDED -> Kind.UNBOUNDED;
      case MAKES_BOUNDED -> Kind.BOUNDED;
      case MAKES_COMPENSATING -> Kind.COMPENSATING;
      case MAKES_DIRECT -> Kind.DIRECT;
      case MAKES_COMMON -> Kind.COMMON;
      default -> isNamedTellingly(call.getLeaf()) ? Kind.UNBOUNDED : given(call, method, steps);
    };
  }

  /** What a method of this compilation gives out, or what it was given to wrap. */
  private Kind given(TreePath call, MethodSymbol method, int steps) {
    Kind wrapped = wrapped(call, steps);
    if (wrapped != Kind.UNKNOWN) {
      return wrapped;
    }
    List<TreePath> results =
        compilation.values().body(method).map(Expressions::results).orElse(List.of());
    Kind common = null;
    for (TreePath result : results) {
      Kind kind = kind(Calls.skipDown(result), steps - 1);
      if (common != null && common != kind) {
        return Kind.UNKNOWN;
      }
      common = kind;
    }
    return common == null ? Kind.UNKNOWN : common;
  }

  /** {@code listeningDecorator(executor)}: what wraps an executor has its threads. */
  private Kind wrapped(TreePath call, int steps) {
    int index = 0;
    for (Tree argument : Calls.arguments(call.getLeaf())) {
      Type type = ((JCTree) argument).type;
      if (compilation.model().isA(type, EXECUTOR)) {
        return kind(Calls.skipDown(Calls.argument(call, index)), steps - 1);
      }
      index++;
    }
    return Kind.UNKNOWN;
  }

  private Kind ofType(Tree tree) {
    Optional<TypeRole> role = compilation.model().threadType(((JCTree) tree).type);
    if (role.isEmpty()) {
      return Kind.UNKNOWN;
    }
    return switch (role.get()) {
      case EVENT_LOOP -> Kind.EVENT_LOOP;
      case UNBOUNDED_EXECUTOR -> Kind.UNBOUNDED;
      case COMPENSATING_EXECUTOR -> Kind.COMPENSATING;
      default -> Kind.UNKNOWN;
    };
  }

  /** {@code Runnable::run}, {@code r -> r.run()}. */
  private static boolean runsAtOnce(Tree tree) {
    Tree code = tree instanceof LambdaExpressionTree lambda ? lambda.getBody() : tree;
    return code != null
        && (code instanceof JCTree.JCMemberReference || code instanceof JCTree.JCMethodInvocation)
        && Calls.method(code)
            .filter(m -> m.name.contentEquals("run") && m.getParameters().isEmpty())
            .isPresent();
  }

  private boolean isNamedByOption(Tree tree) {
    List<String> names = compilation.options().blockingExecutors();
    Symbol symbol = TreeInfo.symbol((JCTree) tree);
    Type type = ((JCTree) tree).type;
    return !names.isEmpty()
        && ((symbol != null && names.contains(symbol.name.toString()))
            || (type != null && names.contains(type.tsym.getQualifiedName().toString())));
  }

  private boolean isNamedTellingly(Tree tree) {
    Symbol symbol =
        tree instanceof JCTree.JCMethodInvocation call
            ? TreeInfo.symbol(call.meth)
            : TreeInfo.symbol((JCTree) tree);
    if (symbol == null || symbol.isConstructor()) {
      return false;
    }
    String name = symbol.name.toString().toLowerCase(Locale.ROOT);
    return compilation.model().names().is(NameKind.BLOCKING_EXECUTOR, name);
  }

  /** The symbol that means the same executor wherever it is used: not a field of another object. */
  private static Optional<Symbol> name(TreePath place) {
    Tree tree = place.getLeaf();
    if (tree instanceof JCTree.JCMethodInvocation call) {
      return call.getArguments().isEmpty() && isOwn(call.meth)
          ? Optional.ofNullable(TreeInfo.symbol(call.meth))
          : Optional.empty();
    }
    return isOwn(tree) ? Calls.variable(tree).map(v -> (Symbol) v) : Optional.empty();
  }

  private static boolean isOwn(Tree tree) {
    if (!(tree instanceof MemberSelectTree select)) {
      return true;
    }
    Symbol symbol = TreeInfo.symbol((JCTree) tree);
    Symbol owner = TreeInfo.symbol((JCTree) select.getExpression());
    return (symbol != null && symbol.isStatic())
        || (owner instanceof VarSymbol variable && variable.name.contentEquals("this"));
  }
}

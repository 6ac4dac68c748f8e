package dev.tether.checker.fix;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.source.Sources;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;

/**
 * What an executor may be, by everything that its variable, or the getter that it comes from, is
 * ever set to.
 */
final class PoolValues {
  private static final int MAX_STEPS = 4;
  private static final String JDK = "java.util.concurrent";

  private final FixUnit unit;

  PoolValues(FixUnit unit) {
    this.unit = unit;
  }

  /**
   * Whether an executor keeps any task as well as its own ones: it is one of the JDK's, of a class
   * that does not make tasks of its own, and nobody here looks for tasks in its queue.
   *
   * @param executor the expression; null for the object around the place
   * @param type its type
   */
  boolean takesAnyTask(TreePath place, JCTree executor, Type type) {
    if (type == null || SubmitCall.makesOwnTasks(unit.types(), type)) {
      return false;
    }
    if (executor == null) {
      return !isExtendedByOwnTasks(type);
    }
    TreePath path = new TreePath(place, executor);
    return isPlain(path, MAX_STEPS) && !isQueueRead(place, TreeInfo.symbol(executor));
  }

  /** Whether a class of this compilation that extends another one makes tasks of its own. */
  private boolean isExtendedByOwnTasks(Type type) {
    return unit.types().skipTypeVars(type, false).tsym instanceof ClassSymbol owner
        && unit.compilation().sources().subclasses(owner).stream()
            .anyMatch(s -> SubmitCall.makesOwnTasks(unit.types(), s.type));
  }

  private boolean isPlain(TreePath value, int steps) {
    TreePath made = Calls.skipDown(value);
    JCTree tree = (JCTree) made.getLeaf();
    if (steps == 0 || tree.type == null || tree.type.hasTag(TypeTag.BOT)) {
      return steps > 0;
    }
    if (tree instanceof JCTree.JCNewClass) {
      return isClass(tree.type);
    }
    if (tree instanceof JCTree.JCMethodInvocation) {
      return Calls.method(tree).map(m -> isMadePlain(m, tree.type, steps)).orElse(false);
    }
    if (TreeInfo.symbol(tree) instanceof VarSymbol variable) {
      Optional<List<TreePath>> sources = sources(made, variable);
      return sources.isPresent()
          ? sources.get().stream().allMatch(s -> isPlain(s, steps - 1))
          : isClass(tree.type) && !isExtendedByOwnTasks(tree.type);
    }
    return isClass(tree.type) && !isExtendedByOwnTasks(tree.type);
  }

  /** A type that says what the pool does; a sub-class of it in a library is not thought of. */
  private boolean isClass(Type type) {
    Type pool = unit.types().skipTypeVars(type, false);
    return !SubmitCall.makesOwnTasks(unit.types(), pool)
        && !pool.isErroneous()
        && !pool.tsym.isInterface()
        && (unit.isA(pool, JDK + ".ThreadPoolExecutor") || unit.isA(pool, JDK + ".ForkJoinPool"));
  }

  /** A factory of the JDK, or a method of this compilation that returns such a pool. */
  private boolean isMadePlain(MethodSymbol method, Type type, int steps) {
    if (method.owner.getQualifiedName().contentEquals(JDK + ".Executors") || isClass(type)) {
      return true;
    }
    boolean fixed =
        method.isStatic()
            || (method.flags() & (Flags.PRIVATE | Flags.FINAL)) != 0
            || unit.compilation().sources().overriders(method).isEmpty();
    List<TreePath> results =
        fixed
            ? unit.compilation()
                .sources()
                .declaration(method)
                .map(Expressions::results)
                .orElse(List.of())
            : List.of();
    return !results.isEmpty() && results.stream().allMatch(r -> isPlain(r, steps - 1));
  }

  /** Everything that a variable is ever set to; empty if not all of it can be seen. */
  Optional<List<TreePath>> sources(TreePath place, VarSymbol variable) {
    boolean field = variable.owner instanceof ClassSymbol;
    boolean elsewhere =
        field
            ? (variable.flags() & (Flags.PRIVATE | Flags.FINAL)) == 0
            : variable.getKind() != ElementKind.LOCAL_VARIABLE;
    if (elsewhere) {
      return Optional.empty();
    }
    List<TreePath> made =
        new Definitions(unit.compilation().sources())
            .writes(place, variable).stream().map(Definitions::value).toList();
    return made.isEmpty() ? Optional.empty() : Optional.of(made);
  }

  /** Whether code of the same file looks at the tasks in the queue of a pool. */
  private boolean isQueueRead(TreePath place, Symbol pool) {
    if (!(pool instanceof VarSymbol)) {
      return false;
    }
    Set<JCTree> harmless = new HashSet<>();
    boolean[] found = new boolean[1];
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        JCTree.JCMethodInvocation call = (JCTree.JCMethodInvocation) tree;
        if (call.meth instanceof JCTree.JCFieldAccess select) {
          if (unit.compilation().model().names().is(NameKind.QUEUE_LOOK, select.name)) {
            harmless.add(TreeInfo.skipParens(select.selected));
          }
          found[0] |=
              select.name.contentEquals("getQueue")
                  && TreeInfo.symbol(select.selected) == pool
                  && !harmless.contains(call);
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(Sources.outermostClass(place), null);
    return found[0];
  }
}

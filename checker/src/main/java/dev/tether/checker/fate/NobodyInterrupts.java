package dev.tether.checker.fate;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.WindingDown;
import dev.tether.checker.source.AncestorScanner;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.venue.Threads;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.lang.model.element.ElementKind;

/**
 * Code of which it can be seen that nobody can interrupt it: it only runs on a thread or in a pool
 * that its own file makes, keeps to itself and never interrupts, in the pool that the JVM keeps to
 * itself, or on the JVM's first thread.
 */
public final class NobodyInterrupts {
  private static final int MAX_STEPS = 8;
  private static final String EXECUTOR = "java.util.concurrent.Executor";
  private static final String THREAD = "java.lang.Thread";

  private final Model model;
  private final Values values;
  private final Definitions definitions;
  private final Unit unit;

  /** Where the file makes objects of its classes. */
  private final Map<ClassSymbol, List<TreePath>> creations = new HashMap<>();

  private boolean interrupts;
  private boolean cancels;

  /** Looks through one file. */
  public NobodyInterrupts(Compilation compilation, Threads threads, Unit unit) {
    this.model = compilation.model();
    this.values = compilation.values();
    this.definitions = threads.definitions();
    this.unit = unit;
    collect();
  }

  private void collect() {
    new AncestorScanner(unit.root()) {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        Calls.method(tree).ifPresent(m -> called(path(), m));
        return super.visitMethodInvocation(tree, null);
      }

      @Override
      public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
        Calls.method(tree).ifPresent(m -> called(path(), m));
        return super.visitMemberReference(tree, null);
      }

      @Override
      public Void visitNewClass(NewClassTree tree, Void unused) {
        Type type = ((JCTree) tree).type;
        if (type != null && type.tsym instanceof ClassSymbol made) {
          creations.computeIfAbsent(made, unused2 -> new ArrayList<>()).add(path());
        }
        return super.visitNewClass(tree, null);
      }
    }.scanRoot();
  }

  private void called(TreePath site, MethodSymbol method) {
    if (model.threadRole(method).is(Role.INTERRUPTS)) {
      // The thread itself sets its own flag again; that is no request.
      interrupts |=
          model.isA(method.owner.type, THREAD)
              && Calls.receiver(site)
                  .filter(r -> r.getLeaf() instanceof MethodInvocationTree)
                  .isEmpty();
    }
    cancels |= model.role(method).is(Role.CANCELS) && !isGentle(site.getLeaf());
  }

  /** {@code cancel(false)}. */
  private static boolean isGentle(Tree call) {
    return Calls.arguments(call).stream()
        .anyMatch(a -> a instanceof JCTree.JCLiteral l && Boolean.FALSE.equals(l.getValue()));
  }

  /** Whether nobody can interrupt the code at a place. */
  public boolean at(TreePath place) {
    return isQuiet(place, MAX_STEPS);
  }

  private boolean isQuiet(TreePath place, int steps) {
    if (steps == 0) {
      return false;
    }
    Optional<TreePath> function = Values.functionAround(place);
    if (function.isPresent()) {
      return isQuietFunction(function.get(), steps - 1);
    }
    Optional<MethodSymbol> found = Calls.declared(Sources.enclosingExecutable(place).getLeaf());
    if (found.isEmpty()) {
      return false;
    }
    MethodSymbol method = found.get();
    if (method.isStatic() && WindingDown.isEntry(method.name)) {
      return true;
    }
    if (method.isPrivate()) {
      return allQuiet(unit.callsOf(method), steps - 1);
    }
    return method.owner instanceof ClassSymbol owner
        && isKeptHere(owner)
        && unit.callsOf(method).isEmpty()
        && allQuiet(creations.getOrDefault(owner, List.of()), steps - 1);
  }

  /** Objects of the class are only made here. */
  private static boolean isKeptHere(ClassSymbol type) {
    return type.owner.kind != Kinds.Kind.PCK
        && (type.flags() & (Flags.PUBLIC | Flags.PROTECTED | Flags.ABSTRACT)) == 0;
  }

  private boolean allQuiet(List<TreePath> places, int steps) {
    return !places.isEmpty()
        && places.stream()
            .allMatch(
                p ->
                    p.getLeaf() instanceof MethodInvocationTree
                        ? isQuiet(p, steps)
                        : isQuietFunction(p, steps));
  }

  private boolean isQuietFunction(TreePath function, int steps) {
    if (steps == 0) {
      return false;
    }
    if (isThread(function.getLeaf())) {
      return isKeptThread(function);
    }
    List<TreePath> calls = values.callsAtOnce(function);
    return calls.isEmpty()
        ? allUses(function, use -> isQuietUse(use, steps - 1))
        : calls.stream().allMatch(c -> isQuiet(c, steps - 1));
  }

  /** Whether every use of a value is of a kind; those of a private field that holds it, too. */
  private boolean allUses(TreePath value, Predicate<TreePath> kind) {
    List<TreePath> uses = values.uses(value);
    return !uses.isEmpty() && uses.stream().allMatch(use -> isUse(use, kind));
  }

  private boolean isUse(TreePath use, Predicate<TreePath> kind) {
    Optional<VarSymbol> field = fieldOf(use);
    if (field.isEmpty()) {
      return kind.test(use);
    }
    return field.get().isPrivate()
        && definitions.reads(use, field.get()).stream()
            .allMatch(r -> kind.test(Expressions.climb(r)) || isCompared(r));
  }

  private static Optional<VarSymbol> fieldOf(TreePath use) {
    Tree parent = use.getParentPath().getLeaf();
    Optional<VarSymbol> variable =
        parent instanceof JCTree.JCAssign assign && assign.getExpression() == use.getLeaf()
            ? Calls.variable(assign.getVariable())
            : parent instanceof JCTree.JCVariableDecl declaration
                ? Optional.ofNullable(declaration.sym)
                : Optional.empty();
    return variable.filter(v -> v.getKind() == ElementKind.FIELD);
  }

  private static boolean isCompared(TreePath read) {
    return read.getParentPath().getLeaf() instanceof BinaryTree;
  }

  /** What is given to a thread or a pool that is kept here, perhaps wrapped. */
  private boolean isQuietUse(TreePath use, int steps) {
    TreePath call = use.getParentPath();
    int index = Calls.arguments(call.getLeaf()).indexOf(use.getLeaf());
    Optional<MethodSymbol> method = Calls.method(call.getLeaf());
    if (index < 0 || method.isEmpty()) {
      return false;
    }
    if (isThread(call.getLeaf())) {
      return isKeptThread(call);
    }
    if (call.getLeaf() instanceof NewClassTree) {
      return isQuietFunction(call, steps);
    }
    return isRunByPool(call, method.get(), index);
  }

  private boolean isRunByPool(TreePath call, MethodSymbol method, int index) {
    MethodRole role = model.role(method);
    MethodRole thread = model.threadRole(method);
    boolean body = role.parameterRole(index).filter(r -> r == ParameterRole.BODY).isPresent();
    if (cancels || !(body || thread.is(Role.RUNS_ON_EXECUTOR))) {
      return false;
    }
    if (thread.is(Role.RUNS_ON_COMMON_POOL)) {
      return true;
    }
    int executor = role.indexOf(ParameterRole.EXECUTOR);
    Optional<TreePath> pool =
        executor >= 0 && executor < Calls.arguments(call.getLeaf()).size()
            ? Optional.of(Calls.argument(call, executor))
            : Calls.receiver(call);
    return pool.filter(this::isKeptPool).isPresent();
  }

  private boolean isThread(Tree tree) {
    Type type = Calls.typeOf(tree);
    return (tree instanceof NewClassTree || tree instanceof MethodInvocationTree)
        && type != null
        && model.isA(type, THREAD);
  }

  private boolean isKeptThread(TreePath thread) {
    return !interrupts && allUses(thread, this::isOnlyCalled);
  }

  /** Not given to anybody. */
  private boolean isOnlyCalled(TreePath use) {
    return Expressions.callOn(use)
            .flatMap(c -> Calls.method(c.getLeaf()))
            .filter(m -> !model.threadRole(m).is(Role.INTERRUPTS))
            .isPresent()
        || Values.isDropped(use);
  }

  /** A pool that a private field or a variable holds, and that is never shut down at once. */
  private boolean isKeptPool(TreePath pool) {
    TreePath place = Calls.skipDown(pool);
    Optional<VarSymbol> variable = Calls.variable(place.getLeaf());
    if (variable.isEmpty()
        || !model.isA(variable.get().type, EXECUTOR)
        || !(variable.get().isPrivate() || variable.get().owner instanceof MethodSymbol)) {
      return false;
    }
    boolean made =
        definitions
            .of(place, variable.get())
            .map(Calls::skipDown)
            .flatMap(v -> Calls.method(v.getLeaf()))
            .filter(
                m ->
                    model
                        .threadRole(m)
                        .is(Role.MAKES_BOUNDED, Role.MAKES_UNBOUNDED, Role.MAKES_COMPENSATING))
            .isPresent();
    return made
        && definitions.reads(place, variable.get()).stream()
            .allMatch(r -> isOnlyCalled(Expressions.climb(r)) || isCompared(r));
  }
}

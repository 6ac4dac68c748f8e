package dev.tether.checker.fate;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FieldAccesses;
import dev.tether.checker.code.FieldAccesses.Access;
import dev.tether.checker.code.FieldAccesses.Kind;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.venue.HeldLocks;
import dev.tether.checker.venue.PlacedFunction;
import dev.tether.checker.venue.Threads;
import dev.tether.checker.venue.Venue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds callbacks that use a field of their object which other methods change, with no lock in
 * common.
 *
 * <p>Only callbacks whose thread nobody has chosen: one that was given an executor, or that an
 * event loop runs, may well share its one thread with whoever changes the field.
 */
public final class RacyReads {
  private final Compilation compilation;
  private final Model model;
  private final Threads threads;

  /** Creates the analysis for one compilation. */
  public RacyReads(Compilation compilation, Threads threads) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.threads = threads;
  }

  /** Returns what callbacks of a unit use unguarded, in source order. */
  public List<RacyRead> of(Unit unit) {
    List<PlacedFunction> callbacks =
        threads.placedFunctions(unit).stream().filter(this::isCallback).toList();
    if (callbacks.isEmpty()) {
      return List.of();
    }
    FieldAccesses accesses = FieldAccesses.of(unit, model);
    HeldLocks locks = new HeldLocks(threads, unit);
    Map<VarSymbol, Kind> fields = new LinkedHashMap<>();
    for (VarSymbol field : accesses.fields()) {
      changeOfConcern(field, accesses, unit).ifPresent(change -> fields.put(field, change));
    }
    return callbacks.stream()
        .flatMap(callback -> inCallback(callback, fields, accesses, locks).stream())
        .sorted(Comparator.comparingInt(read -> start(read.site())))
        .toList();
  }

  /** One finding for a callback, however many fields it uses. */
  private Optional<RacyRead> inCallback(
      PlacedFunction callback,
      Map<VarSymbol, Kind> fields,
      FieldAccesses accesses,
      HeldLocks locks) {
    List<RacyRead> found = new ArrayList<>();
    fields.forEach(
        (field, change) ->
            ofField(callback, accesses.of(field), change, locks).ifPresent(found::add));
    found.sort(Comparator.comparingInt(read -> start(read.site())));
    return found.stream()
        .findFirst()
        .map(
            first ->
                new RacyRead(
                    first.site(),
                    found.stream().flatMap(read -> read.fields().stream()).toList(),
                    first.isCollection(),
                    first.change(),
                    first.venue()));
  }

  private static int start(TreePath path) {
    return ((JCTree) path.getLeaf()).getStartPosition();
  }

  /** A function that a stage or a task runs in the end, on whatever thread completes it. */
  private boolean isCallback(PlacedFunction function) {
    Venue venue = function.venue();
    if (venue.kind() != Venue.Kind.COMPLETER && venue.kind() != Venue.Kind.COMMON_POOL) {
      return false;
    }
    Tree call = venue.by().getLeaf();
    int index =
        compilation.values().uses(function.value()).stream()
            .mapToInt(use -> Calls.arguments(call).indexOf(use.getLeaf()))
            .filter(i -> i >= 0)
            .findFirst()
            .orElse(-1);
    return index >= 0
        && function.code() instanceof FunctionCode.Source
        && Calls.method(call)
            .flatMap(m -> model.role(m).parameterRole(index))
            .filter(RacyReads::isCallback)
            .isPresent()
        && !isAwaitedAtOnce(venue.by())
        && !TestContext.isInTestMethod(venue.by(), model);
  }

  private static boolean isCallback(ParameterRole role) {
    return switch (role) {
      case NEXT, FLAT, HANDLER, RECOVER, LISTENER, CALLBACK -> true;
      default -> false;
    };
  }

  /** {@code load().thenAccept(..).join()}: nobody goes on meanwhile. */
  private boolean isAwaitedAtOnce(TreePath stage) {
    Optional<TreePath> next = Expressions.callOn(stage);
    return next.isPresent()
        && (Calls.method(next.get().getLeaf()).filter(m -> model.role(m).is(Role.WAITS)).isPresent()
            || isAwaitedAtOnce(next.get()));
  }

  /** What would be a race: another value, or, of a plain collection, other contents. */
  private Optional<Kind> changeOfConcern(VarSymbol field, FieldAccesses accesses, Unit unit) {
    boolean guarded =
        model.names().annotates(NameKind.GUARDED, field)
            || model.names().annotates(NameKind.GUARDED, field.owner);
    if (guarded) {
      return Optional.empty();
    }
    if (isPlainCollection(field, accesses)) {
      return Optional.of(Kind.CHANGED);
    }
    boolean plain = (field.flags() & (Flags.FINAL | Flags.VOLATILE)) == 0;
    return plain && isShared((ClassSymbol) field.owner, unit)
        ? Optional.of(Kind.ASSIGNED)
        : Optional.empty();
  }

  /** Whether a class shows that several threads are meant to use its objects. */
  private boolean isShared(ClassSymbol owner, Unit unit) {
    for (Symbol member : owner.members().getSymbols()) {
      boolean guarded =
          member instanceof MethodSymbol && (member.flags() & Flags.SYNCHRONIZED) != 0;
      if (guarded || (member instanceof VarSymbol field && isMadeToBeShared(field))) {
        return true;
      }
    }
    return unit.synchronizedBlocks().stream().anyMatch(block -> isIn(owner, block));
  }

  private static boolean isIn(ClassSymbol owner, TreePath path) {
    for (TreePath p = path; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof JCTree.JCClassDecl declaration && declaration.sym == owner) {
        return true;
      }
    }
    return false;
  }

  private boolean isMadeToBeShared(VarSymbol field) {
    return (field.flags() & Flags.VOLATILE) != 0
        || model.names().is(NameKind.SHARED_TYPE, field.type.tsym.getQualifiedName());
  }

  /** Whether a field holds a collection that is made for one thread, whichever one it holds. */
  private boolean isPlainCollection(VarSymbol field, FieldAccesses accesses) {
    if (isUnguarded(field.type)) {
      return true;
    }
    boolean found = false;
    for (JCTree value : values(field, accesses)) {
      if (!(value instanceof JCTree.JCNewClass creation) || !isUnguarded(creation.type)) {
        return false;
      }
      found = true;
    }
    return found;
  }

  private boolean isUnguarded(Type type) {
    return model.threadType(type).filter(r -> r == TypeRole.UNGUARDED_COLLECTION).isPresent();
  }

  private List<JCTree> values(VarSymbol field, FieldAccesses accesses) {
    List<JCTree> values = new ArrayList<>();
    if (declaration(field) instanceof JCTree.JCVariableDecl variable && variable.init != null) {
      values.add(variable.init);
    }
    for (Access access : accesses.of(field)) {
      if (access.kind() == Kind.ASSIGNED
          && access.site().getParentPath().getLeaf() instanceof JCTree.JCAssign assignment) {
        values.add(assignment.rhs);
      }
    }
    values.removeIf(v -> v.getKind() == Tree.Kind.NULL_LITERAL);
    return values;
  }

  private Tree declaration(VarSymbol field) {
    return compilation.sources().declaration((ClassSymbol) field.owner).stream()
        .flatMap(c -> ((JCTree.JCClassDecl) c.getLeaf()).defs.stream())
        .filter(m -> m instanceof JCTree.JCVariableDecl v && v.sym == field)
        .findFirst()
        .orElse(null);
  }

  private Optional<RacyRead> ofField(
      PlacedFunction callback, List<Access> accesses, Kind change, HeldLocks locks) {
    TreePath code = ((FunctionCode.Source) callback.code()).executable();
    List<Access> changes =
        accesses.stream()
            .filter(a -> a.kind() == change && !isInside(a.site(), code))
            .filter(a -> isLater(a, callback))
            .toList();
    for (Access use : changes.isEmpty() ? List.<Access>of() : accesses) {
      Optional<TreePath> site = siteIn(callback, code, use);
      if (site.isPresent()) {
        Set<String> held = new HashSet<>(locks.at(use.site()));
        if (isInside(site.get(), code)) {
          held.addAll(locks.at(site.get()));
        }
        Optional<Access> racing =
            changes.stream()
                .filter(a -> a.site() != use.site())
                .filter(a -> Collections.disjoint(locks.at(a.site()), held))
                .findFirst();
        if (racing.isPresent()) {
          return Optional.of(
              new RacyRead(
                  site.get(),
                  List.of(use.field()),
                  change == Kind.CHANGED,
                  racing.get().site(),
                  callback.venue()));
        }
      }
    }
    return Optional.empty();
  }

  /** Where a callback uses a field: in its own code, or in a method of the object that it calls. */
  private Optional<TreePath> siteIn(PlacedFunction callback, TreePath code, Access use) {
    if (isInside(use.site(), code)) {
      return Optional.of(callback.isInline() ? use.site() : callback.value());
    }
    Tree method = Sources.enclosingExecutable(use.site()).getLeaf();
    if (!callback.isInline() || !(method instanceof JCTree.JCMethodDecl declaration)) {
      return Optional.empty();
    }
    return threads.calls().in(code).stream()
        .filter(c -> Calls.method(c.getLeaf()).filter(m -> m == declaration.sym).isPresent())
        .filter(c -> Calls.receiver(c).isEmpty())
        .findFirst();
  }

  /** Whether a change may happen while the callback waits: not what was done before it was made. */
  private boolean isLater(Access change, PlacedFunction callback) {
    TreePath member = Sources.enclosingMember(change.site());
    if (!(member.getLeaf() instanceof JCTree.JCMethodDecl method)
        || method.sym == null
        || method.sym.isConstructor()
        || isEarly(method.sym)) {
      return false;
    }
    boolean sameMethod = Sources.enclosingMember(callback.value()).getLeaf() == method;
    return change.kind() == Kind.CHANGED
        || !sameMethod
        || start(change.site()) > start(callback.value());
  }

  private boolean isEarly(MethodSymbol method) {
    return model.names().is(NameKind.EARLY, method.name.toString().toLowerCase(Locale.ROOT));
  }

  private static boolean isInside(TreePath path, TreePath code) {
    return Expressions.isInside(path, code.getLeaf());
  }
}

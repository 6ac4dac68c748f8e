package dev.tether.checker.fix;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types.FunctionDescriptorLookupError;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.fate.Launch;
import dev.tether.checker.fate.LostTask;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import java.util.Optional;

/**
 * Where the fixes of one finding go.
 *
 * @param unit the compilation unit
 * @param lost the finding
 * @param target the expression whose value is the lost task (or the tasks): a whole chain, or a
 *     method reference that will yield it
 * @param type the type of that value
 * @param isVoid whether the value of the expression is dropped, so that a fix may change its type
 */
record FixSite(FixUnit unit, LostTask lost, TreePath target, Type type, boolean isVoid) {

  /** Returns where the fixes of a finding go; empty if its code isn't in the text. */
  static Optional<FixSite> of(FixUnit unit, LostTask lost) {
    TreePath target = target(unit, lost);
    return of(unit, lost, target);
  }

  private static Optional<FixSite> of(FixUnit unit, LostTask lost, TreePath target) {
    Type type = typeOf(unit, target);
    if (type == null || type.isErroneous() || !unit.text().has(target.getLeaf())) {
      return Optional.empty();
    }
    return Optional.of(new FixSite(unit, lost, target, type, isDropped(unit, target)));
  }

  /** Returns the site of another expression of the same finding. */
  Optional<FixSite> at(TreePath other) {
    return of(unit, lost, other);
  }

  private static TreePath target(FixUnit unit, LostTask lost) {
    TreePath site = Calls.skipDown(lost.site());
    if (lost.launch().kind() == Launch.Kind.CONTAINER) {
      return site;
    }
    boolean nested = lost.fate() instanceof Fate.Nested;
    boolean whole = !nested && isTask(unit, site) && yieldsItself(site);
    return chain(unit, whole ? site : lost.launch().path());
  }

  /** Whether an expression makes its value, rather than choosing one: {@code a ? b() : null}. */
  private static boolean yieldsItself(TreePath path) {
    return switch (path.getLeaf().getKind()) {
      case METHOD_INVOCATION, NEW_CLASS, MEMBER_REFERENCE -> true;
      default -> false;
    };
  }

  private static boolean isTask(FixUnit unit, TreePath path) {
    Type type = typeOf(unit, path);
    return type != null && unit.compilation().model().isTask(type);
  }

  /** Returns the longest chain of stages that starts with a launch. */
  static TreePath chain(FixUnit unit, TreePath launch) {
    TreePath top = launch;
    for (TreePath p = launch.getParentPath(); p != null; p = p.getParentPath()) {
      Tree tree = p.getLeaf();
      if (tree instanceof MethodInvocationTree call) {
        boolean stage =
            call.getMethodSelect() instanceof MemberSelectTree
                && Calls.receiver(p).filter(r -> contains(r, launch)).isPresent()
                && Calls.method(call).filter(m -> isStage(unit, m)).isPresent();
        if (!stage) {
          return top;
        }
        top = p;
      } else if (!(tree instanceof MemberSelectTree
          || tree instanceof ParenthesizedTree
          || tree instanceof TypeCastTree)) {
        return top;
      }
    }
    return top;
  }

  private static boolean isStage(FixUnit unit, MethodSymbol method) {
    return unit.compilation().model().role(method).is(Role.PROPAGATES, Role.SELF)
        && unit.compilation().model().isTask(method.getReturnType());
  }

  private static boolean contains(TreePath outer, TreePath inner) {
    for (TreePath p = inner; p != null; p = p.getParentPath()) {
      if (p.getLeaf() == outer.getLeaf()) {
        return true;
      }
    }
    return false;
  }

  private static Type typeOf(FixUnit unit, TreePath path) {
    if (!(path.getLeaf() instanceof JCTree.JCMemberReference reference)) {
      return ((JCTree) path.getLeaf()).type;
    }
    if (!(reference.sym instanceof MethodSymbol method)) {
      return null;
    }
    return method.isConstructor()
        ? reference.expr.type
        : unit.types().memberType(reference.expr.type, method).getReturnType();
  }

  /** Whether the value of an expression, or of the lambda that a reference becomes, is dropped. */
  private static boolean isDropped(FixUnit unit, TreePath target) {
    Tree parent = target.getParentPath().getLeaf();
    if (target.getLeaf() instanceof MemberReferenceTree) {
      return returnsVoid(unit, target.getLeaf());
    }
    if (parent instanceof ExpressionStatementTree) {
      return true;
    }
    return parent instanceof LambdaExpressionTree lambda
        && lambda.getBody() == target.getLeaf()
        && returnsVoid(unit, parent);
  }

  /** Whether a lambda or a method reference is used as a function that returns nothing. */
  static boolean returnsVoid(FixUnit unit, Tree function) {
    try {
      Type descriptor = ((JCTree.JCFunctionalExpression) function).getDescriptorType(unit.types());
      return descriptor != null
          && !descriptor.isErroneous()
          && descriptor.getReturnType().hasTag(TypeTag.VOID);
    } catch (FunctionDescriptorLookupError e) {
      return false;
    }
  }

  boolean isReference() {
    return target.getLeaf() instanceof MemberReferenceTree;
  }

  /** The call whose value is the task; empty for references. */
  Optional<MethodSymbol> method() {
    return Calls.method(target.getLeaf());
  }

  /** Whether the target is the launch itself, not a stage upon it. */
  boolean isLaunch() {
    return target.getLeaf() == lost.launch().path().getLeaf();
  }

  boolean isStage() {
    return unit.isA(type, "java.util.concurrent.CompletionStage");
  }

  boolean isFuture() {
    return unit.isA(type, "java.util.concurrent.Future");
  }

  /** Work that only starts when somebody subscribes: no helper can answer for it. */
  boolean isCold() {
    return unit.compilation().model().typeRole(type).filter(TypeRole::isCold).isPresent();
  }

  boolean isPeriodic() {
    return unit.compilation().model().role(lost.launch().method()).is(Role.PERIODIC);
  }

  /** The name that reports shall use. */
  String name() {
    TreePath root = target;
    while (root.getLeaf() != lost.launch().path().getLeaf()) {
      Optional<TreePath> receiver = Calls.receiver(root).filter(r -> isTask(unit, r));
      if (receiver.isEmpty()) {
        break;
      }
      root = receiver.get();
    }
    boolean outer = lost.fate() instanceof Fate.Nested;
    return unit.names().of(outer ? root : lost.launch().path());
  }

  /** What a log says of a failure: which call failed, and in which method. */
  String failed() {
    String name = name();
    int call = name.indexOf(':');
    String around = call < 0 ? name : name.substring(0, call);
    MethodSymbol method = lost.launch().method();
    MethodRole role = method == null ? null : unit.compilation().model().role(method);
    boolean plain =
        role != null
            && !method.isConstructor()
            && role.indexOf(ParameterRole.BODY) < 0
            && role.indexOf(ParameterRole.NEXT) < 0
            && !role.is(Role.PROPAGATES, Role.STARTS, Role.SELF);
    return (plain ? around + ": " + method.name : name.replace(":", ": ")) + " failed";
  }

  /** Puts code around the target; a method reference becomes a lambda for that. */
  void surround(FixBuilder fix, String prefix, String suffix) {
    if (!isReference()) {
      fix.before(target.getLeaf(), prefix).after(target.getLeaf(), fitted(prefix, suffix));
      return;
    }
    new References(unit)
        .asLambda(fix, target)
        .ifPresentOrElse(
            lambda ->
                fix.replace(
                    target.getLeaf(),
                    lambda.parameters() + " -> " + prefix + lambda.call() + suffix),
            fix::fail);
  }

  /** Breaks the line before what follows the target, if it would be longer than lines are here. */
  private String fitted(String prefix, String suffix) {
    SourceText text = unit.text();
    int start = text.start(target);
    int end = text.end(target);
    if (start < 0 || end < start) {
      return suffix;
    }
    int newline = suffix.indexOf('\n');
    String first = newline < 0 ? suffix + ";" : suffix.substring(0, newline);
    boolean oneLine = !text.between(start, end).contains("\n");
    int width = text.column(end) + (oneLine ? prefix.length() : 0) + first.length();
    boolean link = suffix.startsWith(".");
    if (width <= text.longestLine() || !(link || suffix.startsWith(", "))) {
      return suffix;
    }
    boolean goesOn = text.text().startsWith(".", end - text.column(end) + indent().length());
    String deeper = goesOn ? "" : text.indentUnit(indent()).repeat(2);
    String broken = text.lineEnd() + indent() + deeper;
    return link
        ? broken + suffix.replace("\n", "\n" + deeper)
        : "," + broken + suffix.substring(2).replace("\n", "\n" + deeper);
  }

  /** The white space that code appended to the target goes on from. */
  String indent() {
    return unit.text().indentAt(unit.text().end(target.getLeaf()));
  }
}

package dev.tether.checker.fix;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.source.Sources;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What tasks are called in reports: {@code "OrderService.place"} after the class and the method
 * that launch them, {@code "OrderService.place:sendMail"} where one method launches several.
 *
 * <p>The name of a place doesn't depend on which fixes are applied, and differs from the name of
 * any other place and from every string that the method has already.
 */
public final class TaskNames {
  private final Model model;
  private final Map<Tree, Integer> launchesByMember = new IdentityHashMap<>();
  private final Map<Tree, Map<Tree, String>> names = new IdentityHashMap<>();
  private final Map<Tree, Set<String>> takenByMember = new IdentityHashMap<>();

  /** The number to try next after a name: what was taken once stays taken. */
  private final Map<Tree, Map<String, Integer>> numbersByMember = new IdentityHashMap<>();

  /**
   * Creates the names of one compilation unit.
   *
   * @param found the places of its findings; several in one member make longer names
   */
  TaskNames(Model model, List<TreePath> found) {
    this.model = model;
    for (TreePath place : found) {
      launchesByMember.merge(member(place).getLeaf(), 1, Integer::sum);
    }
  }

  /**
   * Returns the name of the task that a call or a method reference launches.
   *
   * @param launch where the task comes from; the same place gets the same name again
   */
  public String of(TreePath launch) {
    Tree member = member(launch).getLeaf();
    Map<Tree, String> inMember = names.computeIfAbsent(member, unused -> new HashMap<>());
    String known = inMember.get(launch.getLeaf());
    if (known == null) {
      known = find(launch, member);
      inMember.put(launch.getLeaf(), known);
    }
    return known;
  }

  private String find(TreePath launch, Tree member) {
    Set<String> taken = takenByMember.computeIfAbsent(member, TaskNames::literals);
    String base = place(launch);
    if (isNameless(member)) {
      // "new" says nothing: what the task does says more than where it starts.
      base = base.substring(0, base.lastIndexOf('.')) + ":" + callee(launch);
    }
    String name = base;
    if (launchesByMember.getOrDefault(member, 0) > 1 || !taken.add(base)) {
      String callee = isNameless(member) ? base : base + ":" + callee(launch);
      name = callee;
      Map<String, Integer> numbers =
          numbersByMember.computeIfAbsent(member, unused -> new HashMap<>());
      for (int i = numbers.getOrDefault(callee, 2); !taken.add(name); i++) {
        name = callee + i;
        numbers.put(callee, i + 1);
      }
    }
    return name;
  }

  /** A constructor or an initializer. */
  private static boolean isNameless(Tree member) {
    return member instanceof JCTree.JCBlock
        || (member instanceof MethodTree method && method.getReturnType() == null);
  }

  private static TreePath member(TreePath path) {
    return Sources.enclosingMember(path);
  }

  private static Set<String> literals(Tree member) {
    Set<String> found = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitLiteral(LiteralTree tree, Void unused) {
        if (tree.getValue() instanceof String text) {
          found.add(text);
        }
        return null;
      }
    }.scan(member, null);
    return found;
  }

  /** Returns {@code Class.member} of a place, nested classes with the classes around them. */
  static String place(TreePath path) {
    TreePath member = member(path);
    Deque<String> parts = new ArrayDeque<>();
    parts.addFirst(memberName(member.getLeaf()));
    for (TreePath p = member.getParentPath(); p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof ClassTree type && !type.getSimpleName().isEmpty()) {
        parts.addFirst(type.getSimpleName().toString());
      }
    }
    return String.join(".", parts);
  }

  private static String memberName(Tree member) {
    if (member instanceof MethodTree method) {
      return method.getReturnType() == null ? "new" : method.getName().toString();
    }
    if (member instanceof JCTree.JCVariableDecl field) {
      return field.getName().toString();
    }
    return member instanceof JCTree.JCBlock block && block.isStatic() ? "static" : "init";
  }

  /** What the launch is about: the method that its body calls, or the one that it calls itself. */
  private String callee(TreePath launch) {
    Optional<MethodSymbol> method = Calls.method(launch.getLeaf());
    if (method.isEmpty()) {
      return "task";
    }
    if (launch.getLeaf() instanceof JCTree.JCMethodInvocation) {
      int body = model.role(method.get()).indexOf(ParameterRole.BODY);
      if (body >= 0 && body < Calls.arguments(launch.getLeaf()).size()) {
        Optional<String> work = work(Calls.skipDown(Calls.argument(launch, body)).getLeaf());
        if (work.isPresent()) {
          return work.get();
        }
      }
    }
    return name(method.get());
  }

  private static Optional<String> work(Tree body) {
    Tree work = body instanceof LambdaExpressionTree lambda ? lambda.getBody() : body;
    boolean named =
        work instanceof JCTree.JCMethodInvocation
            || work instanceof JCTree.JCMemberReference
            || (work instanceof JCTree.JCNewClass creation && creation.def == null);
    return named ? Calls.method(work).map(TaskNames::name) : className(work);
  }

  /** The class of a variable, if it says what its objects do: no interface, none of the JDK's. */
  static Optional<String> className(Tree body) {
    boolean variable = body instanceof JCTree.JCIdent || body instanceof JCTree.JCFieldAccess;
    return Optional.ofNullable(variable ? ((JCTree) body).type : null)
        .filter(t -> t.hasTag(TypeTag.CLASS) && !t.isErroneous() && !t.isInterface())
        .filter(t -> !t.tsym.packge().fullname.toString().startsWith("java."))
        .map(t -> t.tsym.name.toString())
        .filter(n -> !n.isEmpty());
  }

  private static String name(MethodSymbol method) {
    return method.isConstructor()
        ? method.owner.getSimpleName().toString()
        : method.name.toString();
  }
}

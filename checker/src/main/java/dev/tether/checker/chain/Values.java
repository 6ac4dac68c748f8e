package dev.tether.checker.chain;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.source.FunctionTypes;
import dev.tether.checker.source.Resolved;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Uses;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;

/**
 * Where a value comes from and where it goes, through local variables, helpers that give back what
 * they are given, functions that are called at once, and records that only hold it.
 *
 * <p>Local variables are taken as a whole: every value that a variable is given may be read at
 * every place that reads it. Fields are not looked through: others may change them.
 */
public final class Values {
  /** Walks that ask for an object on the way of another walk. */
  private static final int MAX_WALKS = 3;

  /** Functions that are returned by functions that are returned by functions. */
  private static final int MAX_DEPTH = 8;

  private final Sources sources;
  private final Types types;
  private final Identities identities;
  private int depth;
  private int walks;

  /** Creates the questions for the sources of one compilation. */
  public Values(Sources sources, Types types) {
    this.sources = sources;
    this.types = types;
    this.identities = new Identities(sources);
  }

  // Where it comes from.

  /**
   * Returns the expressions that may have made the value of another one. A call of a method of this
   * compilation is one of them; its body is not looked at.
   */
  public List<TreePath> origins(TreePath expression) {
    return new Origins(this, false).of(expression);
  }

  /**
   * Returns the expressions that may have made the value of another one, those in the methods of
   * this compilation that yield it and that nobody can override included.
   */
  public List<TreePath> deepOrigins(TreePath expression) {
    return new Origins(this, true).of(expression);
  }

  /** Returns the only expression that may have made a value; null does not count. */
  public Optional<TreePath> origin(TreePath expression) {
    List<TreePath> found =
        origins(expression).stream()
            .filter(o -> o.getLeaf().getKind() != Tree.Kind.NULL_LITERAL)
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** Returns the expressions that give a local variable its value. */
  List<TreePath> written(TreePath use, VarSymbol variable) {
    if (isLocal(variable)) {
      return usesAround(use).writes(variable).stream().map(Values::value).toList();
    }
    return variable.getKind() == ElementKind.PARAMETER ? argument(use, variable) : List.of();
  }

  private static TreePath value(TreePath write) {
    return write.getLeaf() instanceof VariableTree declaration
        ? new TreePath(write, declaration.getInitializer())
        : new TreePath(write, ((AssignmentTree) write.getLeaf()).getExpression());
  }

  /** What the only caller of a private method gives it. */
  private List<TreePath> argument(TreePath use, VarSymbol parameter) {
    TreePath code = Sources.enclosingMember(use);
    if (!(code.getLeaf() instanceof JCTree.JCMethodDecl method)
        || method.sym == null
        || !usesAround(use).writes(parameter).isEmpty()) {
      return List.of();
    }
    int index = method.sym.getParameters().indexOf(parameter);
    return index < 0
        ? List.of()
        : onlyCall(code)
            .map(call -> new TreePath(call, arguments(call.getLeaf()).get(index)))
            .map(List::of)
            .orElse(List.of());
  }

  Uses usesAround(TreePath use) {
    TreePath scope = Sources.enclosingMember(use);
    return sources.unit(scope).uses(scope);
  }

  Uses usesOf(TreePath declaration) {
    return sources.unit(declaration).uses(declaration);
  }

  static boolean isLocal(VarSymbol variable) {
    return variable.getKind() == ElementKind.LOCAL_VARIABLE;
  }

  Identities identities() {
    return identities;
  }

  /** Returns the declaration of a method that no other can stand in for, if it has a body here. */
  Optional<TreePath> fixedDeclaration(MethodSymbol method) {
    return Identities.isFixed(method)
        ? sources.declaration(method).filter(d -> ((MethodTree) d.getLeaf()).getBody() != null)
        : Optional.empty();
  }

  /** Returns what has made the object that a call may take a value out of. */
  Optional<TreePath> holder(TreePath receiver, TreePath call) {
    return Holders.mayOpen(call) ? function(receiver) : Optional.empty();
  }

  /** Returns the only origin of an object whose origin matters to another walk. */
  Optional<TreePath> function(TreePath receiver) {
    if (walks >= MAX_WALKS) {
      return Optional.empty();
    }
    walks++;
    try {
      return origin(receiver);
    } finally {
      walks--;
    }
  }

  /** Whether the value of an expression comes from a variable, or goes through it on its way. */
  public boolean passes(TreePath expression, VarSymbol variable) {
    Origins walk = new Origins(this, false);
    walk.of(expression);
    return walk.variables().contains(variable);
  }

  /** Returns the variables that the value of an expression comes from, or goes through. */
  public Set<VarSymbol> variables(TreePath expression) {
    Origins walk = new Origins(this, false);
    walk.of(expression);
    return walk.variables();
  }

  /**
   * Returns the expressions that a call only hands on: the argument of an identity, the results of
   * a function that is written down where it is called, the component of a record.
   */
  public List<TreePath> handedOn(TreePath call) {
    return new Origins(this, false).handedOn(call);
  }

  // Where it goes.

  /**
   * Where a value goes.
   *
   * @param uses the outermost expressions that have it: what stands around each of them does
   *     something with it
   * @param variables the local variables that hold it on its way
   */
  public record Destinations(List<TreePath> uses, Set<VarSymbol> variables) {}

  /** Returns where a value goes. */
  public Destinations destinations(TreePath value) {
    return new DestinationWalk(this).from(value);
  }

  /** Returns the outermost expressions that have a value. */
  public List<TreePath> uses(TreePath value) {
    return destinations(value).uses();
  }

  /** Whether nothing is done with a value at the end of its way. */
  public static boolean isDropped(TreePath use) {
    Tree parent = use.getParentPath().getLeaf();
    return parent instanceof ExpressionStatementTree
        || parent instanceof VariableTree
        || (parent instanceof AssignmentTree assignment
            && variable(assignment.getVariable()).filter(Values::isLocal).isPresent());
  }

  /**
   * Returns the calls that take a value out of an object that is made of it.
   *
   * @param making the call or the object creation that is given the value
   * @param index which argument the value is
   * @return empty if anything else is done with the object
   */
  public List<TreePath> opened(TreePath making, int index) {
    List<TreePath> opened = new ArrayList<>();
    for (TreePath box : holds(making) ? uses(making) : List.<TreePath>of()) {
      Optional<TreePath> call = Expressions.callOn(box);
      Optional<TreePath> value = call.flatMap(c -> Holders.value(c, making));
      if (value.isEmpty()) {
        return List.of();
      }
      if (value.get().getLeaf() == arguments(making.getLeaf()).get(index)) {
        opened.add(call.get());
      }
    }
    return opened;
  }

  static boolean holds(TreePath call) {
    return Holders.holds(call.getLeaf());
  }

  // Methods.

  /**
   * Returns the calls of a private method of this compilation.
   *
   * @return empty if the method is not private, or may be called in another way
   */
  public List<TreePath> calls(MethodSymbol method, TreePath declaration) {
    if (!method.isPrivate()) {
      return List.of();
    }
    List<TreePath> found = sources.unit(declaration).callsOf(method);
    return found.stream().allMatch(c -> c.getLeaf() instanceof MethodInvocationTree)
        ? found
        : List.of();
  }

  /**
   * Returns the only call of a private method, so that its body may be read as if it stood there.
   *
   * @param declaration any tree; only a method has one
   */
  public Optional<TreePath> onlyCall(TreePath declaration) {
    Optional<TreePath> call = soleCall(declaration);
    Optional<TreePath> further = call;
    for (int i = 0; i < MAX_DEPTH && further.isPresent(); i++) {
      TreePath code = Sources.enclosingMember(further.get());
      if (code.getLeaf() == declaration.getLeaf()) {
        return Optional.empty();
      }
      further = soleCall(code);
    }
    return further.isPresent() ? Optional.empty() : call;
  }

  private Optional<TreePath> soleCall(TreePath declaration) {
    if (!(declaration.getLeaf() instanceof JCTree.JCMethodDecl method)
        || method.sym == null
        || method.sym.isVarArgs()) {
      return Optional.empty();
    }
    List<TreePath> calls = calls(method.sym, declaration);
    return calls.size() == 1 ? Optional.of(calls.get(0)) : Optional.empty();
  }

  /**
   * Returns the place in the code around it that runs a place: the call of the function or the
   * private method that it belongs to, if that is called once and at once; else the place itself.
   */
  public TreePath hoisted(TreePath place) {
    TreePath code = Sources.enclosingExecutable(place);
    Optional<TreePath> call = onlyCall(code);
    if (call.isEmpty()) {
      List<TreePath> calls = functionAround(place).map(this::callsAtOnce).orElse(List.of());
      call = calls.size() == 1 ? Optional.of(calls.get(0)) : Optional.empty();
    }
    return call.map(this::hoisted).orElse(place);
  }

  /** Returns the declaration of a method that no other can stand in for, if it has a body here. */
  public Optional<TreePath> body(MethodSymbol method) {
    return fixedDeclaration(method);
  }

  // Functions.

  /**
   * A function that is written down.
   *
   * @param code a lambda, a reference, or the object of an anonymous class
   * @param given what the parameters of the methods were given that made it
   */
  public record Function(TreePath code, Map<VarSymbol, TreePath> given) {}

  /** Returns the functions that an expression may yield, as far as they can be seen. */
  public List<Function> functions(TreePath expression) {
    Origins walk = new Origins(this, true);
    return walk.of(expression).stream()
        .filter(o -> isFunction(o.getLeaf()) || code(o).isPresent())
        .map(o -> new Function(o, walk.given()))
        .toList();
  }

  /**
   * Returns the lambda whose code a place belongs to, or the object of an anonymous class whose
   * method it belongs to; empty in a method of a class with a name.
   */
  public static Optional<TreePath> functionAround(TreePath place) {
    TreePath code = Sources.enclosingExecutable(place);
    if (code.getLeaf() instanceof LambdaExpressionTree) {
      return Optional.of(code);
    }
    TreePath type = code.getParentPath();
    return code.getLeaf() instanceof MethodTree
            && type.getParentPath().getLeaf() instanceof NewClassTree creation
            && creation.getClassBody() == type.getLeaf()
        ? Optional.of(type.getParentPath())
        : Optional.empty();
  }

  /**
   * Returns the calls of a function, if nobody gets hold of it and it does nothing but be called:
   * {@code Runnable r = () -> work(); r.run();}.
   */
  public List<TreePath> callsAtOnce(TreePath function) {
    if (depth >= MAX_DEPTH) {
      return List.of();
    }
    depth++;
    try {
      return findCalls(function);
    } finally {
      depth--;
    }
  }

  private List<TreePath> findCalls(TreePath function) {
    List<TreePath> calls = new ArrayList<>();
    for (TreePath use : uses(function)) {
      Optional<TreePath> call = Expressions.callOn(use).filter(this::callsFunction);
      if (call.isEmpty()) {
        return List.of();
      }
      calls.add(call.get());
    }
    return calls;
  }

  /** Returns the only function that a call of a function may run, if it is written down here. */
  public Optional<TreePath> called(TreePath call) {
    if (!callsFunction(call)) {
      return Optional.empty();
    }
    JCTree.JCFieldAccess select =
        (JCTree.JCFieldAccess) ((MethodInvocationTree) call.getLeaf()).getMethodSelect();
    return origin(new TreePath(new TreePath(call, select), select.getExpression()))
        .filter(o -> isFunction(o.getLeaf()) || code(o).isPresent());
  }

  /** Whether a call runs the function that it is made on. */
  boolean callsFunction(TreePath call) {
    Optional<MethodSymbol> method = Resolved.method(call.getLeaf());
    if (method.isEmpty()
        || !(((MethodInvocationTree) call.getLeaf()).getMethodSelect()
            instanceof MemberSelectTree select)) {
      return false;
    }
    Type function = FunctionTypes.functional(types, Resolved.typeOf(select.getExpression()));
    return FunctionTypes.method(types, function)
        .filter(m -> m == method.get() || m.name == method.get().name)
        .isPresent();
  }

  /**
   * Returns the code that a function's value runs: a lambda, or the method of an anonymous class
   * that its interface is about.
   */
  Optional<TreePath> code(TreePath function) {
    if (function.getLeaf() instanceof LambdaExpressionTree) {
      return Optional.of(function);
    }
    if (!(function.getLeaf() instanceof JCTree.JCNewClass creation) || creation.def == null) {
      return Optional.empty();
    }
    TreePath body = new TreePath(function, creation.def);
    List<TreePath> methods =
        creation.def.getMembers().stream()
            .filter(m -> m instanceof JCTree.JCMethodDecl d && d.sym != null)
            .filter(m -> !((JCTree.JCMethodDecl) m).sym.isConstructor())
            .map(m -> new TreePath(body, m))
            .toList();
    return methods.size() == 1 ? Optional.of(methods.get(0)) : Optional.empty();
  }

  /**
   * Returns the code that surrounds a place when it runs, innermost first: the same as the
   * ancestors of its path, except that a function which is called at once stands where it is
   * called.
   */
  public TreePath around(TreePath place) {
    TreePath above = place.getParentPath();
    if (above == null) {
      return null;
    }
    boolean function =
        place.getLeaf() instanceof LambdaExpressionTree
            || (place.getLeaf() instanceof JCTree.JCNewClass creation && creation.def != null);
    List<TreePath> calls = function ? callsAtOnce(place) : List.of();
    return calls.size() == 1 ? calls.get(0) : onlyCall(place).orElse(above);
  }

  /** Returns the variable that an expression names, if it is one. */
  static Optional<VarSymbol> variable(Tree expression) {
    return TreeInfo.symbol((JCTree) expression) instanceof VarSymbol variable
        ? Optional.of(variable)
        : Optional.empty();
  }

  static List<? extends ExpressionTree> arguments(Tree call) {
    return call instanceof MethodInvocationTree invocation
        ? invocation.getArguments()
        : call instanceof NewClassTree creation ? creation.getArguments() : List.of();
  }

  /** Whether a tree is a function that is written down: a lambda, a reference. */
  static boolean isFunction(Tree tree) {
    return tree instanceof LambdaExpressionTree || tree instanceof MemberReferenceTree;
  }
}

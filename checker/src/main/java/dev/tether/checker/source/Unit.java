package dev.tether.checker.source;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Name;

/**
 * One compilation unit: its declarations and the places that a check may ask about.
 *
 * <p>All checks share one walk, so a further check costs what it looks at, not another traversal.
 * It is made when the first of them asks; who only wants the uses of a variable needs none.
 */
public final class Unit {
  private final TreePath root;
  private final Map<ClassSymbol, TreePath> classes = new LinkedHashMap<>();
  private final List<TreePath> calls = new ArrayList<>();
  private final List<TreePath> unresolved = new ArrayList<>();
  private final List<TreePath> interruptibles = new ArrayList<>();
  private final List<TreePath> references = new ArrayList<>();
  private final List<TreePath> creations = new ArrayList<>();
  private final List<TreePath> lambdas = new ArrayList<>();
  private final List<TreePath> methods = new ArrayList<>();
  private final List<TreePath> taskMethods = new ArrayList<>();
  private final Map<MethodSymbol, TreePath> declarations = new IdentityHashMap<>();
  private final List<TreePath> catches = new ArrayList<>();
  private final List<TreePath> suppressions = new ArrayList<>();
  private final List<TreePath> tries = new ArrayList<>();
  private final List<TreePath> synchronizeds = new ArrayList<>();
  private final List<TreePath> nullResults = new ArrayList<>();
  private final List<TreePath> closings = new ArrayList<>();
  private final Map<JCTree, Uses> usesByScope = new IdentityHashMap<>();
  private CallIndex callIndex;

  private final CallFilter filter;
  private boolean walked;

  private Unit(TreePath root, CallFilter filter) {
    this.root = root;
    this.filter = filter;
  }

  static Unit of(CompilationUnitTree tree, CallFilter filter) {
    return new Unit(new TreePath(tree), filter);
  }

  private Unit walked() {
    if (!walked) {
      walked = true;
      new Collector(this).scanRoot();
    }
    return this;
  }

  /** Returns the path of the compilation unit itself. */
  public TreePath root() {
    return root;
  }

  /** Returns the calls, in source order, that the model knows or that yield a task. */
  public List<TreePath> calls() {
    return walked().calls;
  }

  /** Returns the calls of methods that are not known, as something is missing here. */
  public List<TreePath> unresolvedCalls() {
    return walked().unresolved;
  }

  /** Returns the calls of methods that declare an {@code InterruptedException}. */
  public List<TreePath> interruptibles() {
    return walked().interruptibles;
  }

  /** Returns the method references to methods that the model knows or that yield a task. */
  public List<TreePath> references() {
    return walked().references;
  }

  /** Returns the {@code new} expressions whose constructor the model knows or that make a task. */
  public List<TreePath> creations() {
    return walked().creations;
  }

  /** Returns the lambdas. */
  public List<TreePath> lambdas() {
    return walked().lambdas;
  }

  /** Returns the method declarations, constructors included. */
  public List<TreePath> methods() {
    return walked().methods;
  }

  /** Returns the method declarations whose result is a task, or holds tasks. */
  public List<TreePath> taskMethods() {
    return walked().taskMethods;
  }

  /** Returns the catch clauses. */
  public List<TreePath> catches() {
    return walked().catches;
  }

  /** Returns the try statements. */
  public List<TreePath> tries() {
    return walked().tries;
  }

  /** Returns the synchronized blocks. */
  public List<TreePath> synchronizedBlocks() {
    return walked().synchronizeds;
  }

  /** Returns the annotations that are called {@code SuppressWarnings}. */
  public List<TreePath> suppressions() {
    return walked().suppressions;
  }

  /**
   * Returns the results of methods and lambdas that are null as written: the literal, a conditional
   * with one, {@code optional.orElse(null)}.
   */
  public List<TreePath> nullResults() {
    return walked().nullResults;
  }

  /** Returns the calls of a {@code close()} on something that has a name. */
  public List<TreePath> closings() {
    return walked().closings;
  }

  /** Returns the classes declared here, local and anonymous ones too. */
  public Map<ClassSymbol, TreePath> classes() {
    return walked().classes;
  }

  /** Returns where a method of this unit is declared. */
  public Optional<TreePath> declaration(MethodSymbol method) {
    return Optional.ofNullable(walked().declarations.get(method));
  }

  /** Returns the uses of the variables below a scope; computed once per scope. */
  public Uses uses(TreePath scope) {
    return usesByScope.computeIfAbsent((JCTree) scope.getLeaf(), unused -> Uses.below(scope));
  }

  /**
   * Returns the calls in this unit of a method that it declares, and the references to it, in
   * source order. For a private method those are all there are.
   */
  public List<TreePath> callsOf(MethodSymbol method) {
    if (callIndex == null) {
      callIndex = CallIndex.of(this);
    }
    return callIndex.of(method);
  }

  /** Says which calls are worth a path of their own. */
  public interface CallFilter {
    /** Whether calls of this method interest any check. Called for every call: be quick. */
    boolean wants(MethodSymbol method);

    /** Whether a method is declared to return a task, or what holds tasks. */
    boolean returnsTasks(MethodSymbol method);
  }

  private static final class Collector extends AncestorScanner {
    private final Unit unit;
    private final CallFilter filter;

    /** Comparing names is slow, and exceptions are few. */
    private final Map<Symbol, Boolean> interrupts = new IdentityHashMap<>();

    private Name close;

    Collector(Unit unit) {
      super(unit.root);
      this.unit = unit;
      this.filter = unit.filter;
    }

    @Override
    public Void visitImport(ImportTree tree, Void unused) {
      return null;
    }

    @Override
    public Void visitPackage(PackageTree tree, Void unused) {
      return null;
    }

    /** Nothing else in an annotation matters. */
    @Override
    public Void visitAnnotation(AnnotationTree tree, Void unused) {
      if (isSuppression(tree.getAnnotationType())) {
        unit.suppressions.add(path());
      }
      return null;
    }

    private static boolean isSuppression(Tree type) {
      Name name =
          type instanceof IdentifierTree identifier
              ? identifier.getName()
              : type instanceof MemberSelectTree select ? select.getIdentifier() : null;
      return name != null && name.contentEquals("SuppressWarnings");
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      ClassSymbol symbol = ((JCTree.JCClassDecl) tree).sym;
      if (symbol != null) {
        unit.classes.put(symbol, path());
      }
      scan(tree.getModifiers(), null);
      return scan(tree.getMembers(), null);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      unit.methods.add(path());
      MethodSymbol symbol = ((JCTree.JCMethodDecl) tree).sym;
      if (symbol != null) {
        unit.declarations.put(symbol, path());
        if (filter.returnsTasks(symbol)) {
          unit.taskMethods.add(path());
        }
      }
      scan(tree.getModifiers(), null);
      scan(tree.getParameters(), null);
      return scan(tree.getBody(), null);
    }

    // Types are a third of all trees, and nothing is found in them.

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      scan(tree.getModifiers(), null);
      return scan(tree.getInitializer(), null);
    }

    @Override
    public Void visitTypeCast(TypeCastTree tree, Void unused) {
      return scan(tree.getExpression(), null);
    }

    @Override
    public Void visitInstanceOf(InstanceOfTree tree, Void unused) {
      return scan(tree.getExpression(), null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      MethodSymbol method = Resolved.method(tree).orElse(null);
      if (method == null) {
        unit.unresolved.add(path());
      } else if (filter.wants(method)) {
        unit.calls.add(path());
      }
      if (method != null && mayBeInterrupted(method)) {
        unit.interruptibles.add(path());
      }
      if (isClosing((JCTree.JCMethodInvocation) tree)) {
        unit.closings.add(path());
      }
      scan(tree.getMethodSelect(), null);
      return scan(tree.getArguments(), null);
    }

    private boolean isClosing(JCTree.JCMethodInvocation call) {
      if (call.args.nonEmpty()
          || !(call.meth instanceof JCTree.JCFieldAccess select)
          || !(select.selected instanceof JCTree.JCIdent)) {
        return false;
      }
      if (close == null) {
        close = select.name.table.fromString("close");
      }
      return select.name == close;
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
      if (wants(((JCTree.JCMemberReference) tree).sym)) {
        unit.references.add(path());
      }
      return scan(tree.getQualifierExpression(), null);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
      if (wants(((JCTree.JCNewClass) tree).constructor)) {
        unit.creations.add(path());
      }
      scan(tree.getEnclosingExpression(), null);
      scan(tree.getArguments(), null);
      return scan(tree.getClassBody(), null);
    }

    @Override
    public Void visitCatch(CatchTree tree, Void unused) {
      unit.catches.add(path());
      return super.visitCatch(tree, null);
    }

    @Override
    public Void visitTry(TryTree tree, Void unused) {
      unit.tries.add(path());
      return super.visitTry(tree, null);
    }

    @Override
    public Void visitSynchronized(SynchronizedTree tree, Void unused) {
      unit.synchronizeds.add(path());
      return super.visitSynchronized(tree, null);
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void unused) {
      if (tree.getExpression() != null && NullValues.mayBeNull(tree.getExpression())) {
        unit.nullResults.add(new TreePath(path(), tree.getExpression()));
      }
      return super.visitReturn(tree, null);
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
      unit.lambdas.add(path());
      if (tree.getBody() instanceof ExpressionTree result && NullValues.mayBeNull(result)) {
        unit.nullResults.add(new TreePath(path(), result));
      }
      return super.visitLambdaExpression(tree, null);
    }

    private boolean mayBeInterrupted(MethodSymbol method) {
      for (Type thrown : method.getThrownTypes()) {
        if (interrupts.computeIfAbsent(thrown.tsym, Collector::isInterrupt)) {
          return true;
        }
      }
      return false;
    }

    private static boolean isInterrupt(Symbol exception) {
      return exception.getQualifiedName().contentEquals("java.lang.InterruptedException");
    }

    private boolean wants(Symbol symbol) {
      return symbol instanceof MethodSymbol method && filter.wants(method);
    }
  }
}

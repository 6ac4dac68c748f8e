package dev.tether.checker.fix;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fix.Loggers.Logging;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.NamePatterns;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.source.Sources;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How the class around a place logs already, where no variable of a known type says it: by the
 * logger of something else ({@code plugin.getLogger()}), or by one whose type did not resolve.
 */
final class LogForms {
  private final FixUnit unit;
  private final TreePath place;
  private final Set<String> usable = new HashSet<>();

  LogForms(FixUnit unit, TreePath place) {
    this.unit = unit;
    this.place = place;
    Scope.at(place, unit.types()).forEach(v -> usable.add(v.name.toString()));
  }

  /** The same call with another message and another failure. */
  Optional<Logging> asTheClassDoes() {
    return calls(classAround()).stream()
        .flatMap(c -> likewise(c).stream())
        .findFirst()
        .or(this::unresolved);
  }

  private NamePatterns names() {
    return unit.compilation().model().names();
  }

  private Tree classAround() {
    return Sources.outermostClass(place).getLeaf();
  }

  /** The statements of some code that call something, in the order of the text. */
  private static List<MethodInvocationTree> calls(Tree code) {
    List<MethodInvocationTree> found = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
        if (tree.getExpression() instanceof MethodInvocationTree call) {
          found.add(call);
        }
        return super.visitExpressionStatement(tree, null);
      }
    }.scan(code, null);
    return found;
  }

  /** {@code plugin.getLogger().log(Level.WARNING, "Could not send", e)}. */
  private Optional<Logging> likewise(MethodInvocationTree call) {
    if (!(call.getMethodSelect() instanceof JCTree.JCFieldAccess select)
        || !(select.selected instanceof MethodInvocationTree getter)
        || !getter.getArguments().isEmpty()
        || !tellsFailure(call)
        || !isLogger(select.selected)
        || !isInScope(getter.getMethodSelect())) {
      return Optional.empty();
    }
    List<? extends ExpressionTree> arguments = call.getArguments();
    int message = arguments.size() - 2;
    SourceText text = unit.text();
    String before =
        text.of(select.selected)
            + "."
            + select.name
            + "("
            + (message == 1 ? text.of(arguments.get(0)) + ", " : "");
    return Optional.of(
        new Logging(
            text.of(select.selected),
            (fix, words, failure) -> before + fix.literal(words) + ", " + failure + ")"));
  }

  /** Whether a call is given a message and, at last, what was caught. */
  private boolean tellsFailure(MethodInvocationTree call) {
    List<? extends ExpressionTree> arguments = call.getArguments();
    int count = arguments.size();
    boolean level =
        count == 3
            && TreeInfo.symbol((JCTree) arguments.get(0)) instanceof VarSymbol v
            && (v.flags() & Flags.STATIC) != 0
            && arguments.get(0) instanceof JCTree.JCFieldAccess;
    Type failure = count == 0 ? null : ((JCTree) arguments.get(count - 1)).type;
    return (count == 2 || level) && new Handlers(unit).isThrowable(failure);
  }

  /** By its type, or by the name of what yields it where the type is not known. */
  private boolean isLogger(Tree expression) {
    Type type = ((JCTree) expression).type;
    boolean known =
        type != null
            && !type.isErroneous()
            && unit.compilation()
                .model()
                .typeRole(type)
                .filter(r -> r == TypeRole.LOGGER)
                .isPresent();
    boolean unknown = type == null || type.isErroneous();
    String name = TreeInfo.name(((JCTree.JCMethodInvocation) expression).meth).toString();
    return known || (unknown && names().is(NameKind.YIELDS_LOGGER, name.toLowerCase(Locale.ROOT)));
  }

  /** Whether what an expression starts with means the same at the place. */
  private boolean isInScope(Tree expression) {
    Tree root = expression;
    while (root instanceof JCTree.JCFieldAccess select) {
      root = select.selected;
    }
    if (!(root instanceof JCTree.JCIdent name)) {
      return false;
    }
    Symbol symbol = name.sym;
    boolean type = symbol instanceof Symbol.ClassSymbol && !name.name.contentEquals("this");
    return type || (symbol instanceof VarSymbol && usable.contains(name.name.toString()));
  }

  /** {@code private static final Logger log}, of a type that is not on the class path. */
  private Optional<Logging> unresolved() {
    for (TreePath p = place; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof ClassTree type) {
        for (Tree member : type.getMembers()) {
          if (member instanceof VariableTree field && isUnresolvedLogger(field)) {
            String name = field.getName().toString();
            return Optional.of(
                new Logging(
                    name,
                    (fix, words, failure) ->
                        name + ".error(" + fix.literal(words) + ", " + failure + ")"));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** A field that is called, in this file, as the loggers of all libraries are. */
  private boolean isUnresolvedLogger(VariableTree field) {
    JCTree.JCVariableDecl declaration = (JCTree.JCVariableDecl) field;
    boolean named =
        declaration.vartype != null
            && TreeInfo.name(declaration.vartype) != null
            && names().is(NameKind.LOGGER_TYPE, TreeInfo.name(declaration.vartype));
    boolean unknown =
        declaration.sym != null
            && declaration.sym.type != null
            && declaration.sym.type.isErroneous();
    return named
        && unknown
        && usable.contains(field.getName().toString())
        && (isMadeAsOne(declaration.init) || isLoggedTo(declaration.sym));
  }

  /** {@code LoggerFactory.getLogger(A.class)}. */
  private boolean isMadeAsOne(JCTree value) {
    return value instanceof JCTree.JCMethodInvocation call
        && TreeInfo.name(call.meth) != null
        && names()
            .is(
                NameKind.YIELDS_LOGGER,
                TreeInfo.name(call.meth).toString().toLowerCase(Locale.ROOT));
  }

  private boolean isLoggedTo(VarSymbol logger) {
    return calls(classAround()).stream()
        .anyMatch(
            c ->
                c.getMethodSelect() instanceof JCTree.JCFieldAccess select
                    && Calls.variable(select.selected).filter(v -> v == logger).isPresent()
                    && names().is(NameKind.LOGS, select.name));
  }
}

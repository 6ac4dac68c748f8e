package dev.tether.checker.outcome;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.source.OwnCodeScanner;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decides whether a catch clause that was given an interrupt or a cancellation passes it on.
 *
 * <p>It does if it restores the thread's flag, asks for it, throws the same exception or one whose
 * name says what happened, records it in a variable, fails a promise with it, ends the program, or
 * hands the exception to code other than a logger. Logging alone passes nothing on: whoever asked
 * the thread to stop never reads the log.
 */
public final class CancellationHandler {
  private static final int MAX_DEPTH = 2;
  private static final Pattern TELLING_NAME =
      Pattern.compile("interrupt|cancel|abort|shutdown|shut_down|terminat|closed|stopped");

  private final Compilation compilation;
  private final FunctionResolver functions;

  /** Creates the analysis for one compilation. */
  public CancellationHandler(Compilation compilation, FunctionResolver functions) {
    this.compilation = compilation;
    this.functions = functions;
  }

  /** Whether a catch clause passes on that somebody asked for the end. */
  public boolean passesOn(CatchTree handler) {
    VarSymbol caught = ((JCTree.JCVariableDecl) handler.getParameter()).sym;
    return passesOn(handler.getBlock(), caught, 0);
  }

  private boolean passesOn(Tree code, VarSymbol caught, int depth) {
    Scanner scanner = new Scanner(caught, depth);
    scanner.scan(code, null);
    return scanner.passesOn;
  }

  /** Whether a type's name tells that something was cancelled or interrupted. */
  public static boolean tells(Type type) {
    return type != null
        && TELLING_NAME
            .matcher(type.tsym.getSimpleName().toString().toLowerCase(Locale.ROOT))
            .find();
  }

  private final class Scanner extends OwnCodeScanner {
    private final VarSymbol caught;
    private final int depth;
    private boolean passesOn;

    Scanner(VarSymbol caught, int depth) {
      this.caught = caught;
      this.depth = depth;
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      return passesOn ? null : super.scan(tree, null);
    }

    @Override
    public Void visitThrow(ThrowTree tree, Void unused) {
      Type thrown = ((JCTree) tree.getExpression()).type;
      passesOn |= isCaught(tree.getExpression()) || tells(thrown);
      if (tree.getExpression() instanceof NewClassTree creation) {
        // What it is wrapped in decides; the constructor may restore the flag itself.
        passesOn |= restoresInside(Calls.method(creation).orElse(null));
        return null;
      }
      if (wraps(tree.getExpression())) {
        return null;
      }
      return super.visitThrow(tree, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      MethodSymbol method = Calls.method(tree).orElse(null);
      passesOn |=
          method == null
              ? mentionsCaught(tree.getArguments()) && !isOnLogger(tree)
              : isTelling(method) || (mentionsCaught(tree.getArguments()) && !isLogging(method));
      return super.visitMethodInvocation(tree, null);
    }

    /** {@code throw Throwables.propagate(e)}: another exception, and the flag stays cleared. */
    private boolean wraps(Tree call) {
      return Calls.method(call).filter(m -> compilation.model().role(m).is(Role.WRAPS)).isPresent();
    }

    @Override
    public Void visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
      return wraps(tree.getExpression()) ? null : super.visitExpressionStatement(tree, null);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
      passesOn |= mentionsCaught(tree.getArguments()) && depth == 0;
      return super.visitNewClass(tree, null);
    }

    @Override
    public Void visitInstanceOf(InstanceOfTree tree, Void unused) {
      passesOn |= isCaught(tree.getExpression());
      return null;
    }

    @Override
    public Void visitAssignment(AssignmentTree tree, Void unused) {
      boolean records =
          isBoolean(tree.getVariable()) || mentionsCaught(List.of(tree.getExpression()));
      passesOn |= records && depth == 0;
      return super.visitAssignment(tree, null);
    }

    private static boolean isBoolean(Tree variable) {
      Type type = ((JCTree) variable).type;
      return type != null && type.hasTag(TypeTag.BOOLEAN);
    }

    private boolean isTelling(MethodSymbol method) {
      String name = method.name.toString().toLowerCase(Locale.ROOT);
      boolean clears = method.isStatic() && method.name.contentEquals("interrupted");
      return (name.contains("interrupt") && !clears)
          || compilation.model().role(method).is(Role.FAILS, Role.EXITS)
          || restoresInside(method);
    }

    private boolean restoresInside(MethodSymbol method) {
      if (method == null || depth >= MAX_DEPTH) {
        return false;
      }
      return functions.method(method) instanceof FunctionCode.Source source
          && FunctionResolver.body(source)
              .map(TreePath::getLeaf)
              .filter(body -> passesOn(body, null, depth + 1))
              .isPresent();
    }

    private boolean isLogging(MethodSymbol method) {
      var model = compilation.model();
      return model.typeRole(method.owner).filter(r -> r == TypeRole.LOGGER).isPresent()
          || model.role(method).is(Role.NO_THROW, Role.INSPECTS)
          || onlyLogs(method);
    }

    /** A helper of this class that is given the exception and does nothing else than log it. */
    private boolean onlyLogs(MethodSymbol method) {
      if (depth >= MAX_DEPTH || !(method.isPrivate() || method.isStatic())) {
        return false;
      }
      return functions.method(method) instanceof FunctionCode.Source source
          && FunctionResolver.body(source)
              .map(TreePath::getLeaf)
              .filter(body -> method.getReturnType().hasTag(TypeTag.VOID))
              .filter(
                  body ->
                      logs(body)
                          && source.parameters().stream()
                              .noneMatch(p -> passesOn(body, p, depth + 1)))
              .isPresent();
    }

    /** Whether code is a sequence of calls, none of which could stop anything. */
    private boolean logs(Tree body) {
      return body instanceof BlockTree block
          && !block.getStatements().isEmpty()
          && block.getStatements().stream()
              .allMatch(
                  s ->
                      s instanceof ExpressionStatementTree statement
                          && statement.getExpression() instanceof MethodInvocationTree call
                          && (isOnLogger(call)
                              || Calls.method(call).filter(this::isLogging).isPresent()));
    }

    /** Where the logging library is missing, the name of the declared type still tells. */
    private boolean isOnLogger(MethodInvocationTree call) {
      return call.getMethodSelect() instanceof MemberSelectTree select
          && compilation
              .model()
              .typeRole(Calls.typeOf(select.getExpression()))
              .filter(r -> r == TypeRole.LOGGER)
              .isPresent();
    }

    private boolean isCaught(ExpressionTree expression) {
      return caught != null && TreeInfo.symbol((JCTree) expression) == caught;
    }

    private boolean mentionsCaught(List<? extends ExpressionTree> expressions) {
      if (caught == null) {
        return false;
      }
      boolean[] found = new boolean[1];
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitIdentifier(IdentifierTree tree, Void unused) {
          found[0] |= ((JCTree.JCIdent) tree).sym == caught;
          return null;
        }
      }.scan(expressions, null);
      return found[0];
    }
  }
}

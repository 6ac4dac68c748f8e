package dev.tether.checker.fix;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.contract.EscapedResource;
import dev.tether.checker.fix.Effect.Change;
import dev.tether.checker.source.FunctionTypes;
import dev.tether.checker.source.Sources;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Closes a resource when the task has ended that uses it, or at once if that could not be started:
 * {@code Res r = open(); try { return r.readAsync().whenComplete((v, t) -> r.close()); } catch
 * (Throwable t) { r.close(); throw t; }}.
 */
final class CloseFix {
  private static final String STAGE = "java.util.concurrent.CompletionStage";

  private final FixUnit unit;

  CloseFix(FixUnit unit) {
    this.unit = unit;
  }

  Optional<FixBuilder.Built> fix(EscapedResource found) {
    if (!(found.statement().getLeaf() instanceof TryTree statement)
        || found.use() != EscapedResource.Use.USED
        || statement.getResources().size() != 1
        || !(statement.getResources().get(0) instanceof JCTree.JCVariableDecl declaration)
        || !statement.getCatches().isEmpty()
        || statement.getFinallyBlock() != null
        || statement.getBlock().getStatements().size() != 1
        || !(statement.getBlock().getStatements().get(0) instanceof ReturnTree end)
        || end.getExpression() == null
        || !(found.statement().getParentPath().getLeaf() instanceof BlockTree)
        || !unit.text().has(declaration)
        || mayThrow(declaration)
        || !isUsed(end.getExpression(), declaration)
        || !returnsStage(found.statement(), end.getExpression())) {
      return Optional.empty();
    }
    return write(found, statement, declaration, end.getExpression());
  }

  private Optional<FixBuilder.Built> write(
      EscapedResource found,
      TryTree statement,
      JCTree.JCVariableDecl declaration,
      ExpressionTree value) {
    SourceText text = unit.text();
    String name = declaration.name.toString();
    FixBuilder fix =
        new FixBuilder(unit, FixKind.CLOSE, found.place())
            .title("'" + name + "' when the task has ended")
            .changes(Change.THREAD, Change.ORDER);
    int start = text.start(statement);
    int declared = text.start(declaration);
    int initialised = text.end(declaration.init);
    int block = text.start(statement.getBlock());
    if (text.hasComment(start, declared) || text.hasComment(initialised, block)) {
      return Optional.empty();
    }
    String failure = unit.fresh(found.place(), Set.of(), "t", "failure");
    String result = unit.fresh(found.place(), Set.of(failure), "v", "result");
    String indent = text.indentAt(start);
    fix.replace(start, declared, "");
    fix.replace(initialised, block, ";" + text.lineEnd() + indent + "try ");
    boolean primary =
        switch (value.getKind()) {
          case METHOD_INVOCATION, IDENTIFIER, MEMBER_SELECT, PARENTHESIZED -> true;
          default -> false;
        };
    if (!primary) {
      fix.before(value, "(");
    }
    fix.after(
        value,
        (primary ? "" : ")")
            + ".whenComplete(("
            + result
            + ", "
            + failure
            + ") -> "
            + name
            + ".close())");
    List<String> handler =
        List.of(
            " catch (" + fix.type("java.lang.Throwable") + " " + failure + ") {",
            "\t" + name + ".close();",
            "\tthrow " + failure + ";",
            "}");
    fix.after(statement, fix.lines(indent, handler.toArray(String[]::new)));
    return fix.relyOn(value).build();
  }

  /** Whether what the stage is after the handler can be returned. */
  private boolean returnsStage(TreePath statement, ExpressionTree value) {
    Type task = ((JCTree) value).type;
    Tree executable = Sources.enclosingExecutable(statement).getLeaf();
    Optional<Type> expected =
        executable instanceof JCTree.JCMethodDecl method
            ? Optional.ofNullable(method.sym).map(MethodSymbol::getReturnType)
            : FunctionTypes.result(unit.types(), executable);
    if (task == null || expected.isEmpty() || !unit.isA(task, STAGE)) {
      return false;
    }
    Type plain = unit.types().skipTypeVars(task, false);
    return new Handlers(unit)
        .methods(plain)
        .filter(m -> m.name.contentEquals("whenComplete") && m.getParameters().size() == 1)
        .findFirst()
        .map(m -> unit.types().memberType(plain, m).getReturnType())
        .filter(
            r ->
                unit.types()
                    .isSubtype(
                        unit.types().erasure(r), unit.types().erasure(upper(expected.get()))))
        .isPresent();
  }

  private Type upper(Type type) {
    return unit.types().wildUpperBound(type);
  }

  /** A resource that the launch is called on was not null, or the call fails as it did before. */
  private static boolean isUsed(ExpressionTree value, JCTree.JCVariableDecl resource) {
    if (resource.init instanceof JCTree.JCNewClass) {
      return true;
    }
    Tree tree = value;
    while (tree instanceof JCTree.JCMethodInvocation call
        && call.meth instanceof JCTree.JCFieldAccess select) {
      tree = select.selected;
    }
    return Calls.variable(tree).filter(v -> v == resource.sym).isPresent();
  }

  /** Whether {@code close()} throws what a lambda must not throw. */
  private boolean mayThrow(JCTree.JCVariableDecl resource) {
    return new Handlers(unit)
        .methods(resource.sym.type)
        .filter(m -> m.name.contentEquals("close") && m.getParameters().isEmpty())
        .findFirst()
        .map(m -> !m.getThrownTypes().isEmpty())
        .orElse(true);
  }
}

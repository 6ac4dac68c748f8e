package dev.tether.checker.fix;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fix.Effect.Change;
import dev.tether.checker.source.Sources;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Returns all of the tasks that a method collects: {@code tasks.add(save()); .. return
 * completedFuture(null);} becomes {@code return CompletableFuture.allOf(tasks.toArray(..));}.
 */
final class AllOfFix {
  private static final String FUTURE = "java.util.concurrent.CompletableFuture";

  private final FixUnit unit;

  AllOfFix(FixUnit unit) {
    this.unit = unit;
  }

  /**
   * Makes the fix.
   *
   * @param done whether the value of a return is a task that has ended with nothing
   */
  Optional<FixBuilder.Built> fix(FixSite site, Predicate<TreePath> done) {
    Optional<VarSymbol> tasks = collection(site);
    TreePath member = Sources.enclosingExecutable(site.target());
    if (tasks.isEmpty()
        || !(member.getLeaf() instanceof JCTree.JCMethodDecl method)
        || method.body == null
        || !isDeclaredIn(method.body, tasks.get())
        || !fits(method.sym.getReturnType())) {
      return Optional.empty();
    }
    List<? extends StatementTree> statements = method.body.getStatements();
    if (!(statements.get(statements.size() - 1) instanceof ReturnTree last)
        || last.getExpression() == null) {
      return Optional.empty();
    }
    TreePath block = new TreePath(member, method.body);
    TreePath value = Calls.skipDown(new TreePath(new TreePath(block, last), last.getExpression()));
    if (!done.test(value)) {
      return Optional.empty();
    }
    FixBuilder fix =
        new FixBuilder(unit, FixKind.RETURN, site.target())
            .title("all of '" + tasks.get().name + "'")
            .changes(Change.WAITING, Change.RESULT);
    String future = fix.type(FUTURE);
    return fix.replace(
            value.getLeaf(),
            future + ".allOf(" + tasks.get().name + ".toArray(new " + future + "<?>[0]))")
        .build();
  }

  /** The local collection of futures that a task is added to by a statement. */
  private Optional<VarSymbol> collection(FixSite site) {
    Tree parent = site.target().getParentPath().getLeaf();
    if (!(parent instanceof JCTree.JCMethodInvocation call)
        || call.args.size() != 1
        || call.args.head != site.target().getLeaf()
        || !(call.meth instanceof JCTree.JCFieldAccess select)
        || !select.name.contentEquals("add")
        || !(select.selected instanceof JCTree.JCIdent)) {
      return Optional.empty();
    }
    return Calls.variable(select.selected)
        .filter(v -> v.owner instanceof MethodSymbol)
        .filter(v -> unit.isA(v.type, "java.util.Collection"))
        .filter(v -> Layers.elementOf(unit, v.type).filter(e -> unit.isA(e, FUTURE)).isPresent());
  }

  /** Whether a variable is there from a statement of the outermost block on. */
  private static boolean isDeclaredIn(BlockTree body, VarSymbol variable) {
    return body.getStatements().stream()
        .anyMatch(s -> s instanceof JCTree.JCVariableDecl local && local.sym == variable);
  }

  /** Whether what {@code allOf} returns can be returned. */
  private boolean fits(Type returned) {
    return unit.findClass(FUTURE).stream()
        .flatMap(c -> StreamSupport.stream(c.members().getSymbols().spliterator(), false))
        .filter(m -> m instanceof MethodSymbol && m.name.contentEquals("allOf"))
        .anyMatch(m -> unit.types().isSubtype(((MethodSymbol) m).getReturnType(), returned));
  }
}

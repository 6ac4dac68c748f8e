package dev.tether.checker.metamorphic;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/** Other ways to write a statement. */
final class StatementRewrites {
  private StatementRewrites() {}

  static final List<Rewrite> ALL =
      List.of(
          Rewrite.everyday("block", around("{ ", " }")),
          Rewrite.everyday("label", around("here: { ", " }")),
          Rewrite.rare("if (true)", around("if (true) { ", " }")),
          Rewrite.rare("do once", around("do { ", " } while (false);")),
          Rewrite.rare("empty finally", around("try { ", " } finally { }")),
          Rewrite.rare("switch default", around("switch (1) { default: { ", " } }")),
          Rewrite.rare("runnable at once", ended("Runnable # = () -> { ", " }; #.run();")),
          Rewrite.rare("cast runnable at once", ended("((Runnable) () -> { ", " }).run();")),
          Rewrite.rare(
              "anonymous runnable at once",
              ended("new Runnable() { public void run() { ", " } }.run();")),
          Rewrite.everyday("extracted statement", StatementRewrites::extracted),
          Rewrite.everyday("comment", before("/* as it was */ ")),
          Rewrite.everyday("empty statement", before("; ")),
          Rewrite.everyday("unused variable", before("int # = 0; ")),
          Rewrite.everyday("split declaration", StatementRewrites::split),
          Rewrite.everyday("var", StatementRewrites::var),
          Rewrite.everyday("final", StatementRewrites::finalVariable),
          Rewrite.everyday("renamed local", StatementRewrites::renamed),
          Rewrite.everyday("this.", StatementRewrites::qualified),
          Rewrite.everyday("returned local", StatementRewrites::returnedLocal));

  private static boolean isSite(TreePath path) {
    Tree tree = path.getLeaf();
    return tree instanceof StatementTree
        && !(tree instanceof VariableTree)
        && !(tree instanceof ClassTree)
        && !(tree instanceof BlockTree)
        && !Source.siblings(path).isEmpty();
  }

  private static Rewrite.Form around(String before, String after) {
    return (path, source) ->
        isSite(path)
            ? List.of(source.replace(path.getLeaf(), before + source.text(path.getLeaf()) + after))
            : List.of();
  }

  private static Rewrite.Form before(String inserted) {
    return (path, source) ->
        isSite(path)
            ? List.of(source.before(path.getLeaf(), inserted.replace("#", source.fresh("n"))))
            : List.of();
  }

  /** A statement that nothing leaves but at its end, and that assigns no variable around it. */
  private static Rewrite.Form ended(String before, String after) {
    return (path, source) -> {
      if (!isSite(path) || leaves(path.getLeaf()) || assigns(path.getLeaf(), source)) {
        return List.of();
      }
      String name = source.fresh("r");
      String text = before + source.text(path.getLeaf()) + after;
      return List.of(source.replace(path.getLeaf(), text.replace("#", name)));
    };
  }

  private static boolean leaves(Tree statement) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        found[0] |=
            tree instanceof ReturnTree
                || tree instanceof BreakTree
                || tree instanceof ContinueTree
                || tree instanceof YieldTree
                || tree instanceof ThrowTree;
        boolean other = tree instanceof LambdaExpressionTree || tree instanceof ClassTree;
        return other ? null : super.scan(tree, null);
      }
    }.scan(statement, null);
    return found[0];
  }

  private static boolean assigns(Tree statement, Source source) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        found[0] |=
            TreeInfo.symbol((JCTree) tree.getVariable()) instanceof VarSymbol v
                && !(v.owner instanceof Symbol.ClassSymbol)
                && v.pos < source.start(statement);
        return super.visitAssignment(tree, null);
      }
    }.scan(statement, null);
    return found[0];
  }

  private static List<Edit> extracted(TreePath path, Source source) {
    Tree tree = path.getLeaf();
    boolean site =
        isSite(path)
            && (tree instanceof ExpressionStatementTree || tree instanceof TryTree)
            && !leaves(tree)
            && !assigns(tree, source)
            && Source.isInTopClass(path);
    Optional<String[]> parameters = site ? source.parameters(tree) : Optional.empty();
    if (parameters.isEmpty()) {
      return List.of();
    }
    String name = source.fresh("step");
    String modifiers = Source.isStatic(path) ? "private static void " : "private void ";
    return List.of(
        source.replace(tree, name + "(" + parameters.get()[1] + ");"),
        source.member(
            path,
            "%s%s(%s) { %s }".formatted(modifiers, name, parameters.get()[0], source.text(tree))));
  }

  private static boolean isLocal(TreePath path) {
    return path.getLeaf() instanceof JCTree.JCVariableDecl variable
        && variable.sym != null
        && variable.sym.getKind() == ElementKind.LOCAL_VARIABLE
        && variable.init != null
        && !Source.siblings(path).isEmpty();
  }

  /** {@code T f = e;} as {@code T f; f = e;}. */
  private static List<Edit> split(TreePath path, Source source) {
    if (!isLocal(path) || ((JCTree.JCVariableDecl) path.getLeaf()).isImplicitlyTyped()) {
      return List.of();
    }
    VariableTree tree = (VariableTree) path.getLeaf();
    return List.of(
        source.replace(
            tree,
            "%s %s; %s = %s;"
                .formatted(
                    source.text(tree.getType()),
                    tree.getName(),
                    tree.getName(),
                    source.text(tree.getInitializer()))));
  }

  private static List<Edit> var(TreePath path, Source source) {
    if (!isLocal(path)
        || ((JCTree.JCVariableDecl) path.getLeaf()).isImplicitlyTyped()
        || !(((VariableTree) path.getLeaf()).getInitializer() instanceof MethodInvocationTree)) {
      return List.of();
    }
    return List.of(source.replace(((VariableTree) path.getLeaf()).getType(), "var"));
  }

  private static List<Edit> finalVariable(TreePath path, Source source) {
    return isLocal(path) ? List.of(source.before(path.getLeaf(), "final ")) : List.of();
  }

  private static List<Edit> renamed(TreePath path, Source source) {
    if (!isLocal(path)) {
      return List.of();
    }
    JCTree.JCVariableDecl variable = (JCTree.JCVariableDecl) path.getLeaf();
    String name = source.fresh("other");
    List<Edit> edits = new ArrayList<>();
    int at = variable.pos;
    edits.add(new Edit(at, at + variable.name.length(), name));
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        if (((JCTree.JCIdent) tree).sym == variable.sym) {
          edits.add(source.replace(tree, name));
        }
        return null;
      }
    }.scan(path.getParentPath().getLeaf(), null);
    return edits;
  }

  /** {@code this.load(k)}. */
  private static List<Edit> qualified(TreePath path, Source source) {
    return path.getLeaf() instanceof MethodInvocationTree call
            && call.getMethodSelect() instanceof JCTree.JCIdent name
            && name.sym != null
            && !name.sym.isStatic()
            && !name.name.contentEquals("super")
            && !name.name.contentEquals("this")
            && Source.isInTopClass(path)
            && Source.methodOf(path).isPresent()
        ? List.of(source.before(call, "this."))
        : List.of();
  }

  /** {@code return e;} as {@code T r = e; return r;}, whatever e is. */
  private static List<Edit> returnedLocal(TreePath path, Source source) {
    if (!(path.getLeaf() instanceof ReturnTree tree)
        || tree.getExpression() == null
        || Source.siblings(path).isEmpty()) {
      return List.of();
    }
    ExpressionTree value = tree.getExpression();
    String name = source.fresh("r");
    return Source.type(value)
        .map(
            t ->
                List.of(
                    source.replace(
                        tree,
                        t + " " + name + " = " + source.text(value) + "; return " + name + ";")))
        .orElse(List.of());
  }
}

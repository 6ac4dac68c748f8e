package dev.tether.checker.metamorphic;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Other ways to write an expression that yields a task. */
final class ExpressionRewrites {
  private ExpressionRewrites() {}

  static final List<Rewrite> ALL =
      List.of(
          Rewrite.everyday("parentheses", inPlace((e, type) -> "(" + e + ")")),
          Rewrite.everyday("cast", inPlace((e, type) -> "((" + type + ") " + e + ")")),
          Rewrite.rare(
              "same branches", inPlace((e, t) -> "(\"\".isEmpty() ? " + e + " : " + e + ")")),
          Rewrite.rare("true branch", inPlace((e, t) -> "(true ? " + e + " : null)")),
          Rewrite.rare("switch arrow", inPlace((e, t) -> "(switch (1) { default -> " + e + "; })")),
          Rewrite.rare(
              "switch yield", inPlace((e, t) -> "(switch (1) { default: yield " + e + "; })")),
          Rewrite.rare(
              "requireNonNull", inPlace((e, t) -> "java.util.Objects.requireNonNull(" + e + ")")),
          Rewrite.rare("list holder", inPlace((e, t) -> "java.util.List.of(" + e + ").get(0)")),
          Rewrite.rare(
              "optional holder", inPlace((e, t) -> "java.util.Optional.of(" + e + ").get()")),
          Rewrite.rare(
              "supplier at once",
              inPlace(
                  (e, t) -> "((java.util.function.Supplier<" + t + ">) () -> " + e + ").get()")),
          Rewrite.rare(
              "anonymous supplier at once",
              inPlace(
                  (e, t) ->
                      "new java.util.function.Supplier<%s>() { public %s get() { return %s; } }.get()"
                          .formatted(t, t, e))),
          Rewrite.rare("identity helper", ExpressionRewrites::identity),
          Rewrite.rare("record holder", ExpressionRewrites::record),
          Rewrite.rare("field", ExpressionRewrites::field),
          Rewrite.rare(
              "supplier in a local",
              hoisted(
                  (e, t) -> "java.util.function.Supplier<" + t + "> # = () -> " + e + "; ",
                  "#.get()")),
          Rewrite.everyday("local", hoisted((e, t) -> t + " # = " + e + "; ", "#")),
          Rewrite.everyday(
              "final local", hoisted((e, t) -> "final " + t + " # = " + e + "; ", "#")),
          Rewrite.everyday(
              "two locals", hoisted((e, t) -> t + " #a = " + e + "; " + t + " # = #a; ", "#")),
          Rewrite.everyday("assigned later", hoisted((e, t) -> t + " #; # = " + e + "; ", "#")),
          Rewrite.everyday("assignment in place", ExpressionRewrites::assignment),
          Rewrite.everyday("unread local", ExpressionRewrites::unread),
          Rewrite.everyday("extracted expression", ExpressionRewrites::extracted),
          Rewrite.everyday("inlined local", ExpressionRewrites::inlined));

  /** A call or an object that yields a task; a call that stands alone has no form but its own. */
  private static boolean isSite(TreePath path, Source source) {
    Tree tree = path.getLeaf();
    Tree parent = path.getParentPath().getLeaf();
    return (tree instanceof MethodInvocationTree || tree instanceof NewClassTree)
        && !(parent instanceof ExpressionStatementTree)
        && !(parent instanceof LambdaExpressionTree lambda && isVoid(lambda, source))
        && source.isTask(tree)
        && Source.type(tree).isPresent();
  }

  private static boolean isVoid(LambdaExpressionTree lambda, Source source) {
    return Source.target(lambda)
        .flatMap(source::signature)
        .filter(s -> s.getReturnType().hasTag(com.sun.tools.javac.code.TypeTag.VOID))
        .isPresent();
  }

  private static Rewrite.Form inPlace(BiFunction<String, String, String> form) {
    return (path, source) ->
        isSite(path, source)
            ? List.of(
                source.replace(
                    path.getLeaf(),
                    form.apply(
                        source.text(path.getLeaf()), Source.type(path.getLeaf()).orElseThrow())))
            : List.of();
  }

  private static Rewrite.Form hoisted(BiFunction<String, String, String> before, String use) {
    return (path, source) -> {
      if (!isSite(path, source) || isPartOf(path, VariableTree.class)) {
        return List.of();
      }
      Optional<TreePath> statement = Source.statementOf(path);
      if (statement.isEmpty()) {
        return List.of();
      }
      String name = source.fresh("f");
      String text =
          before.apply(source.text(path.getLeaf()), Source.type(path.getLeaf()).orElseThrow());
      return List.of(
          source.before(statement.get().getLeaf(), text.replace("#", name)),
          source.replace(path.getLeaf(), use.replace("#", name)));
    };
  }

  private static boolean isPartOf(TreePath path, Class<? extends Tree> kind) {
    return kind.isInstance(path.getParentPath().getLeaf());
  }

  private static List<Edit> assignment(TreePath path, Source source) {
    return hoisted((e, t) -> t + " #; ", "(# = " + "@" + ")").at(path, source).stream()
        .map(e -> new Edit(e.start(), e.end(), e.text().replace("@", source.text(path.getLeaf()))))
        .toList();
  }

  private static List<Edit> identity(TreePath path, Source source) {
    if (!isSite(path, source)) {
      return List.of();
    }
    String name = source.fresh("id");
    return List.of(
        source.replace(path.getLeaf(), name + "(" + source.text(path.getLeaf()) + ")"),
        source.member(path, "private static <T> T " + name + "(T t) { return t; }"));
  }

  private static List<Edit> record(TreePath path, Source source) {
    if (!isSite(path, source)) {
      return List.of();
    }
    String name = source.fresh("Box");
    return List.of(
        source.replace(
            path.getLeaf(), "new " + name + "<>(" + source.text(path.getLeaf()) + ").value()"),
        source.member(path, "private record " + name + "<T>(T value) {}"));
  }

  private static List<Edit> field(TreePath path, Source source) {
    if (!Source.isInTopClass(path) || Source.isStatic(path)) {
      return List.of();
    }
    List<Edit> edits = hoisted((e, t) -> "this.# = " + e + "; ", "this.#").at(path, source);
    if (edits.isEmpty()) {
      return edits;
    }
    List<Edit> all = new ArrayList<>(edits);
    String name = edits.get(1).text().substring("this.".length());
    all.add(
        source.member(
            path, "private " + Source.type(path.getLeaf()).orElseThrow() + " " + name + ";"));
    return all;
  }

  /** {@code load(k);} kept in a variable that nobody reads. */
  private static List<Edit> unread(TreePath path, Source source) {
    if (!(path.getLeaf() instanceof ExpressionStatementTree statement)
        || statement.getExpression() instanceof AssignmentTree
        || !source.isTask(statement.getExpression())
        || Source.siblings(path).isEmpty()) {
      return List.of();
    }
    return Source.type(statement.getExpression())
        .map(t -> List.of(source.before(statement, t + " " + source.fresh("unused") + " = ")))
        .orElse(List.of());
  }

  private static List<Edit> extracted(TreePath path, Source source) {
    Tree tree = path.getLeaf();
    boolean site = tree instanceof MethodInvocationTree && source.isTask(tree);
    Optional<String[]> parameters = site ? source.parameters(tree) : Optional.empty();
    Optional<String> type = Source.type(tree);
    if (parameters.isEmpty() || type.isEmpty() || !Source.isInTopClass(path)) {
      return List.of();
    }
    String name = source.fresh("made");
    String modifiers = Source.isStatic(path) ? "private static " : "private ";
    return List.of(
        source.replace(tree, name + "(" + parameters.get()[1] + ")"),
        source.member(
            path,
            "%s%s %s(%s) { return %s; }"
                .formatted(modifiers, type.get(), name, parameters.get()[0], source.text(tree))));
  }

  /** {@code T f = load(); f.join();}: the only use, in the next statement, before all else. */
  private static List<Edit> inlined(TreePath path, Source source) {
    if (!(path.getLeaf() instanceof VariableTree variable)
        || variable.getInitializer() == null
        || !source.isTask(variable.getInitializer())) {
      return List.of();
    }
    List<? extends StatementTree> siblings = Source.siblings(path);
    int index = siblings.indexOf(variable);
    if (index < 0 || index + 1 >= siblings.size()) {
      return List.of();
    }
    List<TreePath> uses = uses(path.getParentPath(), ((JCTree.JCVariableDecl) variable).sym);
    boolean next =
        uses.size() == 1
            && Source.statementOf(uses.get(0))
                .filter(s -> s.getLeaf() == siblings.get(index + 1))
                .isPresent();
    return next
        ? List.of(
            new Edit(source.start(variable), source.end(variable), ""),
            source.replace(uses.get(0).getLeaf(), source.text(variable.getInitializer())))
        : List.of();
  }

  private static List<TreePath> uses(TreePath block, Object variable) {
    List<TreePath> uses = new ArrayList<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        if (TreeInfo.symbol((JCTree) tree) == variable) {
          uses.add(getCurrentPath());
        }
        return null;
      }
    }.scan(block, null);
    return uses;
  }
}

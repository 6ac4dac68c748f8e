package dev.tether.checker.metamorphic;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Other ways to write a lambda or a method reference. */
final class FunctionRewrites {
  private FunctionRewrites() {}

  static final List<Rewrite> ALL =
      List.of(
          Rewrite.everyday("lambda with a block", FunctionRewrites::block),
          Rewrite.everyday("lambda with an expression", FunctionRewrites::expression),
          Rewrite.everyday("typed parameters", FunctionRewrites::typed),
          Rewrite.everyday("renamed parameter", FunctionRewrites::renamed),
          Rewrite.everyday("function in parentheses", inPlace("(", ")")),
          Rewrite.everyday("function with a cast", inPlace("(@) ", "")),
          Rewrite.everyday("function in a local", FunctionRewrites::local),
          Rewrite.everyday("anonymous class", FunctionRewrites::anonymous),
          Rewrite.everyday("method reference", FunctionRewrites::reference),
          Rewrite.everyday("lambda for a reference", FunctionRewrites::lambda),
          Rewrite.rare("function from a helper", FunctionRewrites::helper));

  private static boolean isArgument(TreePath path) {
    return path.getParentPath().getLeaf() instanceof MethodInvocationTree call
        && call.getArguments().contains(path.getLeaf());
  }

  private static Optional<String> typeOf(Tree function) {
    return Source.target(function).flatMap(Source::type);
  }

  private static boolean isFunction(TreePath path) {
    return (path.getLeaf() instanceof LambdaExpressionTree
            || path.getLeaf() instanceof MemberReferenceTree)
        && isArgument(path);
  }

  private static Rewrite.Form inPlace(String before, String after) {
    return (path, source) -> {
      if (!isFunction(path)) {
        return List.of();
      }
      Optional<String> type = typeOf(path.getLeaf());
      if (before.contains("@") && type.isEmpty()) {
        return List.of();
      }
      String opening = before.replace("@", type.orElse(""));
      return List.of(source.replace(path.getLeaf(), opening + source.text(path.getLeaf()) + after));
    };
  }

  private static Optional<Type> signature(Tree function, Source source) {
    return Source.target(function).flatMap(source::signature);
  }

  private static boolean isVoid(Type signature) {
    return signature.getReturnType().hasTag(TypeTag.VOID);
  }

  private static List<Edit> block(TreePath path, Source source) {
    if (!(path.getLeaf() instanceof LambdaExpressionTree lambda)
        || lambda.getBodyKind() != LambdaExpressionTree.BodyKind.EXPRESSION) {
      return List.of();
    }
    return signature(lambda, source)
        .map(s -> (isVoid(s) ? "{ " : "{ return ") + source.text(lambda.getBody()) + "; }")
        .map(text -> List.of(source.replace(lambda.getBody(), text)))
        .orElse(List.of());
  }

  private static List<Edit> expression(TreePath path, Source source) {
    if (!(path.getLeaf() instanceof LambdaExpressionTree lambda)
        || !(lambda.getBody() instanceof BlockTree block)
        || block.getStatements().size() != 1) {
      return List.of();
    }
    Tree only = block.getStatements().get(0);
    Tree value =
        only instanceof ReturnTree result
            ? result.getExpression()
            : only instanceof ExpressionStatementTree statement ? statement.getExpression() : null;
    return value == null ? List.of() : List.of(source.replace(block, source.text(value)));
  }

  private static String parameters(LambdaExpressionTree lambda) {
    List<String> declared = new ArrayList<>();
    for (VariableTree parameter : lambda.getParameters()) {
      Optional<String> type = Source.type(((JCTree.JCVariableDecl) parameter).sym.type);
      if (type.isEmpty()) {
        return null;
      }
      declared.add(type.get() + " " + parameter.getName());
    }
    return String.join(", ", declared);
  }

  private static List<Edit> typed(TreePath path, Source source) {
    if (!(path.getLeaf() instanceof LambdaExpressionTree lambda)
        || lambda.getParameters().isEmpty()
        || parameters(lambda) == null) {
      return List.of();
    }
    int end = source.text().lastIndexOf("->", source.start(lambda.getBody()));
    return List.of(new Edit(source.start(lambda), end, "(" + parameters(lambda) + ") "));
  }

  private static List<Edit> renamed(TreePath path, Source source) {
    if (!(path.getLeaf() instanceof LambdaExpressionTree lambda)
        || lambda.getParameters().size() != 1) {
      return List.of();
    }
    JCTree.JCVariableDecl parameter = (JCTree.JCVariableDecl) lambda.getParameters().get(0);
    String name = source.fresh("p");
    List<Edit> edits = new ArrayList<>();
    edits.add(new Edit(parameter.pos, parameter.pos + parameter.name.length(), name));
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        if (((JCTree.JCIdent) tree).sym == parameter.sym) {
          edits.add(source.replace(tree, name));
        }
        return null;
      }
    }.scan(lambda.getBody(), null);
    return edits;
  }

  private static List<Edit> local(TreePath path, Source source) {
    Optional<String> type = isFunction(path) ? typeOf(path.getLeaf()) : Optional.empty();
    Optional<TreePath> statement = type.flatMap(t -> statementOf(path));
    if (statement.isEmpty()) {
      return List.of();
    }
    String name = source.fresh("g");
    return List.of(
        source.before(
            statement.get().getLeaf(),
            type.get() + " " + name + " = " + source.text(path.getLeaf()) + "; "),
        source.replace(path.getLeaf(), name));
  }

  /** Making a lambda has no effect, so that it may stand before all that its statement does. */
  private static Optional<TreePath> statementOf(TreePath function) {
    for (TreePath p = function.getParentPath(); p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof LambdaExpressionTree) {
        return Optional.empty();
      }
      if (p.getParentPath().getLeaf() instanceof BlockTree) {
        boolean simple =
            p.getLeaf() instanceof ExpressionStatementTree
                || p.getLeaf() instanceof ReturnTree
                || p.getLeaf() instanceof VariableTree;
        return simple ? Optional.of(p) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static List<Edit> anonymous(TreePath path, Source source) {
    if (!(path.getLeaf() instanceof LambdaExpressionTree lambda) || !isArgument(path)) {
      return List.of();
    }
    Optional<String> type = typeOf(lambda);
    Optional<Type> signature = signature(lambda, source);
    if (type.isEmpty() || signature.isEmpty() || parameters(lambda) == null) {
      return List.of();
    }
    Type result = signature.get().getReturnType();
    Optional<String> written = isVoid(signature.get()) ? Optional.of("void") : Source.type(result);
    boolean block = lambda.getBody() instanceof BlockTree;
    String body = source.text(lambda.getBody());
    String code =
        block ? body : isVoid(signature.get()) ? "{ " + body + "; }" : "{ return " + body + "; }";
    return written
        .map(
            r ->
                List.of(
                    source.replace(
                        lambda,
                        "new %s() { @Override public %s %s(%s) %s }"
                            .formatted(
                                type.get(),
                                r,
                                source.functionName(Source.target(lambda).orElseThrow()),
                                parameters(lambda),
                                code))))
        .orElse(List.of());
  }

  /** A lambda that needs nothing but its parameters, as a method and a reference to it. */
  private static List<Edit> reference(TreePath path, Source source) {
    if (!(path.getLeaf() instanceof LambdaExpressionTree lambda)
        || !isArgument(path)
        || !source.locals(lambda).isEmpty()
        || !Source.isInTopClass(path)
        || parameters(lambda) == null) {
      return List.of();
    }
    Optional<Type> signature = signature(lambda, source);
    Optional<String> result =
        signature.flatMap(s -> isVoid(s) ? Optional.of("void") : Source.type(s.getReturnType()));
    if (result.isEmpty()) {
      return List.of();
    }
    String name = source.fresh("given");
    String body = source.text(lambda.getBody());
    String code =
        lambda.getBody() instanceof BlockTree
            ? body
            : result.get().equals("void") ? "{ " + body + "; }" : "{ return " + body + "; }";
    return List.of(
        source.replace(lambda, "this::" + name),
        source.member(
            path, "private %s %s(%s) %s".formatted(result.get(), name, parameters(lambda), code)));
  }

  private static List<Edit> lambda(TreePath path, Source source) {
    if (!(path.getLeaf() instanceof JCTree.JCMemberReference tree)
        || !isArgument(path)
        || tree.sym == null
        || tree.sym.isConstructor()
        || tree.kind == null
        || !Source.isPure(tree.expr)) {
      return List.of();
    }
    Optional<Type> signature = signature(tree, source);
    if (signature.isEmpty()) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    signature.get().getParameterTypes().forEach(p -> names.add(source.fresh("a")));
    List<String> given = new ArrayList<>(names);
    String receiver = tree.kind.isUnbound() ? given.remove(0) : source.text(tree.expr);
    return List.of(
        source.replace(
            tree,
            "(%s) -> %s.%s(%s)"
                .formatted(
                    String.join(", ", names), receiver, tree.name, String.join(", ", given))));
  }

  private static List<Edit> helper(TreePath path, Source source) {
    Optional<String> type = isFunction(path) ? typeOf(path.getLeaf()) : Optional.empty();
    Optional<String[]> parameters =
        type.isPresent() && Source.isInTopClass(path) && !Source.isStatic(path)
            ? source.parameters(path.getLeaf())
            : Optional.empty();
    if (parameters.isEmpty()) {
      return List.of();
    }
    String name = source.fresh("function");
    return List.of(
        source.replace(path.getLeaf(), name + "(" + parameters.get()[1] + ")"),
        source.member(
            path,
            "private %s %s(%s) { return %s; }"
                .formatted(type.get(), name, parameters.get()[0], source.text(path.getLeaf()))));
  }
}

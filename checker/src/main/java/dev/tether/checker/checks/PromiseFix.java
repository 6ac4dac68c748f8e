package dev.tether.checker.checks;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Scope;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.contract.HangingPromise;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.FunctionTypes;
import dev.tether.checker.source.Sources;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Fails a promise with what the body throws that should have completed it. */
final class PromiseFix {
  private PromiseFix() {}

  static Optional<SuggestedFix> of(HangingPromise found, Model model, VisitorState state) {
    TreePath function = Sources.enclosingExecutable(found.place());
    return code(function.getLeaf(), state)
        .flatMap(
            code ->
                failing(found.promise().type, model, state)
                    .flatMap(
                        method -> body(code, state).map(text -> wrap(found, text, method, code))));
  }

  /** The code of a function that returns nothing. */
  private static Optional<Tree> code(Tree function, VisitorState state) {
    if (function instanceof JCTree.JCMethodDecl method) {
      boolean isVoid = method.restype != null && method.restype.type.hasTag(TypeTag.VOID);
      return isVoid ? Optional.ofNullable(method.body) : Optional.empty();
    }
    return function instanceof JCTree.JCLambda lambda
        ? FunctionTypes.result(state.getTypes(), lambda)
            .filter(result -> result.hasTag(TypeTag.VOID))
            .map(result -> lambda.getBody())
        : Optional.empty();
  }

  private static SuggestedFix wrap(HangingPromise found, String body, String method, Tree code) {
    Tree member = Sources.enclosingMember(found.place()).getLeaf();
    Set<String> taken = variables(member);
    String failure =
        Stream.of("t", "e", "failure", "thrown").filter(n -> !taken.contains(n)).findFirst().get();
    String text =
        "{ try { %s } catch (Throwable %s) { %s.%s(%s); } }"
            .formatted(body, failure, found.promise().name, method, failure);
    return SuggestedFix.builder()
        .setShortDescription("Fail '" + found.promise().name + "' if the body throws")
        .replace(code, text)
        .build();
  }

  /** The statements of a body; nothing where they are not in the text. */
  private static Optional<String> body(Tree body, VisitorState state) {
    if (!(body instanceof BlockTree block)) {
      return Optional.ofNullable(state.getSourceForNode(body)).map(code -> code + ";");
    }
    List<? extends StatementTree> statements = block.getStatements();
    String code = state.getSourceForNode(body);
    // Up to the closing brace: comments stay.
    return code == null || statements.isEmpty()
        ? Optional.empty()
        : Optional.of(code.substring(1, code.length() - 1).stripLeading());
  }

  /** The method that fails a promise, whatever its library calls it. */
  private static Optional<String> failing(Type promise, Model model, VisitorState state) {
    for (Type type : state.getTypes().closure(promise)) {
      for (Symbol member : type.tsym.members().getSymbols(Scope.LookupKind.NON_RECURSIVE)) {
        if (member instanceof MethodSymbol method
            && method.getParameters().size() == 1
            && method.getParameters().head.type.tsym == state.getSymtab().throwableType.tsym
            && !method.name.toString().startsWith("obtrude")
            && model.role(method).is(Role.FAILS)) {
          return Optional.of(method.name.toString());
        }
      }
    }
    return Optional.empty();
  }

  private static Set<String> variables(Tree member) {
    Set<String> names = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        names.add(tree.getName().toString());
        return super.visitVariable(tree, null);
      }
    }.scan(member, null);
    return names;
  }
}

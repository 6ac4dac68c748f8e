package dev.tether.checker.fate;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.source.OwnCodeAncestorScanner;
import java.util.Optional;

/** Looks for a call in what a function runs itself; other functions inside it run at their time. */
final class CallSearch extends OwnCodeAncestorScanner {
  private final MethodSymbol wanted;
  private TreePath found;

  private CallSearch(TreePath body, MethodSymbol wanted) {
    super(body);
    this.wanted = wanted;
  }

  /** Returns the first call of a method in the code of a function. */
  static Optional<TreePath> firstCall(FunctionCode.Source code, MethodSymbol wanted) {
    return FunctionResolver.body(code)
        .flatMap(
            body -> {
              CallSearch search = new CallSearch(body, wanted);
              search.scanRoot();
              return Optional.ofNullable(search.found);
            });
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    if (found == null && Calls.method(tree).filter(wanted::equals).isPresent()) {
      found = path();
    }
    return super.visitMethodInvocation(tree, null);
  }
}

package dev.tether.checker.outcome;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.source.Sources;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Says of code that nobody runs it: it is in a private method that is called from nowhere, or only
 * from such methods. One with an annotation is a framework's to call.
 */
public final class Uncalled {
  private final Sources sources;

  /** Creates the question for one compilation. */
  public Uncalled(Sources sources) {
    this.sources = sources;
  }

  /** Returns why what happens at a place matters little; empty if somebody may run it. */
  public Optional<String> reason(TreePath place) {
    return isUncalled(place, new HashSet<>())
        ? Optional.of("nobody calls the private method that it is in")
        : Optional.empty();
  }

  private boolean isUncalled(TreePath place, Set<MethodSymbol> seen) {
    if (!(Sources.enclosingMember(place).getLeaf() instanceof JCTree.JCMethodDecl method)
        || method.sym == null
        || !method.sym.isPrivate()
        || method.sym.isConstructor()
        || !method.getModifiers().getAnnotations().isEmpty()) {
      return false;
    }
    return !seen.add(method.sym)
        || sources.unit(place).callsOf(method.sym).stream()
            .allMatch(call -> isUncalled(call, seen));
  }
}

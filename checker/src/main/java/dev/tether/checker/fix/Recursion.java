package dev.tether.checker.fix;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import java.util.HashSet;
import java.util.Set;

/** Whether a call comes back to a method. */
final class Recursion {
  private static final int MAX_DEPTH = 4;

  private final FixUnit unit;
  private final Set<MethodSymbol> seen = new HashSet<>();

  Recursion(FixUnit unit) {
    this.unit = unit;
  }

  /** Whether a method is, or calls within a few steps, another one. */
  boolean leadsTo(MethodSymbol called, MethodSymbol method) {
    return leadsTo(called, method, 0);
  }

  private boolean leadsTo(MethodSymbol called, MethodSymbol method, int depth) {
    if (called == method) {
      return true;
    }
    if (depth >= MAX_DEPTH
        || !seen.add(called)
        || !(unit.obligations().functions().method(called) instanceof FunctionCode.Source code)) {
      return false;
    }
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |= Calls.method(tree).filter(m -> leadsTo(m, method, depth + 1)).isPresent();
        return found[0] ? null : super.visitMethodInvocation(tree, null);
      }
    }.scan(code.executable().getLeaf(), null);
    return found[0];
  }
}

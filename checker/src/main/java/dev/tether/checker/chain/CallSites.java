package dev.tether.checker.chain;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.tether.checker.source.AncestorScanner;
import dev.tether.checker.source.Resolved;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who calls the private methods of one compilation unit: all their callers are in it. */
final class CallSites {
  private final Map<MethodSymbol, List<TreePath>> calls = new HashMap<>();

  private CallSites() {}

  static CallSites of(Unit unit) {
    CallSites sites = new CallSites();
    new AncestorScanner(unit.root()) {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        Resolved.method(tree).filter(MethodSymbol::isPrivate).ifPresent(this::add);
        return super.visitMethodInvocation(tree, null);
      }

      @Override
      public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
        Resolved.method(tree).filter(MethodSymbol::isPrivate).ifPresent(this::add);
        return super.visitMemberReference(tree, null);
      }

      private void add(MethodSymbol method) {
        sites.calls.computeIfAbsent(method, unused -> new ArrayList<>()).add(path());
      }
    }.scanRoot();
    return sites;
  }

  /** Returns the calls of a private method and the references to it. */
  List<TreePath> of(MethodSymbol method) {
    return calls.getOrDefault(method, List.of());
  }
}

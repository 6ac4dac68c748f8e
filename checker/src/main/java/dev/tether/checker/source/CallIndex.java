package dev.tether.checker.source;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Who calls the methods and constructors of one compilation unit, within it. */
final class CallIndex {
  private final Map<MethodSymbol, List<TreePath>> calls = new IdentityHashMap<>();

  private CallIndex() {}

  static CallIndex of(Unit unit) {
    CallIndex index = new CallIndex();
    Map<ClassSymbol, TreePath> classes = unit.classes();
    new CallScanner(unit.root()) {
      @Override
      protected void named(MethodSymbol method, Tree tree) {
        if (method.owner instanceof ClassSymbol owner && classes.containsKey(owner)) {
          index.calls.computeIfAbsent(method, unused -> new ArrayList<>()).add(path());
        }
      }
    }.scanRoot();
    return index;
  }

  List<TreePath> of(MethodSymbol method) {
    return calls.getOrDefault(method, List.of());
  }
}

package dev.tether.checker.outcome;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.source.CallScanner;
import dev.tether.checker.source.FunctionTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who calls the methods of this compilation that take functions or return tasks, in all of its
 * files. For questions about findings: the first one walks all sources.
 */
public final class CallsHere {
  private final Compilation compilation;
  private Map<MethodSymbol, List<TreePath>> calls;

  /** Creates the index of one compilation; it is filled by the first question. */
  public CallsHere(Compilation compilation) {
    this.compilation = compilation;
  }

  /** Returns the calls of a method, in the order of their files' names and of their places. */
  public List<TreePath> of(MethodSymbol method) {
    // What is not in the index needs none.
    if (!compilation.sources().seesAll() || !isOfInterest(method)) {
      return List.of();
    }
    if (calls == null) {
      calls = new IdentityHashMap<>();
      compilation.sources().roots().stream()
          .sorted(Comparator.comparing(CallsHere::file))
          .forEach(this::index);
    }
    return calls.getOrDefault(method, List.of());
  }

  private static String file(TreePath place) {
    return place.getCompilationUnit().getSourceFile().getName();
  }

  private void index(TreePath root) {
    new CallScanner(root) {
      @Override
      protected void named(MethodSymbol method, Tree tree) {
        // A reference says nothing of what will be given.
        if (!(tree instanceof MemberReferenceTree) && isOfInterest(method)) {
          calls.computeIfAbsent(method, unused -> new ArrayList<>()).add(path());
        }
      }
    }.scanRoot();
  }

  private boolean isOfInterest(MethodSymbol method) {
    boolean concerns =
        !method.isConstructor() && compilation.model().isTask(method.getReturnType())
            || method.getParameters().stream()
                .anyMatch(p -> FunctionTypes.isFunction(compilation.types(), p.type));
    return concerns && compilation.sources().declaration(method).isPresent();
  }
}

package dev.tether.checker.fate;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.summary.Calls;
import dev.tether.checker.summary.Compilation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Summaries of methods of this compilation: what each does with a task that it is given. */
final class ParameterFates {
  /** What a method does with a task parameter. */
  enum Summary {
    /** It answers for the task, or nothing certain is known. */
    SETTLED,
    /** It returns the task and does nothing else with it. */
    RETURNED,
    /** It doesn't even read it. */
    IGNORED
  }

  private final Compilation compilation;
  private final Map<VarSymbol, Summary> memo = new HashMap<>();

  ParameterFates(Compilation compilation) {
    this.compilation = compilation;
  }

  /** Returns what a method does with an argument. Sound in doubt: it is trusted. */
  Summary of(MethodSymbol method, int index) {
    Optional<VarSymbol> parameter = Calls.parameter(method, index);
    if (parameter.isEmpty() || method.isVarArgs() || isOverridable(method)) {
      return Summary.SETTLED;
    }
    return memo.computeIfAbsent(parameter.get(), p -> summarize(method, p));
  }

  private static boolean isOverridable(MethodSymbol method) {
    return !method.isStatic()
        && !method.isPrivate()
        && (method.flags() & Flags.FINAL) == 0
        && (method.owner.flags() & Flags.FINAL) == 0;
  }

  private Summary summarize(MethodSymbol method, VarSymbol parameter) {
    Optional<TreePath> declaration =
        compilation
            .sources()
            .declaration(method)
            .filter(d -> ((MethodTree) d.getLeaf()).getBody() != null);
    if (declaration.isEmpty()) {
      return Summary.SETTLED;
    }
    TreePath scope = declaration.get();
    List<TreePath> reads = compilation.sources().unit(scope).uses(scope).reads(parameter);
    if (reads.isEmpty()) {
      return Summary.IGNORED;
    }
    boolean onlyReturned =
        reads.stream().allMatch(r -> r.getParentPath().getLeaf() instanceof ReturnTree);
    return onlyReturned ? Summary.RETURNED : Summary.SETTLED;
  }
}

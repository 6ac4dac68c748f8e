package dev.tether.checker.venue;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.util.Name;
import dev.tether.checker.model.Model;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Methods that wait for what an asynchronous twin of theirs would return: {@code
 * getConnection(node)} beside {@code getConnectionAsync(node)}.
 *
 * <p>Only where no body says what the method does.
 */
final class SyncTwins {
  private static final String SUFFIX = "Async";

  private final Model model;
  private final Map<MethodSymbol, Boolean> memo = new IdentityHashMap<>();

  SyncTwins(Model model) {
    this.model = model;
  }

  boolean isWait(MethodSymbol method) {
    return (method.flags() & Flags.ABSTRACT) != 0 && memo.computeIfAbsent(method, this::hasTwin);
  }

  private boolean hasTwin(MethodSymbol method) {
    if (model.isTask(method.getReturnType()) || model.holdsTasks(method.getReturnType())) {
      return false;
    }
    Name name = method.name.table.fromString(method.name + SUFFIX);
    for (Symbol other : method.owner.members().getSymbolsByName(name)) {
      if (other instanceof MethodSymbol twin
          && model.isTask(twin.getReturnType())
          && isSame(method.getParameters(), twin.getParameters())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSame(List<VarSymbol> one, List<VarSymbol> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (one.get(i).type.tsym != other.get(i).type.tsym) {
        return false;
      }
    }
    return true;
  }
}

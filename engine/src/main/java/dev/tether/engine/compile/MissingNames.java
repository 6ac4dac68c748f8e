package dev.tether.engine.compile;

import com.sun.tools.javac.code.Kinds.KindName;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.util.JCDiagnostic;
import java.util.Optional;

/** Reads from a javac error which name could not be found, if that is what it is about. */
final class MissingNames {
  private static final String ERROR = "compiler.err.";

  private MissingNames() {}

  /** The name that the error says is missing, as specific as the error has it. */
  static Optional<String> missingName(JCDiagnostic error) {
    String code = error.getCode();
    if (!code.startsWith(ERROR)) {
      return Optional.empty();
    }
    String key = code.substring(ERROR.length());
    Object[] args = error.getArgs();
    if (key.startsWith("cant.resolve")) {
      return unknownSymbol(args);
    }
    return switch (key) {
      // "package a.b does not exist" at the tree a.b.C, most often an import.
      case "doesnt.exist" -> Optional.of(qualifiedName(error).orElseGet(() -> text(args, 0)));
      case "cant.access", "package.not.visible" -> Optional.of(text(args, 0));
      default -> Optional.empty();
    };
  }

  private static Optional<String> unknownSymbol(Object[] args) {
    String name = text(args, 1);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (args[0] instanceof KindName kind
        && (kind == KindName.METHOD || kind == KindName.CONSTRUCTOR)) {
      return Optional.of(owner(args) + name + "()");
    }
    return Optional.of(name);
  }

  /**
   * The class whose member is missing: the last argument says where javac looked, as kind, class
   * and nothing, or as kind, variable and type.
   */
  private static String owner(Object[] args) {
    if (args[args.length - 1] instanceof JCDiagnostic location) {
      Object[] parts = location.getArgs();
      for (int i = parts.length - 1; i > 0; i--) {
        Symbol symbol = parts[i] instanceof Type type ? type.tsym : null;
        symbol = parts[i] instanceof Symbol direct ? direct : symbol;
        if (symbol != null) {
          return symbol.name.isEmpty() ? "" : symbol.name + ".";
        }
      }
    }
    return "";
  }

  private static Optional<String> qualifiedName(JCDiagnostic error) {
    JCTree tree = error.getDiagnosticPosition().getTree();
    return tree instanceof JCFieldAccess access ? Optional.of(access.toString()) : Optional.empty();
  }

  private static String text(Object[] args, int index) {
    return index < args.length && args[index] != null ? args[index].toString() : "";
  }
}

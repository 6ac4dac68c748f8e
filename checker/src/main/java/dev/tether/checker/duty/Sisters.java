package dev.tether.checker.duty;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Compilation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Methods of a callback that are told the failure, and do nothing but say so, while another method
 * of the same object ends what somebody waits for: the two are told of the same work, and only one
 * of them is.
 */
final class Sisters {
  /** {@code onNext}, {@code onError}, {@code onComplete}, {@code onSubscribe}. */
  private static final int MOST_METHODS = 4;

  private final Compilation compilation;
  private final SilentBranches silent;

  Sisters(Compilation compilation, SilentBranches silent) {
    this.compilation = compilation;
    this.silent = silent;
  }

  /**
   * Returns the method of a class that keeps the failure that it is told.
   *
   * @param type the class, which may be that of an anonymous object
   * @param thing what another method of the class ends
   */
  Optional<TreePath> keeping(TreePath type, Thing thing) {
    if (!(type.getLeaf() instanceof JCTree.JCClassDecl tree) || !isPlain(tree.sym)) {
      return Optional.empty();
    }
    for (Type contract : tree.sym.getInterfaces()) {
      if (contract.tsym == thing.variable().type.tsym) {
        // What is told comes from the very peer that would be answered, and that has gone.
        continue;
      }
      List<MethodSymbol> methods = methods(contract);
      List<MethodSymbol> told = methods.stream().filter(this::isToldAFailure).toList();
      if (methods.size() > 1 && methods.size() <= MOST_METHODS && told.size() == 1) {
        Optional<TreePath> found =
            implementation(tree, told.get(0))
                .filter(m -> silent.isSilent(m.getBody()))
                .filter(m -> isEndedByASister(tree, m, methods, thing))
                .map(m -> new TreePath(type, m));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** Returns where the method should have ended the thing: where it only says that it was told. */
  static TreePath place(TreePath method) {
    JCTree.JCBlock body = ((JCTree.JCMethodDecl) method.getLeaf()).body;
    return body.stats.isEmpty()
        ? method
        : new TreePath(new TreePath(method, body), body.stats.head);
  }

  /** Whether all that a class inherits are the methods of its interfaces. */
  private boolean isPlain(ClassSymbol type) {
    if (type == null) {
      return false;
    }
    Symbol above = type.getSuperclass().tsym;
    return above == compilation.symtab().objectType.tsym
        || above == compilation.symtab().recordType.tsym;
  }

  /** Returns what an interface asks of those who implement it. */
  private List<MethodSymbol> methods(Type contract) {
    List<MethodSymbol> found = new ArrayList<>();
    for (Type type : compilation.types().closure(contract)) {
      for (Symbol member : type.tsym.members().getSymbols()) {
        if (type.isInterface()
            && member instanceof MethodSymbol method
            && (method.flags() & Flags.ABSTRACT) != 0) {
          found.add(method);
        }
      }
    }
    return found;
  }

  private boolean isToldAFailure(MethodSymbol method) {
    List<VarSymbol> parameters = method.getParameters();
    return !parameters.isEmpty()
        && compilation.isThrowable(parameters.get(parameters.size() - 1).type);
  }

  private Optional<JCTree.JCMethodDecl> implementation(
      JCTree.JCClassDecl type, MethodSymbol method) {
    for (Tree member : type.getMembers()) {
      if (member instanceof JCTree.JCMethodDecl own
          && own.sym != null
          && own.body != null
          && isImplementation(own.sym, method, type.sym)) {
        return Optional.of(own);
      }
    }
    return Optional.empty();
  }

  private boolean isImplementation(MethodSymbol own, MethodSymbol method, ClassSymbol type) {
    return own.name == method.name && own.overrides(method, type, compilation.types(), false);
  }

  private boolean isEndedByASister(
      JCTree.JCClassDecl type, MethodTree told, List<MethodSymbol> methods, Thing thing) {
    return thing.ends().values().stream()
        .flatMap(end -> methodOf(end, type).stream())
        .filter(own -> own != told && own.sym != null)
        .anyMatch(own -> methods.stream().anyMatch(m -> isImplementation(own.sym, m, type.sym)));
  }

  /** Returns the method of a class around a place. */
  private static Optional<JCTree.JCMethodDecl> methodOf(TreePath place, Tree type) {
    for (TreePath p = place; p.getParentPath() != null; p = p.getParentPath()) {
      if (p.getParentPath().getLeaf() == type) {
        return Optional.of(p.getLeaf())
            .filter(JCTree.JCMethodDecl.class::isInstance)
            .map(JCTree.JCMethodDecl.class::cast);
      }
    }
    return Optional.empty();
  }
}

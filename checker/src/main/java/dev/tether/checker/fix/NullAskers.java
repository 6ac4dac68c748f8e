package dev.tether.checker.fix;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.comp.Enter;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.source.Sources;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Looks for callers, anywhere in the compilation, that ask whether they were given null. */
final class NullAskers {
  private final FixUnit unit;

  NullAskers(FixUnit unit) {
    this.unit = unit;
  }

  /**
   * Whether some code that calls a method compares a task with null. Taken broadly: to miss one is
   * to break it.
   *
   * @param executable the declaration of the method; a lambda has callers that nobody knows
   */
  boolean someAsk(Tree executable) {
    if (!(executable instanceof JCTree.JCMethodDecl declaration) || declaration.sym == null) {
      return false;
    }
    MethodSymbol method = declaration.sym;
    for (JCCompilationUnit other : units()) {
      if (mentions(other, method.name.toString()) && asks(other, method)) {
        return true;
      }
    }
    return false;
  }

  private Set<JCCompilationUnit> units() {
    Enter enter = Enter.instance(unit.state().context);
    Set<JCCompilationUnit> found = Collections.newSetFromMap(new IdentityHashMap<>());
    for (var type : unit.compilation().symtab().getAllClasses()) {
      var env = enter.getEnv(type);
      if (env != null && env.toplevel != null) {
        found.add(env.toplevel);
      }
    }
    return found;
  }

  private static boolean mentions(JCCompilationUnit other, String name) {
    try {
      return other.getSourceFile().getCharContent(true).toString().contains(name);
    } catch (IOException e) {
      return true;
    }
  }

  private boolean asks(JCCompilationUnit other, MethodSymbol method) {
    boolean[] found = new boolean[1];
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |=
            Calls.method(tree).filter(m -> isOrOverrides(method, m)).isPresent()
                && comparesTask(Sources.enclosingMember(getCurrentPath()), method);
        return found[0] ? null : super.visitMethodInvocation(tree, null);
      }
    }.scan(new TreePath(other), null);
    return found[0];
  }

  private boolean isOrOverrides(MethodSymbol method, MethodSymbol called) {
    return called == method
        || (called.name == method.name
            && method.overrides(
                called,
                (com.sun.tools.javac.code.Symbol.TypeSymbol) method.owner,
                unit.types(),
                false));
  }

  /** Whether a member compares a task of that type with null, by an operator or a method. */
  private boolean comparesTask(TreePath member, MethodSymbol method) {
    Type task = unit.types().erasure(method.getReturnType());
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitBinary(BinaryTree tree, Void unused) {
        boolean withNull =
            tree.getLeftOperand().getKind() == Tree.Kind.NULL_LITERAL
                || tree.getRightOperand().getKind() == Tree.Kind.NULL_LITERAL;
        found[0] |= withNull && (isTask(tree.getLeftOperand()) || isTask(tree.getRightOperand()));
        return super.visitBinary(tree, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        String owner =
            Calls.method(tree).map(m -> m.owner.getQualifiedName().toString()).orElse("");
        found[0] |=
            unit.compilation().model().names().is(NameKind.NULL_ASKER, owner)
                && tree.getArguments().stream().anyMatch(this::isTask);
        return super.visitMethodInvocation(tree, null);
      }

      private boolean isTask(Tree value) {
        Type type = ((JCTree) value).type;
        return type != null
            && type.isReference()
            && !type.hasTag(com.sun.tools.javac.code.TypeTag.BOT)
            && (unit.types().isSubtype(unit.types().erasure(type), task)
                || unit.types().isSubtype(task, unit.types().erasure(type)));
      }
    }.scan(member.getLeaf(), null);
    return found[0];
  }
}

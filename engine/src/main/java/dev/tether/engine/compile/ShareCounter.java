package dev.tether.engine.compile;

import com.sun.tools.javac.code.Kinds.Kind;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.EndPosTable;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCInstanceOf;
import com.sun.tools.javac.tree.JCTree.JCLiteral;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCNewArray;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCTypeCast;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.tree.TreeScanner;
import dev.tether.engine.api.Share;

/** Counts the calls and expressions of attributed code, and those that javac could resolve. */
public final class ShareCounter extends TreeScanner {
  private long calls;
  private long knownCalls;
  private long expressions;
  private long knownExpressions;

  private final EndPosTable ends;

  private ShareCounter(EndPosTable ends) {
    this.ends = ends;
  }

  /** Counts in one file, for a module of this name. */
  public static Share count(String module, JCCompilationUnit unit) {
    ShareCounter counter = new ShareCounter(unit.endPositions);
    unit.getTypeDecls().forEach(counter::scan);
    return new Share(
        module, counter.calls, counter.knownCalls, counter.expressions, counter.knownExpressions);
  }

  private void call(Symbol target) {
    calls++;
    if (target instanceof MethodSymbol && isKnown(target.type)) {
      knownCalls++;
    }
  }

  private void expression(JCExpression tree) {
    expressions++;
    if (isKnown(tree.type)) {
      knownExpressions++;
    }
  }

  private static boolean isKnown(Type type) {
    try {
      return type != null && !type.isErroneous();
    } catch (CompletionFailure e) {
      // Its class is named by another one, and is nowhere.
      return false;
    }
  }

  /** Whether a name stands for a class or package, which has no value. */
  private static boolean isNoValue(Symbol symbol) {
    return symbol != null && (symbol.kind == Kind.TYP || symbol.kind == Kind.PCK);
  }

  @Override
  public void scan(JCTree tree) {
    if (tree instanceof JCExpression expression && !(tree instanceof JCIdent)) {
      boolean counted =
          !(tree instanceof JCFieldAccess)
              && !(tree instanceof JCLiteral)
              && !(tree instanceof JCAnnotation);
      if (counted) {
        expression(expression);
      }
    }
    super.scan(tree);
  }

  @Override
  public void visitClassDef(JCClassDecl tree) {
    if (isWritten(tree)) {
      scan(tree.defs);
    }
  }

  @Override
  public void visitMethodDef(JCMethodDecl tree) {
    if (isWritten(tree)) {
      scan(tree.body);
    }
  }

  @Override
  public void visitVarDef(JCVariableDecl tree) {
    if (isWritten(tree)) {
      scan(tree.init);
    }
  }

  /** What javac or Lombok adds ends nowhere. */
  private boolean isWritten(JCTree tree) {
    return tree.getEndPosition(ends) >= 0;
  }

  @Override
  public void visitAnnotation(JCAnnotation tree) {
    // Its values are constants.
  }

  @Override
  public void visitTypeCast(JCTypeCast tree) {
    scan(tree.expr);
  }

  @Override
  public void visitTypeTest(JCInstanceOf tree) {
    scan(tree.expr);
  }

  @Override
  public void visitNewArray(JCNewArray tree) {
    scan(tree.dims);
    scan(tree.elems);
  }

  @Override
  public void visitNewClass(JCNewClass tree) {
    call(tree.constructor);
    scan(tree.encl);
    scan(tree.args);
    scan(tree.def);
  }

  @Override
  public void visitApply(JCMethodInvocation tree) {
    call(TreeInfo.symbol(tree.meth));
    if (TreeInfo.skipParens(tree.meth) instanceof JCFieldAccess select) {
      scan(select.selected);
    }
    scan(tree.args);
  }

  @Override
  public void visitReference(JCMemberReference tree) {
    call(tree.sym);
    scan(tree.expr);
  }

  @Override
  public void visitIdent(JCIdent tree) {
    if (!isNoValue(tree.sym)) {
      expression(tree);
    }
  }

  @Override
  public void visitSelect(JCFieldAccess tree) {
    if (!isNoValue(tree.sym)) {
      expression(tree);
      scan(tree.selected);
    }
  }
}

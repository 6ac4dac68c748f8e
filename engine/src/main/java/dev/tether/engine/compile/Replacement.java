package dev.tether.engine.compile;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.ModuleSymbol;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.comp.AttrContext;
import com.sun.tools.javac.comp.Check;
import com.sun.tools.javac.comp.CompileStates;
import com.sun.tools.javac.comp.Enter;
import com.sun.tools.javac.comp.Env;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.List;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Enters an edited file in the place of the one that was compiled, as javac itself does between two
 * rounds of annotation processing, but for one file. The symbols of classes stay, those of members
 * are new; the trees of all other files are made to refer to them.
 */
final class Replacement {
  private final Check check;
  private final CompileStates states;
  private final Enter enter;
  private final Types types;
  private final ModuleSymbol module;
  private final JCCompilationUnit old;
  private final java.util.List<ClassSymbol> classes = new ArrayList<>();
  private final Map<Symbol, String> before = new IdentityHashMap<>();

  Replacement(Context context, JCCompilationUnit old) {
    this.old = old;
    check = Check.instance(context);
    states = CompileStates.instance(context);
    enter = Enter.instance(context);
    types = Types.instance(context);
    module = old.modle;
    new TreeScanner() {
      @Override
      public void visitClassDef(JCClassDecl tree) {
        if (tree.sym != null) {
          classes.add(tree.sym);
        }
        super.visitClassDef(tree);
      }
    }.scan(old);
  }

  /** Of other files javac keeps what they mean for good: of classes that are none it is nothing. */
  static boolean isSound(Context context, JCCompilationUnit unit) {
    Enter entered = Enter.instance(context);
    boolean[] sound = {true};
    new TreeScanner() {
      @Override
      public void visitClassDef(JCClassDecl tree) {
        sound[0] &= tree.sym != null && !tree.sym.type.isErroneous() && isOf(tree);
        super.visitClassDef(tree);
      }

      private boolean isOf(JCClassDecl tree) {
        Env<AttrContext> env = entered.getEnv(tree.sym);
        return env != null && env.tree == tree;
      }

      @Override
      public void visitMethodDef(JCMethodDecl tree) {
        // What is declared in a body is gone with it.
      }

      @Override
      public void visitBlock(JCBlock tree) {
        // The same.
      }

      @Override
      public void visitVarDef(JCVariableDecl tree) {
        // The same.
      }
    }.scan(unit);
    return sound[0];
  }

  void by(JCCompilationUnit after, Collection<JCCompilationUnit> others) {
    for (ClassSymbol type : classes) {
      check.removeCompiled(type);
      if (type.isDirectlyOrIndirectlyLocal() && type.owner.enclClass() != null) {
        check.clearLocalClassNameIndexes(type);
      } else if (!type.isDirectlyOrIndirectlyLocal()) {
        remember(type);
      }
    }
    for (ClassSymbol type : classes) {
      if (!type.isDirectlyOrIndirectlyLocal()) {
        reset(type);
      }
    }
    types.newRound();
    after.modle = module;
    enter.complete(List.of(after), null);
    redirect(others);
    letGo();
  }

  /** javac remembers the trees of each class that it has attributed: those of before are over. */
  private void letGo() {
    states.clear();
    Iterator<Env<AttrContext>> environments = enter.getEnvs().iterator();
    while (environments.hasNext()) {
      if (environments.next().toplevel == old) {
        environments.remove();
      }
    }
  }

  private void remember(ClassSymbol type) {
    for (Symbol member : type.members().getSymbols()) {
      if (!(member instanceof ClassSymbol)) {
        before.put(member, key(member));
      }
    }
  }

  private String key(Symbol member) {
    return member.owner.flatName() + "#" + member.name + member.erasure(types);
  }

  private static void reset(ClassSymbol type) {
    // Whoever encloses it may be reset already.
    if (type.owner.members() != null) {
      type.owner.members().remove(type);
    }
    type.reset();
  }

  private void redirect(Collection<JCCompilationUnit> others) {
    Map<String, Symbol> now = new HashMap<>();
    for (ClassSymbol type : classes) {
      if (!type.isDirectlyOrIndirectlyLocal() && type.members() != null) {
        type.members().getSymbols().forEach(member -> now.put(key(member), member));
      }
    }
    Map<Symbol, Symbol> moved = new IdentityHashMap<>();
    before.forEach(
        (old, key) -> {
          if (now.containsKey(key)) {
            moved.put(old, now.get(key));
          }
        });
    Redirection redirection = new Redirection(moved);
    others.forEach(redirection::scan);
  }

  /** Makes trees refer to other symbols. */
  private static final class Redirection extends TreeScanner {
    private final Map<Symbol, Symbol> moved;

    Redirection(Map<Symbol, Symbol> moved) {
      this.moved = moved;
    }

    private Symbol now(Symbol symbol) {
      return symbol == null ? null : moved.getOrDefault(symbol, symbol);
    }

    @Override
    public void visitIdent(JCIdent tree) {
      tree.sym = now(tree.sym);
    }

    @Override
    public void visitSelect(JCFieldAccess tree) {
      tree.sym = now(tree.sym);
      super.visitSelect(tree);
    }

    @Override
    public void visitReference(JCMemberReference tree) {
      tree.sym = now(tree.sym);
      super.visitReference(tree);
    }

    @Override
    public void visitNewClass(JCNewClass tree) {
      tree.constructor = now(tree.constructor);
      super.visitNewClass(tree);
    }
  }
}

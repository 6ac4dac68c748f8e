package dev.tether.checker.fix;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ElementKind;

/**
 * The variables that code at one place can use by their simple name, innermost first.
 *
 * <p>Left out is what the compiler might refuse there: instance fields in static code, locals that
 * are assigned more than once, fields that come later in the text or that a constructor may not
 * have set yet, whatever is hidden by a nearer variable of the same name.
 */
final class Scope {
  private final Types types;
  private final TreePath place;
  private final int position;
  private final List<VarSymbol> usable = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  /** Whether instance members of the class that is looked at next cannot be used. */
  private boolean isStatic;

  private Scope(TreePath place, Types types) {
    this.types = types;
    this.place = place;
    this.position = ((JCTree) place.getLeaf()).getStartPosition();
  }

  /** Returns the variables that can be used at a place. */
  static List<VarSymbol> at(TreePath place, Types types) {
    Scope scope = new Scope(place, types);
    scope.walk();
    return scope.usable;
  }

  private void walk() {
    TreePath below = place;
    for (TreePath p = place.getParentPath(); p != null; p = p.getParentPath()) {
      visit(p, below.getLeaf());
      below = p;
    }
  }

  private void visit(TreePath path, Tree below) {
    Tree tree = path.getLeaf();
    if (tree instanceof BlockTree block) {
      statements(block.getStatements(), below);
      isStatic |= block.isStatic();
    } else if (tree instanceof CaseTree group && group.getStatements() != null) {
      statements(group.getStatements(), below);
    } else if (tree instanceof ForLoopTree loop) {
      statements(loop.getInitializer(), below);
    } else if (tree instanceof EnhancedForLoopTree loop) {
      if (below == loop.getStatement()) {
        local(loop.getVariable());
      }
    } else if (tree instanceof TryTree attempt) {
      resources(attempt, below);
    } else if (tree instanceof CatchTree handler) {
      local(handler.getParameter());
    } else if (tree instanceof LambdaExpressionTree lambda) {
      lambda.getParameters().forEach(this::local);
    } else if (tree instanceof MethodTree method) {
      method.getParameters().forEach(this::local);
      isStatic |= ((JCTree.JCMethodDecl) tree).sym.isStatic();
    } else if (tree instanceof VariableTree field
        && path.getParentPath().getLeaf() instanceof ClassTree) {
      isStatic |= ((JCTree.JCVariableDecl) field).sym.isStatic();
    } else if (tree instanceof JCTree.JCMethodInvocation call && isConstructorCall(call)) {
      isStatic = true;
    } else if (tree instanceof JCTree.JCClassDecl declaration && declaration.sym != null) {
      fields(declaration, below);
    } else if (tree instanceof JCTree.JCCompilationUnit unit) {
      imported(unit.namedImportScope.getSymbols());
      imported(unit.starImportScope.getSymbols());
    }
  }

  /** {@code import static p.Server.LOG;} */
  private void imported(Iterable<Symbol> symbols) {
    try {
      for (Symbol symbol : symbols) {
        if (symbol instanceof VarSymbol field
            && field.isStatic()
            && isAccessible(field, packageOf(place))
            && seen.add(field.name.toString())) {
          usable.add(field);
        }
      }
    } catch (CompletionFailure e) {
      // What cannot be read cannot be used.
    }
  }

  private static Symbol packageOf(TreePath place) {
    return ((JCTree.JCCompilationUnit) place.getCompilationUnit()).packge;
  }

  private static boolean isConstructorCall(JCTree.JCMethodInvocation call) {
    return call.meth instanceof JCTree.JCIdent name
        && (name.name.contentEquals("this") || name.name.contentEquals("super"));
  }

  private void statements(List<? extends Tree> statements, Tree below) {
    for (Tree statement : statements) {
      if (statement == below) {
        return;
      }
      if (statement instanceof VariableTree variable) {
        local(variable);
      }
    }
  }

  private void resources(TryTree attempt, Tree below) {
    boolean inside = below == attempt.getBlock();
    for (Tree resource : attempt.getResources()) {
      if (resource == below) {
        return;
      }
      if (resource instanceof VariableTree variable
          && (inside || attempt.getResources().contains(below))) {
        local(variable);
      }
    }
  }

  private void local(VariableTree tree) {
    VarSymbol variable = ((JCTree.JCVariableDecl) tree).sym;
    boolean assigned = tree.getInitializer() != null || isBound(variable);
    if (variable == null || !seen.add(variable.name.toString()) || !assigned) {
      return;
    }
    if ((variable.flags() & (Flags.FINAL | Flags.EFFECTIVELY_FINAL)) != 0) {
      usable.add(variable);
    }
  }

  /** Whether a variable has its value from the construct that declares it. */
  private static boolean isBound(VarSymbol variable) {
    return variable != null
        && switch (variable.getKind()) {
          case PARAMETER, EXCEPTION_PARAMETER, RESOURCE_VARIABLE -> true;
          default -> false;
        };
  }

  private void fields(JCTree.JCClassDecl declaration, Tree below) {
    for (Type supertype : types.closure(declaration.sym.type)) {
      if (supertype.tsym instanceof ClassSymbol owner) {
        fieldsOf(owner, declaration, below);
      }
    }
    isStatic |= isStaticClass(declaration.sym);
  }

  /** Whether code of a class cannot use instance members of the classes around it. */
  static boolean isStaticClass(ClassSymbol type) {
    return type.isStatic()
        || type.isInterface()
        || type.isEnum()
        || (type.flags() & Flags.RECORD) != 0;
  }

  private void fieldsOf(ClassSymbol owner, JCTree.JCClassDecl around, Tree below) {
    List<VarSymbol> found = new ArrayList<>();
    try {
      for (Symbol member : owner.members().getSymbols()) {
        if (member instanceof VarSymbol variable && variable.getKind() == ElementKind.FIELD) {
          found.add(variable);
        }
      }
    } catch (CompletionFailure e) {
      return;
    }
    // javac keeps members in the reverse of their order in the text.
    for (int i = found.size() - 1; i >= 0; i--) {
      VarSymbol field = found.get(i);
      if (isAccessible(field, around.sym)
          && seen.add(field.name.toString())
          && isSet(field, around, below)) {
        usable.add(field);
      }
    }
  }

  /** Whether a member that is not hidden can be used in a class by its simple name. */
  static boolean isAccessible(Symbol member, Symbol from) {
    if (member.owner == from) {
      return true;
    }
    long access = member.flags() & Flags.AccessFlags;
    return access == Flags.PUBLIC
        || access == Flags.PROTECTED
        || (access == 0 && member.packge() == from.packge());
  }

  private boolean isSet(VarSymbol field, JCTree.JCClassDecl around, Tree member) {
    if (isStatic && !field.isStatic()) {
      return false;
    }
    boolean inherited = field.owner != around.sym;
    if (inherited) {
      return true;
    }
    boolean initializer =
        !(member instanceof MethodTree) && !(member instanceof ClassTree) && !isFarAway(around);
    if (initializer && field.isStatic() == isStaticMember(member) && field.pos >= position) {
      return false;
    }
    boolean constructor =
        member instanceof JCTree.JCMethodDecl method && method.sym.isConstructor();
    boolean building = constructor || (initializer && !isStaticMember(member));
    if (building && field.isStatic()) {
      // JLS 8.9.2: what builds the constants of an enum cannot use its static fields.
      return !around.sym.isEnum();
    }
    return !(building || (initializer && field.isStatic() == isStaticMember(member)))
        || hasInitializer(around, field);
  }

  /** Whether a nested class lies between the place and a class. */
  private boolean isFarAway(JCTree.JCClassDecl around) {
    for (TreePath p = place; p != null && p.getLeaf() != around; p = p.getParentPath()) {
      if (p.getLeaf() instanceof ClassTree) {
        return true;
      }
    }
    return false;
  }

  /** Whether a member is a static field or initializer. */
  static boolean isStaticMember(Tree member) {
    return member instanceof BlockTree block
        ? block.isStatic()
        : member instanceof JCTree.JCVariableDecl variable && variable.sym.isStatic();
  }

  private static boolean hasInitializer(JCTree.JCClassDecl around, VarSymbol field) {
    for (JCTree member : around.defs) {
      if (member instanceof JCTree.JCVariableDecl variable && variable.sym == field) {
        return variable.init != null;
      }
    }
    return false;
  }
}

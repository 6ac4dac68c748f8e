package dev.tether.checker.code;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.source.AncestorScanner;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who reads and who changes the instance fields of one compilation unit. */
public final class FieldAccesses {
  private final Map<VarSymbol, List<Access>> accesses = new HashMap<>();

  private FieldAccesses() {}

  /** What is done to a field. */
  public enum Kind {
    /** Its value, or what the value holds, is read. */
    READ,
    /** The field gets another value. */
    ASSIGNED,
    /** The field keeps its value, but what that holds changes. */
    CHANGED
  }

  /**
   * One access of an object to a field of its own, or of the object around it.
   *
   * @param field the field
   * @param kind what is done to it
   * @param site the name of the field
   */
  public record Access(VarSymbol field, Kind kind, TreePath site) {}

  /** Gathers the accesses of a unit. */
  public static FieldAccesses of(Unit unit, Model model) {
    FieldAccesses found = new FieldAccesses();
    new Collector(unit, found, model).scanRoot();
    return found;
  }

  /** Returns the fields that are accessed. */
  public Set<VarSymbol> fields() {
    return accesses.keySet();
  }

  /** Returns the accesses to a field, in source order. */
  public List<Access> of(VarSymbol field) {
    return accesses.getOrDefault(field, List.of());
  }

  private static final class Collector extends AncestorScanner {
    private final Unit unit;
    private final FieldAccesses found;
    private final Model model;

    Collector(Unit unit, FieldAccesses found, Model model) {
      super(unit.root());
      this.unit = unit;
      this.found = found;
      this.model = model;
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
      access(((JCTree.JCIdent) tree).sym);
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
      if (Calls.isThis(tree.getExpression())) {
        access(((JCTree.JCFieldAccess) tree).sym);
        return null;
      }
      return super.visitMemberSelect(tree, null);
    }

    private void access(Symbol symbol) {
      if (symbol instanceof VarSymbol field
          && !field.isStatic()
          && isHere(field)
          && !field.name.contentEquals("this")
          && !field.name.contentEquals("super")) {
        found
            .accesses
            .computeIfAbsent(field, unused -> new ArrayList<>())
            .add(new Access(field, kind(path(), model), path()));
      }
    }

    private boolean isHere(Symbol member) {
      return member.owner instanceof ClassSymbol owner && unit.classes().containsKey(owner);
    }
  }

  private static Kind kind(TreePath name, Model model) {
    Tree parent = name.getParentPath().getLeaf();
    boolean assigned =
        (parent instanceof AssignmentTree assignment && assignment.getVariable() == name.getLeaf())
            || (parent instanceof CompoundAssignmentTree compound
                && compound.getVariable() == name.getLeaf())
            || (parent instanceof UnaryTree unary && isStep(unary.getKind()));
    if (assigned) {
      return Kind.ASSIGNED;
    }
    boolean called =
        parent instanceof MemberSelectTree
            && name.getParentPath().getParentPath().getLeaf() instanceof MethodInvocationTree call
            && call.getMethodSelect() == parent;
    return called && model.names().is(NameKind.CHANGES, ((MemberSelectTree) parent).getIdentifier())
        ? Kind.CHANGED
        : Kind.READ;
  }

  /** Whether an operator reads a variable and gives it another value. */
  public static boolean isStep(Tree.Kind kind) {
    return switch (kind) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
      default -> false;
    };
  }
}

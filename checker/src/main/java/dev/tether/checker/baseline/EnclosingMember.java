package dev.tether.checker.baseline;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import java.util.List;
import java.util.stream.Collectors;

/** Names the member that a place lies in: a name for it that survives edits elsewhere. */
public final class EnclosingMember {
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final int offset;

  private EnclosingMember(CompilationUnitTree unit, SourcePositions positions, int offset) {
    this.unit = unit;
    this.positions = positions;
    this.offset = offset;
  }

  /**
   * The member, such as {@code Outer.Inner.run(int)}; empty when the place lies in none.
   *
   * @param offset the place, as an index into the text of the unit
   */
  public static String name(CompilationUnitTree unit, SourcePositions positions, int offset) {
    return new EnclosingMember(unit, positions, offset).find(unit.getTypeDecls(), "");
  }

  /** The name of the unit's package; empty for the unnamed one. */
  public static String packageName(CompilationUnitTree unit) {
    return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
  }

  /** A member's name with its package in front. */
  public static String qualify(String packageName, String member) {
    return packageName.isEmpty() || member.isEmpty()
        ? packageName + member
        : packageName + "." + member;
  }

  private String find(List<? extends Tree> members, String owner) {
    for (Tree member : members) {
      if (!contains(member)) {
        continue;
      }
      String prefix = owner.isEmpty() ? "" : owner + ".";
      if (member instanceof ClassTree type) {
        return find(type.getMembers(), prefix + type.getSimpleName());
      }
      if (member instanceof MethodTree method) {
        return prefix + signature(method, owner);
      }
      if (member instanceof VariableTree field) {
        return prefix + field.getName();
      }
    }
    return owner;
  }

  private boolean contains(Tree tree) {
    return positions.getStartPosition(unit, tree) <= offset
        && offset < positions.getEndPosition(unit, tree);
  }

  private static String signature(MethodTree method, String owner) {
    String name =
        method.getReturnType() == null
            ? owner.substring(owner.lastIndexOf('.') + 1)
            : method.getName().toString();
    return method.getParameters().stream()
        .map(parameter -> String.valueOf(parameter.getType()))
        .collect(Collectors.joining(", ", name + "(", ")"));
  }
}

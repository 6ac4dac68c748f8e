package dev.tether.cli.engine.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import java.util.List;
import java.util.stream.Collectors;

/** Names the member that a place lies in: a name for it that survives edits elsewhere. */
final class EnclosingMember {
  private final CompilationUnitTree unit;
  private final SourcePositions positions;
  private final int offset;

  private EnclosingMember(CompilationUnitTree unit, SourcePositions positions, int offset) {
    this.unit = unit;
    this.positions = positions;
    this.offset = offset;
  }

  /** The member, such as {@code Outer.Inner.run(int)}; empty when the place lies in none. */
  static String name(CompilationUnitTree unit, SourcePositions positions, int offset) {
    return new EnclosingMember(unit, positions, offset).find(unit.getTypeDecls(), "");
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

package dev.tether.checker.outcome;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NamedMethods;
import dev.tether.checker.model.TypeRole;
import java.util.Optional;

/**
 * Knows calls that cannot be resolved, and yet do not fail: of a logger whose library is missing
 * here, and of what an annotation processor makes, which a scan does not run.
 */
final class UnresolvedCalls {
  private final Model model;

  UnresolvedCalls(Model model) {
    this.model = model;
  }

  boolean isHarmless(MethodInvocationTree tree) {
    return tree.getMethodSelect() instanceof MemberSelectTree select
        && (isGeneratedLogger(select.getExpression())
            || isLogger(Calls.typeOf(select.getExpression()))
            || isGeneratedAccessor(tree, select)
            || isLook(tree, select));
  }

  /** {@code position.getX()} of a class that is missing here: by its name a look at a field. */
  private static boolean isLook(MethodInvocationTree tree, MemberSelectTree select) {
    Type type = Calls.typeOf(select.getExpression());
    return tree.getArguments().isEmpty()
        && (type == null || type.isErroneous())
        && NamedMethods.isGetter(select.getIdentifier().toString(), "");
  }

  private boolean isLogger(Type type) {
    return model.typeRole(type).filter(r -> r == TypeRole.LOGGER).isPresent();
  }

  /**
   * {@code log.info("..")}, {@code log.atInfo().log("..")} where nobody declares {@code log}, or
   * its type is nowhere: Lombok's {@code @Slf4j} and its like generate it.
   */
  private boolean isGeneratedLogger(Tree receiver) {
    if (receiver instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      return isGeneratedLogger(select.getExpression());
    }
    return receiver instanceof IdentifierTree identifier
        && identifier.getName().contentEquals("log")
        && !(TreeInfo.symbol((JCTree) receiver) instanceof Symbol.VarSymbol log
            && !log.type.isErroneous());
  }

  /** {@code response.getBody()} of a class that has a field {@code body}, and no such method. */
  private static boolean isGeneratedAccessor(MethodInvocationTree tree, MemberSelectTree select) {
    Type type = Calls.typeOf(select.getExpression());
    String name = select.getIdentifier().toString();
    if (type == null || !(type.tsym instanceof ClassSymbol owner)) {
      return false;
    }
    int given = tree.getArguments().size();
    Optional<String> property = NamedMethods.property(name, given);
    if (property.isPresent()) {
      return hasField(owner, property.get());
    }
    return given == 0 && hasField(owner, name);
  }

  private static boolean hasField(ClassSymbol owner, String name) {
    for (Symbol member : owner.members().getSymbols()) {
      if (member instanceof Symbol.VarSymbol && member.name.contentEquals(name)) {
        return true;
      }
    }
    return false;
  }
}

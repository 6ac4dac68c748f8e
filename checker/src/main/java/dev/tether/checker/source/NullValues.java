package dev.tether.checker.source;

import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;

/** Recognises expressions that are written so that they may be null. */
public final class NullValues {
  private NullValues() {}

  /** Whether an expression is null, or null on one of its branches. Looks at its form only. */
  public static boolean mayBeNull(ExpressionTree expression) {
    return switch (expression.getKind()) {
      case NULL_LITERAL -> true;
      case PARENTHESIZED -> mayBeNull(((ParenthesizedTree) expression).getExpression());
      case CONDITIONAL_EXPRESSION -> {
        ConditionalExpressionTree choice = (ConditionalExpressionTree) expression;
        // javac knows of constant conditions, such as true; so does everybody who reads them.
        Type condition = ((JCTree) choice.getCondition()).type;
        boolean never = condition != null && condition.isFalse();
        boolean always = condition != null && condition.isTrue();
        yield (!never && mayBeNull(choice.getTrueExpression()))
            || (!always && mayBeNull(choice.getFalseExpression()));
      }
      case SWITCH_EXPRESSION ->
          ((SwitchExpressionTree) expression)
              .getCases().stream()
                  .anyMatch(c -> c.getBody() instanceof ExpressionTree value && mayBeNull(value));
      case METHOD_INVOCATION -> isOrElseNull((MethodInvocationTree) expression);
      default -> false;
    };
  }

  /** {@code optional.orElse(null)}. */
  private static boolean isOrElseNull(MethodInvocationTree call) {
    return call.getArguments().size() == 1
        && call.getArguments().get(0).getKind() == Tree.Kind.NULL_LITERAL
        && call.getMethodSelect() instanceof MemberSelectTree select
        && select.getIdentifier().contentEquals("orElse");
  }
}

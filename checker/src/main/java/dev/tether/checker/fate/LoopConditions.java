package dev.tether.checker.fate;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.chain.Conditions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fate.LostCancellation.Kind;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.NamePatterns;
import java.util.Optional;

/** What loops ask before they go on: of a loop that asks nothing, an interrupt is the only end. */
final class LoopConditions {
  private LoopConditions() {}

  /**
   * Returns what a loop that goes on after an interrupt is; empty if it asks for more than a
   * number.
   *
   * @param names tells which methods ask for the flag
   */
  static Optional<Kind> kind(Tree loop, NamePatterns names) {
    ExpressionTree condition = condition(loop);
    if (loop instanceof EnhancedForLoopTree) {
      return Optional.of(Kind.RETRY_LOOP);
    }
    if (isEndless(condition)) {
      Optional<ExpressionTree> asked = askedFirst(body(loop));
      if (asked.isPresent()) {
        return kindOf(asked.get(), loop, names);
      }
      return Optional.of(AfterCatch.leaves(body(loop)) ? Kind.RETRY_LOOP : Kind.ENDLESS_LOOP);
    }
    return asksOwnState(body(loop)) ? Optional.empty() : kindOf(condition, loop, names);
  }

  /** {@code while (item == null) { ..; if (!connected) { return null; } }}. */
  private static boolean asksOwnState(Tree body) {
    return body instanceof BlockTree block
        && block.getStatements().stream()
            .anyMatch(
                s ->
                    s instanceof IfTree branch
                        && branch.getElseStatement() == null
                        && isJump(branch.getThenStatement())
                        && isOwnState(branch.getCondition()));
  }

  /** A boolean field, or a field that is null. */
  private static boolean isOwnState(Tree condition) {
    JCTree tree = TreeInfo.skipParens((JCTree) condition);
    if (tree instanceof JCTree.JCUnary not) {
      return isOwnState(not.getExpression());
    }
    if (tree instanceof JCTree.JCBinary both) {
      return switch (both.getKind()) {
        case CONDITIONAL_AND, CONDITIONAL_OR -> isOwnState(both.lhs) || isOwnState(both.rhs);
        case EQUAL_TO ->
            both.rhs.getKind() == Tree.Kind.NULL_LITERAL && isField(TreeInfo.skipParens(both.lhs));
        default -> false;
      };
    }
    return tree.type != null && tree.type.hasTag(TypeTag.BOOLEAN) && isField(tree);
  }

  private static boolean isField(JCTree tree) {
    return tree instanceof JCTree.JCIdent name
        && name.sym instanceof VarSymbol v
        && !(v.owner instanceof MethodSymbol);
  }

  /** {@code while (true) { if (!running) { break; } ..}}: a condition all the same. */
  private static Optional<ExpressionTree> askedFirst(Tree body) {
    if (!(body instanceof BlockTree block)) {
      return Optional.empty();
    }
    for (StatementTree statement : block.getStatements()) {
      if (statement instanceof IfTree branch
          && branch.getElseStatement() == null
          && isJump(branch.getThenStatement())
          && (statement == block.getStatements().get(0) || isOwnFlag(branch.getCondition()))) {
        return Optional.of(branch.getCondition());
      }
    }
    return Optional.empty();
  }

  /** A boolean field, a method of the same object that says yes or no, a deadline. */
  private static boolean isOwnFlag(ExpressionTree condition) {
    JCTree tree = TreeInfo.skipParens((JCTree) condition);
    if (tree instanceof JCTree.JCUnary not) {
      return isOwnFlag(not.getExpression());
    }
    if (tree instanceof JCTree.JCMethodInvocation call) {
      return call.getArguments().isEmpty() && call.getMethodSelect() instanceof JCTree.JCIdent;
    }
    if (tree instanceof JCTree.JCBinary comparison) {
      return isNumber(comparison.lhs) && isNumber(comparison.rhs);
    }
    return isField(tree);
  }

  /** A deadline, a bound. */
  private static boolean isNumber(JCTree operand) {
    return operand.type != null && operand.type.isNumeric();
  }

  private static boolean isJump(StatementTree statement) {
    return statement instanceof BlockTree block
        ? !block.getStatements().isEmpty()
            && isJump(block.getStatements().get(block.getStatements().size() - 1))
        : statement instanceof ReturnTree
            || (statement instanceof BreakTree jump && jump.getLabel() == null);
  }

  private static Optional<Kind> kindOf(ExpressionTree condition, Tree loop, NamePatterns names) {
    ConditionScanner scanner = new ConditionScanner(loop, names);
    scanner.scan(condition, null);
    if (scanner.asksOther) {
      return Optional.empty();
    }
    return Optional.of(scanner.asksFlag ? Kind.ASKING_LOOP : Kind.RETRY_LOOP);
  }

  /** {@code for (T x : xs)}, {@code for (int i = 0; i < xs.length; i++)}. */
  static boolean isOverElements(Tree loop) {
    if (loop instanceof EnhancedForLoopTree) {
      return true;
    }
    return loop instanceof ForLoopTree counted
        && counted.getCondition() instanceof JCTree.JCBinary comparison
        && comparison.rhs instanceof JCTree.JCFieldAccess length
        && length.name.contentEquals("length");
  }

  /** Whether a loop has no condition of its own. */
  static boolean isEndless(Tree loop) {
    return !(loop instanceof EnhancedForLoopTree) && isEndless(condition(loop));
  }

  private static boolean isEndless(ExpressionTree condition) {
    return condition == null || Conditions.isTrue(condition);
  }

  private static ExpressionTree condition(Tree loop) {
    return loop instanceof WhileLoopTree tree
        ? tree.getCondition()
        : loop instanceof DoWhileLoopTree tree
            ? tree.getCondition()
            : loop instanceof ForLoopTree tree ? tree.getCondition() : null;
  }

  /** The body of a loop that has a condition. */
  static Tree body(Tree loop) {
    return loop instanceof WhileLoopTree tree
        ? tree.getStatement()
        : loop instanceof DoWhileLoopTree tree
            ? tree.getStatement()
            : ((ForLoopTree) loop).getStatement();
  }

  private static final class ConditionScanner extends TreeScanner<Void, Void> {
    private final Tree loop;
    private final NamePatterns names;
    boolean asksFlag;
    boolean asksOther;

    ConditionScanner(Tree loop, NamePatterns names) {
      this.loop = loop;
      this.names = names;
    }

    /** What a counter is compared with is how often, not whether. */
    @Override
    public Void visitBinary(BinaryTree tree, Void unused) {
      return Counters.isCounting(tree, loop) ? null : super.visitBinary(tree, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      String name = Calls.method(tree).map(m -> m.name.toString()).orElse("");
      if (names.is(NameKind.ASKS_INTERRUPT, name)) {
        asksFlag = true;
      } else {
        asksOther = true;
      }
      return null;
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
      asksOther |=
          ((JCTree.JCIdent) tree).sym instanceof VarSymbol v && !(v.owner instanceof MethodSymbol);
      return null;
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
      asksOther |= ((JCTree.JCFieldAccess) tree).sym instanceof VarSymbol;
      return super.visitMemberSelect(tree, null);
    }
  }
}

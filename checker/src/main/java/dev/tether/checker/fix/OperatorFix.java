package dev.tether.checker.fix;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fix.Effect.Change;
import dev.tether.checker.model.Role;
import java.util.Optional;

/**
 * Makes a reactive chain follow what its operator blocks for: {@code mono.map(i -> get(i).block())}
 * becomes {@code mono.flatMap(i -> get(i))}. On a {@code Flux} it is {@code concatMap}, which goes
 * on one by one, as {@code map} did.
 */
final class OperatorFix {
  private static final String MONO = "reactor.core.publisher.Mono";
  private static final String FLUX = "reactor.core.publisher.Flux";

  private final FixUnit unit;

  OperatorFix(FixUnit unit) {
    this.unit = unit;
  }

  Optional<FixBuilder.Built> fix(StageCallback callback) {
    Type chain = Calls.typeOf(callback.stage().getLeaf());
    if (!callback.method().name.contentEquals("map")
        || !(isExactly(chain, MONO) || isExactly(chain, FLUX))
        || !(callback.function().getLeaf() instanceof LambdaExpressionTree lambda)
        || UnblockFix.returnsFromGuarded(lambda)) {
      return Optional.empty();
    }
    String flat = isExactly(chain, MONO) ? "flatMap" : "concatMap";
    FixBuilder fix =
        new FixBuilder(unit, FixKind.COMPOSE, callback.function()).title("with " + flat);
    fix.changes(Change.THREAD, Change.ORDER);
    for (ExpressionTree result : StageCallback.results(lambda)) {
      JCTree wait = TreeInfo.skipParens((JCTree) result);
      if (!isBlock(wait) || !yieldsWhat(chain, wait)) {
        return Optional.empty();
      }
      UnblockFix.dropWait(unit, fix, wait);
    }
    return callback.rename(fix, flat) ? fix.build() : Optional.empty();
  }

  private static boolean isExactly(Type type, String className) {
    return type != null && type.tsym.getQualifiedName().contentEquals(className);
  }

  /** A call of {@code block()} without a time limit. */
  private boolean isBlock(Tree wait) {
    return wait instanceof JCTree.JCMethodInvocation call
        && call.args.isEmpty()
        && call.meth instanceof JCTree.JCFieldAccess select
        && select.name.contentEquals("block")
        && isExactly(select.selected.type, MONO)
        && Calls.method(call)
            .filter(m -> unit.compilation().model().role(m).is(Role.WAITS))
            .isPresent();
  }

  /** Whether the value that is waited for is the one that the chain has afterwards. */
  private boolean yieldsWhat(Type chain, JCTree wait) {
    var select = (JCTree.JCFieldAccess) ((JCTree.JCMethodInvocation) wait).meth;
    var after = select.selected.type.getTypeArguments();
    var before = chain.getTypeArguments();
    return after.size() == 1
        && before.size() == 1
        && !(after.head instanceof Type.WildcardType)
        && !after.head.isErroneous()
        && unit.types().isSameType(before.head, after.head);
  }
}

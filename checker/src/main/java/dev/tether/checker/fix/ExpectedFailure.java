package dev.tether.checker.fix;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a test is about something that fails: what is waited for there throws, as it should, and
 * fails the test.
 */
final class ExpectedFailure {
  private final FixUnit unit;
  private final Model model;
  private boolean found;

  private ExpectedFailure(FixUnit unit) {
    this.unit = unit;
    this.model = unit.compilation().model();
  }

  /** Whether the test around a place says so by its name, or by what it asserts. */
  static boolean at(FixUnit unit, TreePath place) {
    Tree member = Sources.enclosingMember(place).getLeaf();
    if (!(member instanceof MethodTree method)) {
      return false;
    }
    ExpectedFailure failure = new ExpectedFailure(unit);
    failure.found =
        failure.speaks(method.getName())
            || method.getModifiers().getAnnotations().stream()
                .flatMap(a -> a.getArguments().stream())
                .anyMatch(a -> a.toString().startsWith("expected"));
    failure.look(method.getBody());
    return failure.found;
  }

  private boolean speaks(CharSequence name) {
    return model.names().is(NameKind.OF_FAILURE, name.toString().toLowerCase(Locale.ROOT));
  }

  private void look(Tree body) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitTry(TryTree tree, Void unused) {
        // try { act(); fail("expected"); } catch (SomeException e) { assertEquals(.., e); }
        found |= tree.getCatches().stream().anyMatch(c -> asserts(c));
        found |=
            !tree.getCatches().isEmpty()
                && tree.getBlock().getStatements().stream()
                    .anyMatch(s -> new DeadEnds(unit).isCall(s));
        return super.visitTry(tree, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found |= Calls.method(tree).filter(m -> asksForFailure(m)).isPresent();
        if (tree.getMethodSelect() instanceof JCTree.JCFieldAccess select) {
          found |= Calls.variable(select.selected).filter(v -> keepsFailure(v)).isPresent();
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(body, null);
  }

  private boolean asksForFailure(MethodSymbol method) {
    boolean asserts =
        model.role(method).is(Role.ASSERTS) || method.name.toString().startsWith("assert");
    return (asserts && speaks(method.name)) || model.role(method).is(Role.ASKS_FAILURE);
  }

  /** {@code connectionFailure.get()}; a constant is none. */
  private boolean keepsFailure(VarSymbol variable) {
    boolean constant =
        (variable.flags() & (Flags.STATIC | Flags.FINAL)) == (Flags.STATIC | Flags.FINAL);
    return !constant && speaks(variable.name);
  }

  private boolean asserts(CatchTree clause) {
    boolean[] asserts = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        Optional<MethodSymbol> method = Calls.method(tree);
        asserts[0] |=
            method
                .filter(m -> !new DeadEnds(unit).neverReturns(m))
                .filter(
                    m -> model.role(m).is(Role.ASSERTS) || m.name.toString().startsWith("assert"))
                .isPresent();
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(clause.getBlock(), null);
    return asserts[0];
  }
}

package dev.tether.checker.returns;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * What a task owes whose class is ours, by what its constructor does with what it is given: {@code
 * super(body)} of a task that runs it, {@code this.delegate = task} of one that stands for another.
 */
final class TaskObjects {
  private final Compilation compilation;
  private final Model model;
  private final Owing owing;

  /**
   * Creates the question for one compilation.
   *
   * @param owing tells what expressions owe, seen from outside of the constructor
   */
  TaskObjects(Compilation compilation, Owing owing) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.owing = owing;
  }

  /** Returns what is owed by an object that a constructor makes; empty if it does not tell. */
  Optional<Owed> of(FunctionCode.Source constructor) {
    return FunctionResolver.body(constructor)
        .flatMap(body -> ofOtherConstructor(body).or(() -> ofDelegate(body, constructor)));
  }

  /** {@code super(body)}, {@code this(body)}: no call that makes an object of its own. */
  private Optional<Owed> ofOtherConstructor(TreePath body) {
    Owed[] found = new Owed[1];
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        if (TreeInfo.symbol((JCTree) tree.getMethodSelect()) instanceof MethodSymbol other
            && other.isConstructor()
            && !other.getParameters().isEmpty()
            && model.isTask(other.owner.type)) {
          found[0] = owing.ofWork(getCurrentPath(), other, model.role(other));
        }
        return null;
      }
    }.scan(body, null);
    return Optional.ofNullable(found[0]);
  }

  /**
   * An object without a task among its superclasses that keeps one task, which it was given: its
   * methods ask that one.
   */
  private Optional<Owed> ofDelegate(TreePath body, FunctionCode.Source constructor) {
    Type owner =
        constructor.executable().getLeaf() instanceof JCTree.JCMethodDecl made
            ? made.sym.owner.type
            : null;
    if (owner == null || model.isTask(compilation.types().supertype(owner))) {
      return Optional.empty();
    }
    List<Integer> kept = new ArrayList<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        Symbol given = TreeInfo.symbol((JCTree) tree.getExpression());
        boolean field =
            Calls.variable(tree.getVariable())
                .filter(v -> v.getKind() == ElementKind.FIELD)
                .isPresent();
        if (field && given instanceof VarSymbol variable && model.isTask(variable.type)) {
          kept.add(constructor.parameters().indexOf(variable));
        }
        return super.visitAssignment(tree, null);
      }
    }.scan(body, null);
    return kept.size() == 1 && kept.get(0) >= 0
        ? Optional.of(Owed.ifFails(kept.get(0)))
        : Optional.empty();
  }
}

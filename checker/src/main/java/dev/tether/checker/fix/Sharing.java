package dev.tether.checker.fix;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.source.Sources;
import java.util.Optional;

/** Who else runs the code that a call is given: others would hear of no failure any more. */
final class Sharing {
  private final FixUnit unit;

  Sharing(FixUnit unit) {
    this.unit = unit;
  }

  /** Whether an expression is a variable that nothing else reads. */
  boolean isReadOnce(TreePath body) {
    Optional<VarSymbol> variable = Calls.variable(body.getLeaf());
    if (variable.isEmpty() || variable.get().name.contentEquals("this")) {
      return false;
    }
    boolean local = variable.get().owner instanceof MethodSymbol;
    if (!local && (variable.get().flags() & Flags.PRIVATE) == 0) {
      return false;
    }
    TreePath scope = local ? Sources.enclosingMember(body) : Sources.outermostClass(body);
    return unit.compilation().sources().unit(scope).uses(scope).reads(variable.get()).size() == 1;
  }

  /**
   * Whether a method runs for nobody but the call that is given an object: its class is anonymous,
   * or nobody else can have one, and nothing calls the method.
   *
   * @param body the object
   */
  boolean runsOnlyFor(TreePath body, MethodSymbol method) {
    if (!(method.owner instanceof ClassSymbol owner)) {
      return false;
    }
    boolean here = body.getLeaf() instanceof NewClassTree;
    if (!here && !isReadOnce(body)) {
      return false;
    }
    boolean hidden =
        owner.name.isEmpty()
            || owner.owner instanceof MethodSymbol
            || (owner.flags() & (Flags.PUBLIC | Flags.PROTECTED)) == 0;
    if (!hidden) {
      return false;
    }
    Users users = new Users(owner, method);
    users.scan(unit.tree(), null);
    boolean inPackage = !owner.name.isEmpty() && (owner.flags() & Flags.PRIVATE) == 0;
    if (inPackage) {
      unit.compilation().sources().unitsOf(owner.packge()).stream()
          .map(other -> other.root().getLeaf())
          .filter(other -> other != unit.tree())
          .forEach(other -> users.scan(other, null));
    }
    return users.creations <= 1 && !users.called;
  }

  private static final class Users extends TreeScanner<Void, Void> {
    private final ClassSymbol owner;
    private final MethodSymbol method;
    private int creations;
    private boolean called;

    Users(ClassSymbol owner, MethodSymbol method) {
      this.owner = owner;
      this.method = method;
    }

    /** What a subclass inherits runs for whoever has one. */
    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      JCTree.JCClassDecl declaration = (JCTree.JCClassDecl) tree;
      called |=
          declaration.sym != null
              && declaration.sym.getSuperclass() != null
              && declaration.sym.getSuperclass().tsym == owner;
      return super.visitClass(tree, null);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
      boolean makes =
          ((JCTree.JCNewClass) tree).constructor != null
              && ((JCTree.JCNewClass) tree).constructor.owner == owner;
      creations += makes ? 1 : 0;
      return super.visitNewClass(tree, null);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      called |= TreeInfo.symbol((JCTree) tree.getMethodSelect()) == method;
      return super.visitMethodInvocation(tree, null);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
      JCTree.JCMemberReference reference = (JCTree.JCMemberReference) tree;
      called |= reference.sym == method;
      boolean makes = reference.sym instanceof MethodSymbol m && m.isConstructor();
      creations += makes && reference.sym.owner == owner ? 2 : 0;
      return super.visitMemberReference(tree, null);
    }
  }
}

package dev.tether.checker.contract;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Attribute;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.contract.IneffectiveAsync.Kind;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.returns.Obligations;
import dev.tether.checker.source.AncestorScanner;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds methods with a framework's annotation that do not run as it says: {@code @Async} methods
 * that are called on this, or that no proxy can override, and observers whose task nobody takes.
 */
public final class FrameworkMethods {
  private final Model model;
  private final Obligations obligations;

  /** Creates the finder for one compilation. */
  public FrameworkMethods(Compilation compilation, Obligations obligations) {
    this.model = compilation.model();
    this.obligations = obligations;
  }

  /** Returns what a unit holds of them, in source order of the declarations. */
  public List<IneffectiveAsync> of(Unit unit) {
    List<IneffectiveAsync> found = new ArrayList<>();
    Map<MethodSymbol, String> proxied = new HashMap<>();
    for (TreePath path : unit.methods()) {
      MethodSymbol method = Calls.declared(path.getLeaf()).orElse(null);
      if (method == null || !mayMatter(path, method)) {
        continue;
      }
      Optional<String> async =
          annotation(method, TypeRole.PROXIED).or(() -> imported(path, TypeRole.PROXIED));
      if (async.isPresent()) {
        declared(path, method, async.get(), proxied).ifPresent(found::add);
      } else {
        dropped(path, method).ifPresent(found::add);
      }
    }
    if (!proxied.isEmpty()) {
      new SelfCalls(unit, proxied, found).scanRoot();
    }
    return found;
  }

  /** The first test, asked of every method: most have no annotation at all. */
  private static boolean mayMatter(TreePath path, MethodSymbol method) {
    return !((MethodTree) path.getLeaf()).getModifiers().getAnnotations().isEmpty()
        || !method.getAnnotationMirrors().isEmpty()
        || method.getParameters().stream().anyMatch(p -> !p.getAnnotationMirrors().isEmpty());
  }

  private Optional<String> annotation(Symbol symbol, TypeRole wanted) {
    for (Attribute.Compound annotation : symbol.getAnnotationMirrors()) {
      if (model.typeRole(annotation.type).filter(r -> r == wanted).isPresent()) {
        return Optional.of(annotation.type.tsym.getSimpleName().toString());
      }
    }
    return Optional.empty();
  }

  /**
   * Where the library is missing, or something else has the annotation's name: what is imported
   * tells which annotation is meant.
   */
  private Optional<String> imported(TreePath path, TypeRole wanted) {
    for (AnnotationTree annotation :
        ((MethodTree) path.getLeaf()).getModifiers().getAnnotations()) {
      Type type = ((JCTree) annotation.getAnnotationType()).type;
      boolean resolved =
          type != null && !type.isErroneous() && (type.tsym.flags() & Flags.ANNOTATION) != 0;
      if (!resolved && annotation.getAnnotationType() instanceof IdentifierTree name) {
        String simple = name.getName().toString();
        for (ImportTree imported : path.getCompilationUnit().getImports()) {
          if (isImportOf(imported, simple, wanted)) {
            return Optional.of(simple);
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean isImportOf(ImportTree tree, String simple, TypeRole wanted) {
    if (tree.isStatic()
        || !(tree.getQualifiedIdentifier() instanceof MemberSelectTree select)
        || !(select.getIdentifier().contentEquals("*")
            || select.getIdentifier().contentEquals(simple))) {
      return false;
    }
    return model
        .typeRole(select.getExpression().toString(), simple)
        .filter(r -> r == wanted)
        .isPresent();
  }

  private Optional<IneffectiveAsync> declared(
      TreePath path, MethodSymbol method, String async, Map<MethodSymbol, String> proxied) {
    boolean unreachable =
        method.isPrivate() || method.isStatic() || (method.flags() & Flags.FINAL) != 0;
    if (unreachable) {
      return Optional.of(new IneffectiveAsync(path, method, async, Kind.UNREACHABLE));
    }
    proxied.put(method, async);
    return Optional.empty();
  }

  private Optional<IneffectiveAsync> dropped(TreePath path, MethodSymbol method) {
    if (!model.isTask(method.getReturnType())) {
      return Optional.empty();
    }
    Optional<String> annotation = annotation(method, TypeRole.DROPS_RESULT);
    for (VarSymbol parameter : method.getParameters()) {
      annotation = annotation.or(() -> annotation(parameter, TypeRole.DROPS_RESULT));
    }
    return annotation
        .filter(a -> obligations.returnedBy(method).isOwed())
        .map(a -> new IneffectiveAsync(path, method, a, Kind.RESULT_DROPPED));
  }

  /** Calls of such methods on the object itself. */
  private final class SelfCalls extends AncestorScanner {
    private final Map<MethodSymbol, String> proxied;
    private final List<IneffectiveAsync> found;

    SelfCalls(Unit unit, Map<MethodSymbol, String> proxied, List<IneffectiveAsync> found) {
      super(unit.root());
      this.proxied = proxied;
      this.found = found;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      if (isOnThis(((JCTree.JCMethodInvocation) tree).meth)) {
        Calls.method(tree)
            .filter(proxied::containsKey)
            .filter(m -> !isAsync(path()))
            .map(m -> new IneffectiveAsync(path(), m, proxied.get(m), Kind.SELF_CALL))
            .ifPresent(found::add);
      }
      return super.visitMethodInvocation(tree, null);
    }

    /** In a method that runs in the background already, it hardly matters. */
    private boolean isAsync(TreePath call) {
      return Calls.declared(Sources.enclosingMember(call).getLeaf())
          .filter(proxied::containsKey)
          .isPresent();
    }

    /** {@code unpack()}, {@code this.unpack()}, {@code Parcels.this.unpack()}. */
    private static boolean isOnThis(Tree select) {
      if (select instanceof IdentifierTree) {
        return true;
      }
      return select instanceof MemberSelectTree member && Calls.isThis(member.getExpression());
    }
  }
}

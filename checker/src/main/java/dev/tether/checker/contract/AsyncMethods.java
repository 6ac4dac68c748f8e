package dev.tether.checker.contract;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.contract.Misleading.AsyncVoid;
import dev.tether.checker.contract.Misleading.UnsupportedAsync;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.fate.LostTask;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What methods say that call themselves asynchronous, by their name or by Spring's annotation. */
final class AsyncMethods {
  private static final String SPRING_ASYNC = "org.springframework.scheduling.annotation.Async";
  private static final String FUTURE = "java.util.concurrent.Future";

  private final Compilation compilation;
  private final Model model;

  AsyncMethods(Compilation compilation) {
    this.compilation = compilation;
    this.model = compilation.model();
  }

  /**
   * Returns the void methods that are named {@code ...Async} and drop the task that they launch.
   */
  List<AsyncVoid> voidOnes(List<LostTask> lost) {
    List<AsyncVoid> found = new ArrayList<>();
    for (LostTask task : lost) {
      TreePath executable = Sources.enclosingExecutable(compilation.values().hoisted(task.site()));
      if (task.fate() instanceof Fate.Discarded
          && executable.getLeaf() instanceof JCTree.JCMethodDecl method
          && method.sym != null
          && method.sym.getReturnType().hasTag(TypeTag.VOID)
          && promisesAsync(method.sym)
          && !hasOtherWayToAnswer(method.sym)
          && !Calls.overrides(method.sym, compilation.types())) {
        found.add(new AsyncVoid(executable, method.sym, task));
      }
    }
    return found;
  }

  private static boolean promisesAsync(MethodSymbol method) {
    return method.name.toString().endsWith("Async") || Calls.isAnnotated(method, "Async");
  }

  /** A callback, a listener or a promise among the parameters will be told. */
  private boolean hasOtherWayToAnswer(MethodSymbol method) {
    return method.getParameters().stream().anyMatch(this::answers);
  }

  private boolean answers(VarSymbol parameter) {
    String name = parameter.type.tsym.getSimpleName().toString().toLowerCase(Locale.ROOT);
    return model.isTask(parameter.type) || model.names().is(NameKind.ANSWERS, name);
  }

  /** Returns the methods with Spring's annotation whose result Spring cannot deliver. */
  List<UnsupportedAsync> unsupportedOnes(Unit unit) {
    List<UnsupportedAsync> found = new ArrayList<>();
    for (TreePath path : unit.methods()) {
      JCTree.JCMethodDecl method = (JCTree.JCMethodDecl) path.getLeaf();
      if (method.sym != null
          && !method.sym.isConstructor()
          && isSpringAsync(method, path)
          && !isDeliverable(method.sym.getReturnType())) {
        found.add(new UnsupportedAsync(path, method.sym));
      }
    }
    return found;
  }

  private static boolean isSpringAsync(JCTree.JCMethodDecl method, TreePath path) {
    boolean onMethod = isSpringAsync(method.getModifiers().getAnnotations(), path);
    boolean callable = (method.sym.flags() & (Flags.PUBLIC | Flags.STATIC)) == Flags.PUBLIC;
    return onMethod || (callable && isOnClass(path));
  }

  private static boolean isOnClass(TreePath method) {
    return method.getParentPath().getLeaf() instanceof JCTree.JCClassDecl type
        && type.sym instanceof ClassSymbol
        && isSpringAsync(type.getModifiers().getAnnotations(), method);
  }

  private static boolean isSpringAsync(List<? extends AnnotationTree> annotations, TreePath place) {
    for (AnnotationTree annotation : annotations) {
      if (isSpringAsync(annotation, place)) {
        return true;
      }
    }
    return false;
  }

  /** By type where it is on the class path, by the import where it is not. */
  private static boolean isSpringAsync(AnnotationTree annotation, TreePath place) {
    Tree type = annotation.getAnnotationType();
    Type resolved = ((JCTree) type).type;
    if (resolved != null && !resolved.isErroneous()) {
      return resolved.tsym.getQualifiedName().contentEquals(SPRING_ASYNC);
    }
    String name = type.toString();
    return name.equals(SPRING_ASYNC)
        || (name.equals("Async")
            && place.getCompilationUnit().getImports().stream()
                .map(ImportTree::getQualifiedIdentifier)
                .anyMatch(i -> i.toString().equals(SPRING_ASYNC)));
  }

  /**
   * Void or any kind of Future, as in {@code AsyncExecutionAspectSupport.doSubmit}; a
   * CompletionStage is neither.
   */
  private boolean isDeliverable(Type result) {
    return result.hasTag(TypeTag.VOID)
        || result.isErroneous()
        || compilation.types().closure(result).stream()
            .anyMatch(t -> t.tsym.getQualifiedName().contentEquals(FUTURE));
  }
}

package dev.tether.checker.fate;

import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.tether.checker.model.Model;
import dev.tether.checker.summary.Compilation;
import java.util.List;

/** What types say about tasks whose value is another task. */
public final class InnerTasks {
  private final Compilation compilation;
  private final Model model;

  /** Creates the questions for one compilation. */
  public InnerTasks(Compilation compilation) {
    this.compilation = compilation;
    this.model = compilation.model();
  }

  /** Whether a type is a task of a task, {@code CompletableFuture<CompletableFuture<T>>}. */
  public boolean isNested(Type type) {
    if (!model.isTask(type)) {
      return false;
    }
    List<Type> arguments = type.getTypeArguments();
    return arguments.size() == 1 && model.isTask(arguments.get(0));
  }

  /**
   * Whether whoever has a value of this type cannot see that there is a task inside the task:
   * {@code Future<?>}, {@code Future<Object>}, a raw {@code Future}.
   */
  boolean areHiddenBy(Type type) {
    if (type == null || type.isErroneous() || !model.isTask(type)) {
      return false;
    }
    if (type.isRaw()) {
      return true;
    }
    List<Type> arguments = type.getTypeArguments();
    if (arguments.size() != 1 || arguments.get(0).hasTag(TypeTag.TYPEVAR)) {
      return false;
    }
    Type value = compilation.types().wildUpperBound(arguments.get(0));
    return value.tsym == compilation.symtab().objectType.tsym;
  }
}

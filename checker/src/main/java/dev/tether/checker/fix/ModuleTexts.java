package dev.tether.checker.fix;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.util.Context;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The module declarations that units stand beside, as text.
 *
 * <p>A scan compiles without modules, so that it needs no module path; the project's own build will
 * not. Whoever hides the modules from the compiler says here what they are. Not thread-safe, like
 * javac.
 */
public final class ModuleTexts {
  private static final Context.Key<ModuleTexts> KEY = new Context.Key<>();
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\\n]*");

  private final Map<CompilationUnitTree, String> declarations = new IdentityHashMap<>();

  private ModuleTexts() {}

  /** Returns the declarations of a compilation. */
  public static ModuleTexts instance(Context context) {
    ModuleTexts texts = context.get(KEY);
    if (texts == null) {
      texts = new ModuleTexts();
      context.put(KEY, texts);
    }
    return texts;
  }

  /**
   * Says which module a unit will belong to.
   *
   * @param declaration the text of its {@code module-info.java}
   */
  public void put(CompilationUnitTree unit, String declaration) {
    declarations.put(unit, COMMENT.matcher(declaration).replaceAll(" "));
  }

  /** Whether a unit belongs to no module that is known here, or to one that requires another. */
  boolean reads(CompilationUnitTree unit, String module) {
    String declaration = declarations.get(unit);
    return declaration == null
        || Pattern.compile(
                "\\brequires\\s+((transitive|static)\\s+)*" + Pattern.quote(module) + "\\s*;")
            .matcher(declaration)
            .find();
  }
}

package dev.tether.engine.compile;

import com.sun.tools.javac.code.Symbol.ModuleSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.util.Context;
import java.util.Collection;
import java.util.List;

/**
 * javac's symbol table, except that it can hide the list of modules. For each name that cannot be
 * found, javac looks through every module of the JDK, to say that the name exists but is not
 * visible. Missing dependencies are normal here, and that search takes longer than all the rest.
 */
final class FrugalSymtab extends Symtab {
  private boolean modulesHidden;

  private FrugalSymtab(Context context) {
    super(context);
  }

  /** Makes a compilation use this table. */
  static void register(Context context) {
    context.put(symtabKey, (Context.Factory<Symtab>) FrugalSymtab::new);
  }

  /** Hides the modules, once those that the compilation needs are known. */
  static void hideModules(Context context) {
    ((FrugalSymtab) Symtab.instance(context)).modulesHidden = true;
  }

  @Override
  public Collection<ModuleSymbol> getAllModules() {
    return modulesHidden ? List.of() : super.getAllModules();
  }
}

package dev.tether.checker.fix;

import com.google.errorprone.VisitorState;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.fate.FateFinder;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.outcome.SourceSet;
import dev.tether.checker.returns.Obligation;
import dev.tether.checker.returns.Obligations;
import dev.tether.checker.source.Sources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the fixes of one compilation unit share. */
final class FixUnit {
  static final String INTERRUPTED = "java.lang.InterruptedException";

  private static final Pattern PATCHING = Pattern.compile("inPlace=true|baseDirectory=[^,}\\]]");

  private final JCCompilationUnit tree;
  private final VisitorState state;
  private final Compilation compilation;
  private final SourceText text;
  private final Imports imports;
  private final ImportLines importLines;
  private final TaskNames names;
  private final Obligations obligations;
  private final FateFinder finder;
  private final Map<String, Optional<ClassSymbol>> classes = new HashMap<>();
  private final Map<Tree, Set<String>> variableNames = new IdentityHashMap<>();
  private final Map<ClassTree, Boolean> tests = new IdentityHashMap<>();
  private Boolean ofTests;
  private final List<Edit> claimed = new ArrayList<>();

  FixUnit(CompilationUnitTree tree, VisitorState state, FateFinder finder, List<TreePath> found) {
    this.tree = (JCCompilationUnit) tree;
    this.state = state.withPath(new TreePath(tree));
    this.compilation = finder.compilation();
    this.obligations = finder.obligations();
    this.finder = finder;
    this.text = new SourceText(this.state);
    this.imports = new Imports(tree, compilation.types());
    this.importLines = new ImportLines(this.tree, text);
    this.names = new TaskNames(compilation.model(), found);
  }

  JCCompilationUnit tree() {
    return tree;
  }

  VisitorState state() {
    return state;
  }

  Compilation compilation() {
    return compilation;
  }

  Types types() {
    return compilation.types();
  }

  Obligations obligations() {
    return obligations;
  }

  FateFinder finder() {
    return finder;
  }

  /**
   * Whether Error Prone applies the fixes itself. It would sort all imports of a file for one that
   * is added; so the import is an edit like any other then. Otherwise it must not be one: the
   * message would show that line in place of the code.
   */
  boolean isPatched() {
    // Its class is hidden, but what it says of itself has been the same since 2.36.
    Object patching = state.errorProneOptions().patchingOptions();
    return PATCHING.matcher(String.valueOf(patching)).find();
  }

  SourceText text() {
    return text;
  }

  Imports imports() {
    return imports;
  }

  ImportLines importLines() {
    return importLines;
  }

  TaskNames names() {
    return names;
  }

  /** Returns a class that code of this unit can name, modules considered. */
  Optional<ClassSymbol> findClass(String name) {
    return classes.computeIfAbsent(
        name,
        wanted ->
            state.getElements().getTypeElement(tree.modle, wanted) instanceof ClassSymbol found
                ? Optional.of(found)
                : Optional.empty());
  }

  /**
   * Whether a class of a name has a method of a name in the release that is compiled for, and that
   * the build names.
   *
   * @param since the release that the method came with
   */
  boolean hasMethod(String className, String method, int since) {
    return hasRelease(since)
        && findClass(className)
            .map(c -> c.members().findFirst(c.name.table.fromString(method)) != null)
            .orElse(false);
  }

  /** Whether the code runs on a Java of some release, or a later one, and on no earlier one. */
  boolean hasRelease(int feature) {
    return feature <= BuildReleases.instance(state.context).of(tree);
  }

  /** Whether a method may block its thread, as far as one can tell. */
  boolean mayBlock(MethodSymbol method) {
    Model model = compilation.model();
    return model.role(method).is(Role.WAITS, Role.BLOCKS)
        || model.threadRole(method).is(Role.BLOCKS)
        || throwsInterrupt(method);
  }

  /** Whether a method says that it waits until it is done or interrupted. */
  boolean throwsInterrupt(MethodSymbol method) {
    return method.getThrownTypes().stream().anyMatch(t -> isA(t, INTERRUPTED));
  }

  /** Whether the module of this unit, if it has one, reads another one, as far as one can tell. */
  boolean reads(String module) {
    return ModuleTexts.instance(state.context).reads(tree, module);
  }

  /** Whether the file is one of tests, by its folder or by what is in it. */
  boolean isTest() {
    if (ofTests == null) {
      ofTests =
          SourceSet.of(tree, compilation.model()).isTest()
              || tree.getTypeDecls().stream()
                  .anyMatch(t -> t instanceof ClassTree type && isTest(type));
    }
    return ofTests;
  }

  /** Whether a class of this unit is one of tests. */
  boolean isTest(ClassTree type) {
    return tests.computeIfAbsent(type, t -> TestCode.isTest(t, compilation.model()));
  }

  /**
   * Whether a type is, or extends, a class of a name; false if there is no such class, and for a
   * type that could not be found, which javac takes for a subtype of everything.
   */
  boolean isA(Type type, String className) {
    return type != null
        && !type.isErroneous()
        && findClass(className)
            .map(s -> types().asSuper(types().skipTypeVars(type, false), s) != null)
            .orElse(false);
  }

  /**
   * Returns a name for a new local variable or parameter at a place.
   *
   * @param used names that the new code itself uses there
   * @param candidates what to call it, best first
   */
  String fresh(TreePath place, Set<String> used, String... candidates) {
    Tree member = Sources.enclosingMember(place).getLeaf();
    Set<String> taken = variableNames.computeIfAbsent(member, FixUnit::variablesIn);
    for (int i = 1; ; i++) {
      for (String candidate : candidates) {
        String name = i == 1 ? candidate : candidate + i;
        if (!taken.contains(name) && !used.contains(name)) {
          return name;
        }
      }
    }
  }

  private static Set<String> variablesIn(Tree member) {
    Set<String> found = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree variable, Void unused) {
        found.add(((JCTree.JCVariableDecl) variable).name.toString());
        return super.visitVariable(variable, null);
      }
    }.scan(member, null);
    return found;
  }

  /** Whether somebody hears of the failure of the task that a variable holds, by another read. */
  boolean heard(TreePath read, VarSymbol variable) {
    TreePath scope =
        variable.owner instanceof Symbol.MethodSymbol
            ? Sources.enclosingMember(read)
            : Sources.outermostClass(read);
    return compilation.sources().unit(scope).uses(scope).reads(variable).stream()
        .filter(other -> other.getLeaf() != read.getLeaf())
        .anyMatch(other -> finder.fateOf(other, Obligation.OWED).isSettled());
  }

  /** Whether edits can be applied together with those of the fixes that come first so far. */
  boolean fits(List<Edit> edits) {
    return edits.stream().noneMatch(e -> claimed.stream().anyMatch(e::conflictsWith));
  }

  /** Says that edits are those of a first fix. */
  void claim(List<Edit> edits) {
    claimed.addAll(edits);
  }
}

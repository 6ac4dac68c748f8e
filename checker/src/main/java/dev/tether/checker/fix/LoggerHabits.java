package dev.tether.checker.fix;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.TypeRole;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the classes beside one get their loggers: {@code private static final Logger LOG =
 * LoggerFactory.getLogger(Other.class)} shows what this one would write.
 */
final class LoggerHabits {
  private static final int MAX_PACKAGES = 12;

  private final FixUnit unit;

  LoggerHabits(FixUnit unit) {
    this.unit = unit;
  }

  /**
   * A logger that code can have.
   *
   * @param label what the title of a fix calls it
   * @param type its type
   * @param code writes the expression
   */
  record Made(String label, Type type, Function<FixBuilder, String> code) {}

  /**
   * Returns the logger that an annotation processor will make for a class: a name that means
   * nothing yet, in a file that imports Lombok, and that the class logs to already.
   */
  Optional<String> generated(TreePath place) {
    boolean lombok =
        unit.tree().getImports().stream()
            .anyMatch(i -> i.getQualifiedIdentifier().toString().startsWith("lombok."));
    if (!lombok) {
      return Optional.empty();
    }
    for (TreePath p = place; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof JCTree.JCClassDecl declaration) {
        Optional<String> found = loggedTo(declaration);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> loggedTo(JCTree.JCClassDecl type) {
    Set<String> found = new LinkedHashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(
          com.sun.source.tree.MethodInvocationTree call, Void unused) {
        if (call.getMethodSelect() instanceof JCTree.JCFieldAccess select
            && unit.compilation().model().names().is(NameKind.LOGS, select.name)
            && select.selected instanceof JCTree.JCIdent name
            && (name.sym == null || name.type == null || name.type.isErroneous())) {
          found.add(name.name.toString());
        }
        return super.visitMethodInvocation(call, null);
      }
    }.scan(type, null);
    return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
  }

  /** Returns what the first neighbour with a logger of its own would write at a place. */
  Optional<Made> at(TreePath place) {
    Optional<ClassSymbol> owner = namedClass(place);
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    for (Symbol.PackageSymbol pack : packages()) {
      for (var other : unit.compilation().sources().unitsOf(pack)) {
        if (other.root().getLeaf() != unit.tree()
            && other.root().getLeaf() instanceof CompilationUnitTree tree) {
          Optional<Made> made = in(tree, owner.get());
          if (made.isPresent()) {
            return made;
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Returns what some other class of the compilation with a logger of its own would write. */
  Optional<Made> anywhere(TreePath place) {
    Optional<ClassSymbol> owner = namedClass(place);
    return owner.isEmpty()
        ? Optional.empty()
        : others()
            .filter(tree -> tree.getTypeDecls().stream().anyMatch(this::hasLogger))
            .flatMap(tree -> in(tree, owner.get()).stream())
            .collect(Collectors.groupingBy(LoggerHabits::way, TreeMap::new, Collectors.toList()))
            .values()
            .stream()
            .max(Comparator.comparing(List::size))
            .map(alike -> alike.get(0));
  }

  private static String way(Made made) {
    return made.type().tsym.getQualifiedName() + " " + made.label();
  }

  private boolean hasLogger(Tree type) {
    return type instanceof JCTree.JCClassDecl declaration
        && declaration.defs.stream()
            .anyMatch(
                m ->
                    m instanceof JCTree.JCVariableDecl field
                        && field.sym != null
                        && field.sym.isStatic()
                        && isLogger(field.sym.type));
  }

  private Stream<CompilationUnitTree> others() {
    return unit.compilation().sources().roots().stream()
        .map(root -> (CompilationUnitTree) root.getLeaf())
        .filter(tree -> tree != unit.tree());
  }

  /**
   * Whether the project logs in a way of its own: by a class that it declares, or by a library that
   * is not on the class path.
   */
  boolean projectHasLoggers() {
    return unit.compilation().sources().roots().stream()
        .map(root -> (CompilationUnitTree) root.getLeaf())
        .anyMatch(
            tree ->
                tree.getTypeDecls().stream().anyMatch(this::isLogger)
                    || tree.getImports().stream().anyMatch(this::importsLogger));
  }

  private boolean isLogger(Tree type) {
    return type instanceof JCTree.JCClassDecl declaration
        && declaration.sym != null
        && isLogger(declaration.sym.type);
  }

  private boolean isLogger(Type type) {
    return unit.compilation().model().typeRole(type).filter(r -> r == TypeRole.LOGGER).isPresent();
  }

  private boolean importsLogger(ImportTree line) {
    String name = line.getQualifiedIdentifier().toString();
    boolean ofTheJdk = name.startsWith("java.");
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return !line.isStatic()
        && !ofTheJdk
        && unit.compilation().model().names().is(NameKind.LOGGER_TYPE, simple);
  }

  /** The package of the unit, and those of the classes that it imports. */
  private Set<Symbol.PackageSymbol> packages() {
    Set<Symbol.PackageSymbol> found = new LinkedHashSet<>();
    found.add(unit.tree().packge);
    try {
      for (Symbol symbol : unit.tree().namedImportScope.getSymbols()) {
        if (symbol instanceof ClassSymbol type && found.size() < MAX_PACKAGES) {
          found.add(type.packge());
        }
      }
    } catch (CompletionFailure e) {
      return found;
    }
    return found;
  }

  private static Optional<ClassSymbol> namedClass(TreePath place) {
    for (TreePath p = place; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof JCTree.JCClassDecl declaration
          && declaration.sym != null
          && !declaration.sym.name.isEmpty()
          && declaration.sym.owner.kind != com.sun.tools.javac.code.Kinds.Kind.MTH) {
        return Optional.of(declaration.sym);
      }
    }
    return Optional.empty();
  }

  private Optional<Made> in(CompilationUnitTree tree, ClassSymbol owner) {
    List<Made> found = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree type, Void unused) {
        for (JCTree member : ((JCTree.JCClassDecl) type).defs) {
          if (member instanceof JCTree.JCVariableDecl field && field.sym != null) {
            made(field, ((JCTree.JCClassDecl) type).sym, owner).ifPresent(found::add);
          }
        }
        return null;
      }
    }.scan(tree, null);
    return found.stream().findFirst();
  }

  /** {@code Factory.method(Other.class)}, and {@code Other.class.getName()} in its place. */
  private Optional<Made> made(JCTree.JCVariableDecl field, ClassSymbol other, ClassSymbol owner) {
    boolean logger =
        field.sym.isStatic()
            && unit.compilation()
                .model()
                .typeRole(field.sym.type)
                .filter(r -> r == TypeRole.LOGGER)
                .isPresent();
    if (!logger
        || !(field.init instanceof JCTree.JCMethodInvocation call)
        || call.args.size() != 1
        || call.meth.type == null
        || Calls.method(call).filter(MethodSymbol::isStatic).isEmpty()) {
      return Optional.empty();
    }
    MethodSymbol method = Calls.method(call).get();
    boolean top =
        method.owner.owner instanceof Symbol.PackageSymbol
            && (method.flags() & method.owner.flags() & com.sun.tools.javac.code.Flags.PUBLIC) != 0;
    Optional<String> argument = argument(call.args.head, other);
    if (!top || argument.isEmpty()) {
      return Optional.empty();
    }
    String factory = method.owner.getQualifiedName().toString();
    return Optional.of(
        new Made(
            method.owner.name + "." + method.name,
            field.sym.type,
            fix ->
                fix.type(factory)
                    + "."
                    + method.name
                    + "("
                    + owner.name
                    + ".class"
                    + argument.get()
                    + ")"));
  }

  /** Returns what follows the class literal of the class itself; empty if it is something else. */
  private static Optional<String> argument(JCTree argument, ClassSymbol other) {
    if (argument instanceof JCTree.JCMethodInvocation call
        && call.args.isEmpty()
        && call.meth instanceof JCTree.JCFieldAccess select
        && select.sym != null
        && select.sym.owner.getQualifiedName().contentEquals("java.lang.Class")
        && call.type.tsym.getQualifiedName().contentEquals("java.lang.String")) {
      return argument(select.selected, other).map(rest -> rest + "." + select.name + "()");
    }
    return argument instanceof JCTree.JCFieldAccess literal
            && literal.name.contentEquals("class")
            && TreeInfo.symbol(literal.selected) == other
        ? Optional.of("")
        : Optional.empty();
  }
}

package dev.tether.checker.fact;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names of javac's symbols and trees as {@link Subject}s, and the way back.
 *
 * <p>Facts are keyed by plain values; who answers them for trees needs the tree. A subject leads
 * back to what it was made from, within one compilation.
 */
public final class Subjects {
  private final Types types;
  private final Map<Symbol, Subject> ofSymbols = new IdentityHashMap<>();
  private final Map<Tree, Subject> ofLambdas = new IdentityHashMap<>();
  private final Map<Subject, Symbol> symbols = new HashMap<>();
  private final Map<Subject, TreePath> paths = new HashMap<>();

  /** Creates the names of one compilation. */
  public Subjects(Types types) {
    this.types = types;
  }

  /** Returns the name of a method or a constructor. */
  public Subject of(MethodSymbol method) {
    Subject known = ofSymbols.get(method);
    if (known == null) {
      String owner = typeName(method.owner);
      known = added(method, Subject.of(owner, method.name.toString(), descriptor(method)));
    }
    return known;
  }

  /**
   * Returns the name of a variable. A local one is named by its method and the place where it
   * stands.
   *
   * @param scope the member that declares a local variable, or the class of a field
   */
  public Subject of(VarSymbol variable, TreePath scope) {
    Subject known = ofSymbols.get(variable);
    if (known == null) {
      Subject name =
          variable.owner instanceof ClassSymbol
              ? Subject.of(typeName(variable.owner), variable.name.toString(), type(variable.type))
              : local(variable, scope);
      known = added(variable, name);
    }
    paths.putIfAbsent(known, scope);
    return known;
  }

  private Subject local(VarSymbol variable, TreePath scope) {
    int parameter =
        variable.owner instanceof MethodSymbol method
            ? method.getParameters().indexOf(variable)
            : -1;
    return parameter >= 0
        ? of((MethodSymbol) variable.owner).parameter(parameter)
        : part(scope, variable.name + "@", variable.pos);
  }

  private Subject part(TreePath place, String name, int position) {
    LineMap lines = place.getCompilationUnit().getLineMap();
    Subject member = memberAround(place);
    String line = position < 0 ? "0" : Long.toString(lines.getLineNumber(position));
    String column = position < 0 ? "0" : Long.toString(lines.getColumnNumber(position));
    return new Subject(
        member.type(), member.name(), member.descriptor(), name + line + ":" + column);
  }

  private Subject memberAround(TreePath place) {
    for (TreePath p = place; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof JCTree.JCMethodDecl method && method.sym != null) {
        return of(method.sym);
      }
      if (p.getLeaf() instanceof JCTree.JCClassDecl type && type.sym != null) {
        return Subject.ofClass(typeName(type.sym));
      }
    }
    return Subject.NONE;
  }

  private Subject added(Symbol symbol, Subject subject) {
    // In code with missing types, two methods may have one name.
    Subject name = subject;
    while (symbols.containsKey(name)) {
      name = new Subject(name.type(), name.name(), name.descriptor(), name.part() + "'");
    }
    ofSymbols.put(symbol, name);
    symbols.put(name, symbol);
    return name;
  }

  /** Returns the name of a place in code. */
  public Subject ofPlace(TreePath place) {
    JCTree tree = (JCTree) place.getLeaf();
    Subject name = part(place, "@", TreeInfo.getStartPos(tree));
    paths.putIfAbsent(name, place);
    return name;
  }

  /** Returns the name of a field or a method; a local variable has none outside of its method. */
  public Optional<Subject> ofMember(Symbol member) {
    if (member instanceof MethodSymbol method) {
      return Optional.of(of(method));
    }
    if (!(member instanceof VarSymbol field) || !(field.owner instanceof ClassSymbol)) {
      return Optional.empty();
    }
    Subject known = ofSymbols.get(field);
    return Optional.of(
        known == null
            ? added(
                field, Subject.of(typeName(field.owner), field.name.toString(), type(field.type)))
            : known);
  }

  /** Returns the field or the method that a subject names. */
  public Optional<Symbol> symbol(Subject subject) {
    return Optional.ofNullable(symbols.get(subject));
  }

  /** Returns the name of a lambda. */
  public Subject ofLambda(TreePath lambda) {
    Subject known = ofLambdas.get(lambda.getLeaf());
    if (known == null) {
      known = part(lambda, "@", TreeInfo.getStartPos((JCTree) lambda.getLeaf()));
      ofLambdas.put(lambda.getLeaf(), known);
      paths.put(known, lambda);
    }
    return known;
  }

  /** Returns the method that a subject names, if a method of this compilation gave it its name. */
  public Optional<MethodSymbol> method(Subject subject) {
    return symbols.get(subject) instanceof MethodSymbol method
        ? Optional.of(method)
        : Optional.empty();
  }

  /** Returns the variable that a subject names, if one of this compilation gave it its name. */
  public Optional<VarSymbol> variable(Subject subject) {
    return symbols.get(subject) instanceof VarSymbol variable
        ? Optional.of(variable)
        : Optional.empty();
  }

  /** Returns where a lambda is, or the scope of a variable. */
  public Optional<TreePath> path(Subject subject) {
    return Optional.ofNullable(paths.get(subject));
  }

  /** Returns the place of a tree. */
  public static Place place(CompilationUnitTree unit, Tree tree) {
    return place(unit, TreeInfo.getStartPos((JCTree) tree));
  }

  /** Returns the place of a position, counted in characters. */
  public static Place place(CompilationUnitTree unit, int position) {
    String file = unit.getSourceFile().getName();
    return position < 0
        ? new Place(file, 0)
        : new Place(file, (int) unit.getLineMap().getLineNumber(position));
  }

  private static String typeName(Symbol owner) {
    return owner instanceof ClassSymbol type
        ? type.flatName().toString()
        : owner.getQualifiedName().toString();
  }

  /** As class files have it: with the outer object, and with what the constants of an enum add. */
  private String descriptor(MethodSymbol method) {
    Type type = method.externalType(types);
    StringBuilder text = new StringBuilder("(");
    if (method.isConstructor() && (method.owner.flags() & Flags.ENUM) != 0) {
      text.append("Ljava/lang/String;I");
    }
    for (Type parameter : type.getParameterTypes()) {
      append(parameter, text);
    }
    append(type.getReturnType(), text.append(')'));
    return text.toString();
  }

  private String type(Type type) {
    StringBuilder text = new StringBuilder();
    append(type, text);
    return text.toString();
  }

  private void append(Type type, StringBuilder text) {
    Type erased = types.erasure(type);
    switch (erased.getTag()) {
      case BYTE -> text.append('B');
      case CHAR -> text.append('C');
      case SHORT -> text.append('S');
      case INT -> text.append('I');
      case LONG -> text.append('J');
      case FLOAT -> text.append('F');
      case DOUBLE -> text.append('D');
      case BOOLEAN -> text.append('Z');
      case VOID -> text.append('V');
      case ARRAY -> append(types.elemtype(erased), text.append('['));
      default -> text.append('L').append(className(erased).replace('.', '/')).append(';');
    }
  }

  private static String className(Type type) {
    return type.hasTag(TypeTag.CLASS) || type.hasTag(TypeTag.ERROR)
        ? typeName(type.tsym)
        : type.toString();
  }
}

package dev.tether.checker.fix;

import com.sun.source.tree.MemberReferenceTree.ReferenceMode;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types.FunctionDescriptorLookupError;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.NameKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes method references as lambdas, where that means the same. */
final class References {
  private final FixUnit unit;

  References(FixUnit unit) {
    this.unit = unit;
  }

  /**
   * A method reference as a lambda.
   *
   * @param parameters what stands before the arrow
   * @param names the names of the parameters
   * @param receiver what the method is called on; empty if it needs nothing
   * @param arguments the names of the parameters that the method is given
   * @param call the call
   */
  record Lambda(
      String parameters,
      List<String> names,
      String receiver,
      List<String> arguments,
      String call) {}

  /**
   * Returns the lambda for a method reference.
   *
   * @return empty if a lambda might not compile there, or would evaluate the receiver at another
   *     time
   */
  Optional<Lambda> asLambda(FixBuilder fix, TreePath path) {
    JCMemberReference reference = (JCMemberReference) path.getLeaf();
    if (!(reference.sym instanceof MethodSymbol method) || !unit.text().has(reference)) {
      return Optional.empty();
    }
    Optional<List<Type>> parameters = parameterTypes(reference);
    if (parameters.isEmpty() || !isFixedReceiver(path, reference)) {
      return Optional.empty();
    }
    List<String> names = parameterNames(path, reference, method, parameters.get().size());
    Optional<String> head = head(fix, path, names, parameters.get());
    if (head.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(lambda(reference, head.get(), names));
  }

  private Lambda lambda(JCMemberReference reference, String head, List<String> names) {
    boolean unbound = isUnbound(reference);
    List<String> arguments = unbound ? names.subList(1, names.size()) : names;
    String given = "(" + String.join(", ", arguments) + ")";
    if (reference.getMode() == ReferenceMode.NEW) {
      String type = unit.text().of(reference.expr);
      boolean diamond = reference.expr.type.isParameterized() && !type.endsWith(">");
      boolean generic = !reference.expr.type.tsym.type.getTypeArguments().isEmpty();
      String created = "new " + type + (diamond || (generic && !type.endsWith(">")) ? "<>" : "");
      return new Lambda(head, names, "", arguments, created + given);
    }
    String receiver = unbound ? names.get(0) : unit.text().of(reference.expr);
    String typeArguments = typeArguments(reference);
    boolean own = receiver.equals("this") && typeArguments.isEmpty();
    String call = (own ? "" : receiver + "." + typeArguments) + reference.name + given;
    return new Lambda(head, names, receiver, arguments, call);
  }

  private String typeArguments(JCMemberReference reference) {
    if (reference.typeargs == null || reference.typeargs.isEmpty()) {
      return "";
    }
    List<String> written = new ArrayList<>();
    reference.typeargs.forEach(t -> written.add(unit.text().of(t)));
    return "<" + String.join(", ", written) + ">";
  }

  static boolean isUnbound(JCMemberReference reference) {
    return reference.kind != null && reference.kind.isUnbound();
  }

  private Optional<List<Type>> parameterTypes(JCMemberReference reference) {
    try {
      Type descriptor = reference.getDescriptorType(unit.types());
      return descriptor == null || descriptor.isErroneous() || descriptor.hasTag(TypeTag.FORALL)
          ? Optional.empty()
          : Optional.of(List.copyOf(descriptor.getParameterTypes()));
    } catch (FunctionDescriptorLookupError e) {
      return Optional.empty();
    }
  }

  /** A reference evaluates its receiver once, a lambda each time: it must stay the same. */
  private boolean isFixedReceiver(TreePath path, JCMemberReference reference) {
    JCTree receiver = TreeInfo.skipParens(reference.expr);
    Symbol symbol = TreeInfo.symbol(receiver);
    if (reference.getMode() == ReferenceMode.NEW) {
      return !(reference.expr.type.hasTag(TypeTag.ARRAY));
    }
    if (symbol instanceof ClassSymbol || isUnbound(reference)) {
      return true;
    }
    if (!(symbol instanceof VarSymbol variable)) {
      return false;
    }
    boolean selfReference =
        variable.name.contentEquals("this") || variable.name.contentEquals("super");
    boolean fixed = (variable.flags() & (Flags.FINAL | Flags.EFFECTIVELY_FINAL)) != 0;
    boolean plain =
        receiver instanceof JCTree.JCIdent
            || (receiver instanceof JCTree.JCFieldAccess select
                && select.selected instanceof JCTree.JCIdent owner
                && (owner.name.contentEquals("this") || owner.sym instanceof ClassSymbol));
    boolean field = variable.owner instanceof ClassSymbol;
    return selfReference || (plain && (fixed || (field && isRunAtOnce(path))));
  }

  private boolean isRunAtOnce(TreePath reference) {
    return Calls.method(reference.getParentPath().getLeaf())
        .filter(m -> unit.compilation().model().names().is(NameKind.RUNS_AT_ONCE, m.name))
        .isPresent();
  }

  private List<String> parameterNames(
      TreePath path, JCMemberReference reference, MethodSymbol method, int count) {
    Set<String> used = new HashSet<>();
    TreeInfo.skipParens(reference.expr);
    new com.sun.source.util.TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(com.sun.source.tree.IdentifierTree tree, Void unused) {
        used.add(tree.getName().toString());
        return null;
      }
    }.scan(reference.expr, null);
    List<String> names = new ArrayList<>();
    int offset = isUnbound(reference) ? 1 : 0;
    for (int i = 0; i < count; i++) {
      String wanted = i < offset ? receiverName(method) : parameterName(method, i - offset);
      String name = unit.fresh(path, used, wanted);
      used.add(name);
      names.add(name);
    }
    return names;
  }

  private static String receiverName(MethodSymbol method) {
    String type = method.owner.getSimpleName().toString();
    return identifier(type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1));
  }

  private static String parameterName(MethodSymbol method, int index) {
    if (index >= method.getParameters().size()) {
      return "value";
    }
    String name = method.getParameters().get(index).name.toString();
    return name.matches("arg\\d+|") ? "value" : identifier(name);
  }

  private static String identifier(String name) {
    return javax.lang.model.SourceVersion.isName(name) ? name : "value";
  }

  private Optional<String> head(
      FixBuilder fix, TreePath path, List<String> names, List<Type> types) {
    if (names.isEmpty()) {
      return Optional.of("()");
    }
    if (!needsTypes(path)) {
      return Optional.of(names.size() == 1 ? names.get(0) : "(" + String.join(", ", names) + ")");
    }
    List<String> declared = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Optional<String> type = new TypeText(unit, fix).of(types.get(i));
      if (type.isEmpty()) {
        return Optional.empty();
      }
      declared.add(type.get() + " " + names.get(i));
    }
    return Optional.of("(" + String.join(", ", declared) + ")");
  }

  /**
   * Whether a lambda without types would be too little for the compiler to choose the method that
   * it is given to, or that method's type arguments.
   */
  private boolean needsTypes(TreePath reference) {
    JCTree parent = (JCTree) reference.getParentPath().getLeaf();
    Optional<MethodSymbol> method = Calls.method(parent);
    if (method.isEmpty()) {
      return false;
    }
    int index = Calls.arguments(parent).indexOf(reference.getLeaf());
    return isOverloaded(method.get(), Calls.arguments(parent).size(), index)
        || (!method.get().type.getTypeArguments().isEmpty() && infersFrom(method.get(), index));
  }

  private boolean isOverloaded(MethodSymbol method, int arguments, int index) {
    if (!(method.owner instanceof ClassSymbol owner) || index < 0) {
      return true;
    }
    for (Type supertype : unit.types().closure(owner.type)) {
      for (Symbol member : supertype.tsym.members().getSymbolsByName(method.name)) {
        if (member instanceof MethodSymbol other
            && other != method
            && !method.overrides(other, owner, unit.types(), false)
            && other.getParameters().size() == arguments
            && unit.types().isFunctionalInterface(other.getParameters().get(index).type.tsym)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the function's own parameters speak of a type parameter of the method. */
  private boolean infersFrom(MethodSymbol method, int index) {
    Optional<Type> declared = Calls.parameterType(method, index);
    if (declared.isEmpty()) {
      return true;
    }
    try {
      Type function = unit.types().findDescriptorType(declared.get());
      for (Type parameter : function.getParameterTypes()) {
        for (Type variable : method.type.getTypeArguments()) {
          if (parameter.containsAny(com.sun.tools.javac.util.List.of(variable))) {
            return true;
          }
        }
      }
      return false;
    } catch (FunctionDescriptorLookupError e) {
      return true;
    }
  }
}

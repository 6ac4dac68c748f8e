package dev.tether.engine.lombok;

import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCPrimitiveTypeTree;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the accessors of a field are called: {@code @Accessors}. */
record AccessorNames(boolean fluent, boolean chain, List<String> prefixes) {

  /** Returns what holds for a field: its own annotation or that of its class. */
  static AccessorNames of(LombokClass type, JCVariableDecl field) {
    Optional<JCAnnotation> found =
        type.annotations().find(field.mods, "Accessors").or(() -> type.annotation("Accessors"));
    if (found.isEmpty()) {
      return new AccessorNames(false, false, List.of());
    }
    JCAnnotation annotation = found.get();
    boolean fluent = Annotations.isTrue(annotation, "fluent");
    boolean chain =
        Annotations.isTrue(annotation, "chain")
            || fluent && !Annotations.isFalse(annotation, "chain");
    return new AccessorNames(fluent, chain, Annotations.texts(annotation, "prefix"));
  }

  /**
   * Whether a field has accessors at all: where there are prefixes, those without one have none.
   */
  boolean cover(JCVariableDecl field) {
    return prefixes.isEmpty() || rest(field).isPresent();
  }

  String getter(JCVariableDecl field) {
    String property = property(field);
    if (fluent) {
      return property;
    }
    return isBoolean(field) ? named("is", property) : "get" + upper(property);
  }

  String setter(JCVariableDecl field) {
    String property = property(field);
    return fluent ? property : "set" + upper(bare(field, property));
  }

  String wither(JCVariableDecl field) {
    return "with" + upper(bare(field, property(field)));
  }

  private String property(JCVariableDecl field) {
    return rest(field).orElseGet(() -> field.name.toString());
  }

  /** Returns the name without its prefix. */
  private Optional<String> rest(JCVariableDecl field) {
    String name = field.name.toString();
    for (String prefix : prefixes) {
      String rest = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
      if (!rest.isEmpty()
          && (prefix.isEmpty()
              || !Character.isLetter(prefix.charAt(prefix.length() - 1))
              || !Character.isLowerCase(rest.charAt(0)))) {
        return Optional.of(prefix.isEmpty() ? rest : lower(rest));
      }
    }
    return Optional.empty();
  }

  private static String named(String prefix, String property) {
    return isPrefixed(property) ? property : prefix + upper(property);
  }

  private static String bare(JCVariableDecl field, String property) {
    return isBoolean(field) && isPrefixed(property) ? property.substring(2) : property;
  }

  /** {@code isOpen} */
  private static boolean isPrefixed(String property) {
    return property.length() > 2
        && property.startsWith("is")
        && !Character.isLowerCase(property.charAt(2));
  }

  private static boolean isBoolean(JCVariableDecl field) {
    return field.vartype instanceof JCPrimitiveTypeTree type && type.typetag == TypeTag.BOOLEAN;
  }

  /** The first letter, whatever the second one is: so does Lombok. */
  private static String upper(String property) {
    return property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
  }

  private static String lower(String property) {
    return property.substring(0, 1).toLowerCase(Locale.ROOT) + property.substring(1);
  }
}

package dev.tether.engine.lombok;

import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import java.util.Locale;

/**
 * How a builder and its methods are called.
 *
 * @param annotation the annotation that asks for the builder
 * @param access flags of what it makes for others
 */
record BuilderSpec(
    JCAnnotation annotation,
    long access,
    String builderMethod,
    String buildMethod,
    String className,
    String setterPrefix,
    boolean toBuilder) {

  /**
   * Reads an annotation.
   *
   * @param built the simple name of what is built
   */
  static BuilderSpec of(JCAnnotation annotation, String built) {
    String pattern = Annotations.text(annotation, "builderClassName").orElse("*Builder");
    return new BuilderSpec(
        annotation,
        Access.of(annotation, "access").orElse(0),
        Annotations.text(annotation, "builderMethodName")
            .orElse(
                Annotations.value(annotation, "builderMethodName").isPresent() ? "" : "builder"),
        Annotations.text(annotation, "buildMethodName").orElse("build"),
        pattern.replace("*", built),
        Annotations.text(annotation, "setterPrefix").orElse(""),
        Annotations.isTrue(annotation, "toBuilder"));
  }

  String setter(String name) {
    return setterPrefix.isEmpty()
        ? name
        : setterPrefix + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** Returns what one element of a field is called: {@code tags} has {@code tag}s. */
  static String singular(JCAnnotation annotation, JCVariableDecl field) {
    String name = field.name.toString();
    return Annotations.text(annotation, "value")
        .orElseGet(
            () -> {
              if (name.endsWith("ies")) {
                return name.substring(0, name.length() - 3) + "y";
              }
              if (name.matches(".*(sh|ch|ss|x|z)es")) {
                return name.substring(0, name.length() - 2);
              }
              return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
            });
  }
}

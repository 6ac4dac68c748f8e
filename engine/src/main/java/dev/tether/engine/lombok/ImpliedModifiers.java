package dev.tether.engine.lombok;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;

/** Modifiers that are not as they stand: {@code @Value}, {@code @UtilityClass} and others. */
final class ImpliedModifiers {
  private static final long ACCESS = Flags.PUBLIC | Flags.PROTECTED | Flags.PRIVATE;

  private ImpliedModifiers() {}

  static void apply(LombokClass type) {
    type.annotation("FieldDefaults")
        .ifPresent(
            defaults ->
                fields(
                    type,
                    Annotations.value(defaults, "level").isPresent()
                        ? Access.of(defaults, "level").orElse(0)
                        : 0,
                    Annotations.isTrue(defaults, "makeFinal")));
    if (type.has("Value") && !type.isRecord()) {
      fields(type, Flags.PRIVATE, true);
      if (!type.has("NonFinal") && (type.tree().mods.flags & Flags.ABSTRACT) == 0) {
        type.tree().mods.flags |= Flags.FINAL;
      }
    }
    // Its value is set by the constructor, too.
    type.ownFields()
        .filter(field -> type.annotations().isDefault(field.mods))
        .forEach(field -> field.mods.flags &= ~Flags.FINAL);
    type.annotation("UtilityClass").ifPresent(annotation -> makeStatic(type, annotation));
  }

  private static void fields(LombokClass type, long access, boolean makeFinal) {
    type.ownFields()
        .forEach(
            field -> {
              if ((field.mods.flags & ACCESS) == 0
                  && !type.annotations().has(field.mods, "PackagePrivate")) {
                field.mods.flags |= access;
              }
              if (makeFinal && !type.annotations().has(field.mods, "NonFinal")) {
                field.mods.flags |= Flags.FINAL;
              }
            });
  }

  private static void makeStatic(LombokClass type, JCAnnotation annotation) {
    type.tree().mods.flags |= Flags.FINAL;
    for (JCTree member : type.tree().defs) {
      if (member instanceof JCVariableDecl field) {
        field.mods.flags |= Flags.STATIC;
      } else if (member instanceof JCMethodDecl method && !method.name.contentEquals("<init>")) {
        method.mods.flags |= Flags.STATIC;
      } else if (member instanceof JCClassDecl nested) {
        nested.mods.flags |= Flags.STATIC;
      }
    }
    if (!type.hasConstructor()) {
      Constructors.add(type, annotation, Flags.PRIVATE, com.sun.tools.javac.util.List.nil());
    }
  }
}

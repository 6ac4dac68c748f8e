package dev.tether.engine.lombok;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Getters, setters, and methods that return a changed copy. */
final class Accessors {
  private Accessors() {}

  static void addTo(LombokClass type) {
    for (JCVariableDecl field : type.fields().toList()) {
      AccessorNames names = AccessorNames.of(type, field);
      if (!names.cover(field)) {
        continue;
      }
      asked(type, field, "Getter", !type.isRecord())
          .ifPresent(a -> access(a, field).ifPresent(f -> addGetter(type, a, field, names, f)));
      if (!LombokClass.isFinal(field)) {
        asked(type, field, "Setter", !type.has("Value"))
            .ifPresent(a -> access(a, field).ifPresent(f -> addSetter(type, a, field, names, f)));
      }
      if (!LombokClass.isStatic(field)) {
        asked(type, field, "With", true)
            .or(() -> asked(type, field, "Wither", true))
            .ifPresent(a -> access(a, field).ifPresent(f -> addWither(type, a, field, names, f)));
      }
    }
  }

  /** Returns the annotation that asks for a method: the field's, else its class's. */
  private static Optional<JCAnnotation> asked(
      LombokClass type, JCVariableDecl field, String name, boolean ofData) {
    Optional<JCAnnotation> own = type.annotations().find(field.mods, name);
    if (own.isPresent() || LombokClass.isStatic(field) || field.name.charAt(0) == '$') {
      return own;
    }
    Optional<JCAnnotation> all = type.annotation(name);
    boolean accessor = name.equals("Getter") || name.equals("Setter");
    return all.isPresent() || !accessor || !ofData
        ? all
        : type.annotation("Data").or(() -> type.annotation("Value"));
  }

  private static OptionalLong access(JCAnnotation annotation, JCVariableDecl field) {
    OptionalLong access = Access.of(annotation, "value");
    long kept = field.mods.flags & Flags.STATIC;
    return access.isPresent() ? OptionalLong.of(access.getAsLong() | kept) : access;
  }

  private static void addGetter(
      LombokClass type, JCAnnotation asked, JCVariableDecl field, AccessorNames names, long flags) {
    String name = names.getter(field);
    if (type.isTaken(name, 0)) {
      return;
    }
    MemberMaker make = type.make().at(asked);
    type.add(
        make.method(
            flags,
            List.nil(),
            make.copy(field.vartype),
            make.name(name),
            List.nil(),
            List.of(make.give(make.ident(field.name)))));
  }

  private static void addSetter(
      LombokClass type, JCAnnotation asked, JCVariableDecl field, AccessorNames names, long flags) {
    String name = names.setter(field);
    if (type.isTaken(name, 1)) {
      return;
    }
    boolean chain = names.chain() && !LombokClass.isStatic(field);
    MemberMaker make = type.make();
    List<JCVariableDecl> parameters = type.parametersFor(List.of(field));
    make.at(asked);
    JCExpression of =
        LombokClass.isStatic(field)
            ? make.select(make.ident(type.tree().name), field.name)
            : make.own(field.name);
    List<JCStatement> body = List.of(make.assign(of, make.ident(field.name)));
    type.add(
        make.method(
            flags,
            List.nil(),
            chain ? type.type() : make.primitive(TypeTag.VOID),
            make.name(name),
            parameters,
            chain ? body.append(make.give(make.self())) : body));
  }

  private static void addWither(
      LombokClass type, JCAnnotation asked, JCVariableDecl field, AccessorNames names, long flags) {
    String name = names.wither(field);
    if (type.isTaken(name, 1)) {
      return;
    }
    MemberMaker make = type.make();
    List<JCVariableDecl> parameters = type.parametersFor(List.of(field));
    make.at(asked);
    List<JCExpression> values =
        Constructors.all(type).map(f -> f == field ? make.ident(f.name) : make.own(f.name));
    boolean isAbstract = (type.tree().mods.flags & Flags.ABSTRACT) != 0;
    type.add(
        make.method(
            isAbstract ? flags | Flags.ABSTRACT : flags,
            List.nil(),
            type.type(),
            make.name(name),
            parameters,
            isAbstract ? null : List.of(make.give(make.create(type.type(), values)))));
  }
}

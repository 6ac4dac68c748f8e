package dev.tether.engine.lombok;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.Name;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Constructors of no, of the required, and of all fields, and those of an exception. */
final class Constructors {
  private Constructors() {}

  static void addTo(LombokClass type) {
    boolean written = type.hasConstructor();
    boolean asked = asked(type);
    Optional<JCAnnotation> data = type.annotation("Data");
    Optional<JCAnnotation> value = type.annotation("Value");
    if (!written && !asked && !type.isRecord()) {
      value.ifPresent(a -> add(type, a, "staticConstructor", Flags.PUBLIC, all(type)));
      if (value.isEmpty()) {
        data.ifPresent(a -> add(type, a, "staticConstructor", Flags.PUBLIC, required(type)));
      }
    }
    type.annotation("StandardException").ifPresent(annotation -> addOfException(type, annotation));
  }

  private static boolean asked(LombokClass type) {
    boolean none = asked(type, "NoArgsConstructor", List.nil());
    boolean required = asked(type, "RequiredArgsConstructor", required(type));
    boolean all = asked(type, "AllArgsConstructor", all(type));
    return none || required || all;
  }

  private static boolean asked(LombokClass type, String name, List<JCVariableDecl> fields) {
    Optional<JCAnnotation> annotation = type.annotation(name);
    annotation.ifPresent(
        asked -> {
          OptionalLong access = Access.of(asked, "access");
          if (access.isPresent()) {
            long flags = type.isEnum() ? Flags.PRIVATE : access.getAsLong();
            add(type, asked, "staticName", flags, fields);
          }
        });
    return annotation.isPresent();
  }

  /** All fields that a constructor can set. */
  static List<JCVariableDecl> all(LombokClass type) {
    return fields(type, f -> !LombokClass.isFinal(f) || f.init == null);
  }

  private static List<JCVariableDecl> required(LombokClass type) {
    return fields(
        type,
        f ->
            f.init == null
                && (LombokClass.isFinal(f) || Annotations.hasAnyones(f.mods, "NonNull")));
  }

  private static List<JCVariableDecl> fields(LombokClass type, Predicate<JCVariableDecl> included) {
    return List.from(type.ownFields().filter(included).toList());
  }

  private static void add(
      LombokClass type,
      JCAnnotation annotation,
      String staticName,
      long flags,
      List<JCVariableDecl> fields) {
    Optional<String> factory = Annotations.text(annotation, staticName);
    add(type, annotation, factory.isPresent() ? Flags.PRIVATE : flags, fields);
    factory.ifPresent(name -> addFactory(type, name, flags, fields));
  }

  /** Adds a constructor that sets fields, unless one with as many parameters was made before. */
  static void add(
      LombokClass type, JCAnnotation annotation, long flags, List<JCVariableDecl> fields) {
    MemberMaker make = type.make().at(annotation);
    boolean there =
        type.methods()
            .anyMatch(
                m -> m.name == make.constructorName() && types(m.params).equals(types(fields)));
    if (!there) {
      List<JCStatement> body = fields.map(f -> make.set(f.name, make.ident(f.name)));
      type.add(
          make.method(
              flags, List.nil(), null, make.constructorName(), type.parametersFor(fields), body));
    }
  }

  private static List<String> types(List<JCVariableDecl> fields) {
    return fields.map(f -> f.vartype.toString());
  }

  private static void addFactory(
      LombokClass type, String name, long flags, List<JCVariableDecl> fields) {
    MemberMaker make = type.make();
    JCExpression made = make.create(type.type(), fields.map(f -> make.ident(f.name)));
    type.add(
        make.method(
            flags | Flags.STATIC,
            make.copies(type.tree().typarams),
            type.type(),
            make.name(name),
            type.parametersFor(fields),
            List.of(make.give(made))));
  }

  private static void addOfException(LombokClass type, JCAnnotation annotation) {
    MemberMaker make = type.make().at(annotation);
    Name message = make.name("message");
    Name cause = make.name("cause");
    for (List<Name> names :
        java.util.List.of(
            List.<Name>nil(), List.of(message), List.of(cause), List.of(message, cause))) {
      List<JCVariableDecl> parameters =
          names.map(
              name ->
                  make.parameter(
                      make.qualified(name == message ? "java.lang.String" : "java.lang.Throwable"),
                      name));
      boolean there =
          type.methods()
              .anyMatch(
                  m ->
                      m.name == make.constructorName()
                          && simple(m.params).equals(simple(parameters)));
      if (!there) {
        JCStatement body = make.does(make.superConstructor(names.map(make::ident)));
        type.add(
            make.method(
                Flags.PUBLIC, List.nil(), null, make.constructorName(), parameters, List.of(body)));
      }
    }
  }

  private static List<String> simple(List<JCVariableDecl> parameters) {
    return types(parameters).map(name -> name.substring(name.lastIndexOf('.') + 1));
  }
}

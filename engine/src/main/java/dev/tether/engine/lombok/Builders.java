package dev.tether.engine.lombok;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCPrimitiveTypeTree;
import com.sun.tools.javac.tree.JCTree.JCTypeApply;
import com.sun.tools.javac.tree.JCTree.JCTypeParameter;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.Name;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code @Builder} on classes, constructors and methods, and {@code @SuperBuilder}. */
final class Builders {
  private Builders() {}

  /** What a builder builds of what. */
  private record Built(
      BuilderSpec spec,
      List<JCTypeParameter> typeParameters,
      List<JCVariableDecl> fields,
      JCExpression type,
      JCExpression made) {}

  static void addTo(LombokClass type) {
    type.annotation("Builder").ifPresent(annotation -> ofClass(type, annotation));
    for (JCMethodDecl method : type.methods().toList()) {
      type.annotations()
          .find(method.mods, "Builder")
          .ifPresent(annotation -> ofMethod(type, method, annotation));
    }
    type.annotation("SuperBuilder").ifPresent(annotation -> SuperBuilders.addTo(type, annotation));
  }

  private static void ofClass(LombokClass type, JCAnnotation annotation) {
    boolean hasConstructor =
        type.hasConstructor()
            || type.isRecord()
            || Stream.of("NoArgsConstructor", "RequiredArgsConstructor", "AllArgsConstructor")
                .anyMatch(type::has);
    List<JCVariableDecl> fields = Constructors.all(type);
    if (!hasConstructor) {
      Constructors.add(type, annotation, 0, fields);
    }
    MemberMaker make = type.make().at(annotation);
    add(
        type,
        new Built(
            BuilderSpec.of(annotation, type.tree().name.toString()),
            type.tree().typarams,
            fields,
            type.type(),
            make.create(type.type(), fields.map(f -> make.own(f.name)))));
  }

  private static void ofMethod(LombokClass type, JCMethodDecl method, JCAnnotation annotation) {
    MemberMaker make = type.make().at(annotation);
    List<JCExpression> arguments = method.params.map(p -> make.own(p.name));
    if (method.restype == null) {
      add(
          type,
          new Built(
              BuilderSpec.of(annotation, type.tree().name.toString()),
              type.tree().typarams,
              method.params,
              type.type(),
              make.create(type.type(), arguments)));
      return;
    }
    if ((method.mods.flags & Flags.STATIC) == 0) {
      // Its builder is an inner class of an object: rare.
      return;
    }
    add(
        type,
        new Built(
            BuilderSpec.of(annotation, simple(method.restype)),
            method.typarams,
            method.params,
            make.copy(method.restype),
            make.call(make.select(make.ident(type.tree().name), method.name), arguments)));
  }

  private static String simple(JCExpression type) {
    if (type instanceof JCTypeApply apply) {
      return simple(apply.clazz);
    }
    String name = type.toString();
    String last = name.substring(name.lastIndexOf('.') + 1);
    return type instanceof JCPrimitiveTypeTree
        ? last.substring(0, 1).toUpperCase(Locale.ROOT) + last.substring(1)
        : last;
  }

  private static void add(LombokClass type, Built built) {
    BuilderSpec spec = built.spec();
    MemberMaker make = type.make().at(spec.annotation());
    Name name = make.name(spec.className());
    LombokClass builder = new LombokClass(nested(type, built, name), type.annotations(), make);
    JCExpression self = make.typed(make.ident(name), built.typeParameters());
    for (JCVariableDecl field : built.fields()) {
      BuilderSetters.addTo(builder, spec, field, () -> make.copy(self), make.self());
    }
    if (!builder.isTaken(spec.buildMethod())) {
      boolean isVoid = built.type().toString().equals("void");
      builder.add(
          make.method(
              spec.access(),
              List.nil(),
              built.type(),
              make.name(spec.buildMethod()),
              List.nil(),
              List.of(isVoid ? make.does(built.made()) : make.give(built.made()))));
    }
    JCExpression fresh = make.create(make.copy(self), List.nil());
    if (!spec.builderMethod().isEmpty() && !type.isTaken(spec.builderMethod())) {
      type.add(
          make.method(
              spec.access() | Flags.STATIC,
              make.copies(built.typeParameters()),
              make.copy(self),
              make.name(spec.builderMethod()),
              List.nil(),
              List.of(make.give(fresh))));
    }
    if (spec.toBuilder() && !type.isTaken("toBuilder")) {
      type.add(
          make.method(
              spec.access(),
              List.nil(),
              make.copy(self),
              make.name("toBuilder"),
              List.nil(),
              List.of(make.give(make.copy(fresh)))));
    }
  }

  private static JCClassDecl nested(LombokClass type, Built built, Name name) {
    return type.nested(name)
        .orElseGet(
            () -> {
              JCClassDecl made =
                  type.make()
                      .type(
                          built.spec().access() | Flags.STATIC,
                          name,
                          type.make().copies(built.typeParameters()),
                          null,
                          List.<JCTree>nil());
              type.add(made);
              return made;
            });
  }
}

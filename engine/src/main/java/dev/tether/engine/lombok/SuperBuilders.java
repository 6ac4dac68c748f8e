package dev.tether.engine.lombok;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCTypeApply;
import com.sun.tools.javac.tree.JCTree.JCTypeParameter;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.Name;

/** {@code @SuperBuilder}: builders that extend those of the superclass. */
final class SuperBuilders {
  private final LombokClass type;
  private final MemberMaker make;
  private final BuilderSpec spec;
  private final JCAnnotation annotation;
  private final Name name;
  private final Name product;
  private final Name own;

  private SuperBuilders(LombokClass type, JCAnnotation annotation) {
    this.type = type;
    this.annotation = annotation;
    make = type.make().at(annotation);
    spec = BuilderSpec.of(annotation, type.tree().name.toString());
    name = make.name(spec.className());
    product = make.name("C");
    own = make.name("B");
  }

  static void addTo(LombokClass type, JCAnnotation annotation) {
    SuperBuilders builders = new SuperBuilders(type, annotation);
    if (type.nested(builders.name).isEmpty()) {
      builders.add();
    }
  }

  private void add() {
    List<JCVariableDecl> fields = Constructors.all(type);
    addBuilder(fields);
    addConstructor(fields);
    if ((type.tree().mods.flags & Flags.ABSTRACT) == 0) {
      addImplementation();
    }
  }

  private void addBuilder(List<JCVariableDecl> fields) {
    List<JCTypeParameter> parameters =
        make.copies(type.tree().typarams)
            .append(make.typeParameter(product, type.type()))
            .append(make.typeParameter(own, builder(make.ident(product), make.ident(own))));
    JCClassDecl declaration =
        make.type(
            Flags.PUBLIC | Flags.STATIC | Flags.ABSTRACT,
            name,
            parameters,
            superBuilder(make.ident(product), make.ident(own)),
            List.<JCTree>nil());
    type.add(declaration);
    LombokClass builder = new LombokClass(declaration, type.annotations(), make);
    Name self = make.name("self");
    JCExpression result = make.call(make.ident(self), List.nil());
    for (JCVariableDecl field : fields) {
      BuilderSetters.addTo(builder, spec, field, () -> make.ident(own), result);
    }
    make.at(annotation);
    builder.add(method(Flags.PROTECTED | Flags.ABSTRACT, make.ident(own), "self", null));
    builder.add(
        method(Flags.PUBLIC | Flags.ABSTRACT, make.ident(product), spec.buildMethod(), null));
  }

  private void addConstructor(List<JCVariableDecl> fields) {
    Name b = make.name("b");
    List<JCStatement> body = fields.map(f -> make.set(f.name, make.select(make.ident(b), f.name)));
    if (type.tree().extending != null) {
      body = body.prepend(make.does(make.superConstructor(List.of(make.ident(b)))));
    }
    type.add(
        make.method(
            Flags.PROTECTED,
            List.nil(),
            null,
            make.constructorName(),
            List.of(make.parameter(builder(make.anything(), make.anything()), b)),
            body));
  }

  private void addImplementation() {
    Name implementation = make.name(name + "Impl");
    JCExpression itself = make.typed(make.ident(implementation), type.tree().typarams);
    List<JCTree> members =
        List.of(
            method(Flags.PROTECTED, make.copy(itself), "self", make.give(make.self())),
            method(
                Flags.PUBLIC,
                type.type(),
                spec.buildMethod(),
                make.give(make.create(type.type(), List.of(make.self())))));
    type.add(
        make.type(
            Flags.PRIVATE | Flags.STATIC | Flags.FINAL,
            implementation,
            make.copies(type.tree().typarams),
            builder(type.type(), make.copy(itself)),
            members));
    JCStatement fresh = make.give(make.create(make.copy(itself), List.nil()));
    if (!type.isTaken(spec.builderMethod())) {
      type.add(
          make.method(
              Flags.PUBLIC | Flags.STATIC,
              make.copies(type.tree().typarams),
              builder(make.anything(), make.anything()),
              make.name(spec.builderMethod()),
              List.nil(),
              List.of(fresh)));
    }
    if (spec.toBuilder() && !type.isTaken("toBuilder")) {
      type.add(
          method(
              Flags.PUBLIC,
              builder(make.anything(), make.anything()),
              "toBuilder",
              make.copy(fresh)));
    }
  }

  private JCTree method(long flags, JCExpression result, String called, JCStatement does) {
    return make.method(
        flags,
        List.nil(),
        result,
        make.name(called),
        List.nil(),
        does == null ? null : List.of(does));
  }

  /** The builder with the class's type parameters and these two. */
  private JCExpression builder(JCExpression c, JCExpression b) {
    List<JCExpression> arguments = type.tree().typarams.map(p -> make.ident(p.name));
    return make.applied(make.ident(name), arguments.append(c).append(b));
  }

  /** The superclass's builder: it has one, or Lombok refuses the class. */
  private JCExpression superBuilder(JCExpression c, JCExpression b) {
    JCExpression parent = type.tree().extending;
    if (parent == null) {
      return null;
    }
    List<JCExpression> arguments = List.nil();
    if (parent instanceof JCTypeApply apply) {
      arguments = apply.arguments.map(make::copy);
      parent = apply.clazz;
    }
    Name simple = parent instanceof JCFieldAccess select ? select.name : ((JCIdent) parent).name;
    JCExpression raw = make.select(make.copy(parent), make.name(simple + "Builder"));
    return make.applied(raw, arguments.append(c).append(b));
  }
}

package dev.tether.engine.lombok;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCTypeApply;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.JCTree.JCWildcard;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.Name;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The methods of a builder that take a field's value, and those that take it by and by. */
final class BuilderSetters {
  private BuilderSetters() {}

  /**
   * Adds the methods for a field.
   *
   * @param self the type that they return, new each time
   * @param result what they return
   */
  static void addTo(
      LombokClass builder,
      BuilderSpec spec,
      JCVariableDecl field,
      Supplier<JCExpression> self,
      JCExpression result) {
    MemberMaker make = builder.make().at(spec.annotation());
    if (builder.fields().noneMatch(f -> f.name == field.name)) {
      builder.add(make.field(Flags.PRIVATE, make.copy(field.vartype), field.name, null));
    }
    Optional<JCAnnotation> singular = builder.annotations().find(field.mods, "Singular");
    if (singular.isPresent() && field.vartype instanceof JCTypeApply collection) {
      addBits(builder, spec, field, singular.get(), collection, self, result);
      return;
    }
    make.at(spec.annotation());
    add(
        builder,
        spec,
        spec.setter(field.name.toString()),
        self,
        builder.parametersFor(List.of(field)),
        List.of(make.set(field.name, make.ident(field.name)), make.give(make.copy(result))));
  }

  private static void addBits(
      LombokClass builder,
      BuilderSpec spec,
      JCVariableDecl field,
      JCAnnotation singular,
      JCTypeApply collection,
      Supplier<JCExpression> self,
      JCExpression result) {
    MemberMaker make = builder.make();
    Name one = make.name(BuilderSpec.singular(singular, field));
    List<JCExpression> elements = collection.arguments.map(BuilderSetters::bound);
    boolean map = elements.size() == 2;
    List<JCVariableDecl> single =
        map
            ? List.of(
                make.parameter(make.copy(elements.get(0)), make.name(one + "Key")),
                make.parameter(make.copy(elements.get(1)), make.name(one + "Value")))
            : elements.map(e -> make.parameter(make.copy(e), one));
    JCExpression many =
        make.applied(
            make.qualified(map ? "java.util.Map" : "java.util.Collection"),
            elements.map(e -> make.anyExtending(make.copy(e))));
    make.at(spec.annotation());
    List<JCVariableDecl> plural = List.of(make.parameter(many, field.name));
    List<JCStatement> body = List.of(make.give(make.copy(result)));
    String name = field.name.toString();
    add(builder, spec, spec.setter(one.toString()), self, single, body);
    if (!one.contentEquals(name)) {
      add(builder, spec, spec.setter(name), self, plural, body);
    }
    String clear = "clear" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    add(builder, spec, clear, self, List.nil(), body);
  }

  private static JCExpression bound(JCExpression argument) {
    return argument instanceof JCWildcard wildcard && wildcard.inner instanceof JCExpression inner
        ? inner
        : argument;
  }

  private static void add(
      LombokClass builder,
      BuilderSpec spec,
      String name,
      Supplier<JCExpression> self,
      List<JCVariableDecl> parameters,
      List<JCStatement> body) {
    if (!builder.isTaken(name)) {
      MemberMaker make = builder.make();
      builder.add(
          make.method(
              spec.access(),
              List.nil(),
              self.get(),
              make.name(name),
              parameters,
              body.map(make::copy)));
    }
  }
}

package dev.tether.engine.lombok;

import com.sun.tools.javac.code.BoundKind;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCTypeParameter;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeCopier;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;

/**
 * Writes members. They stand where the annotation stands that asks for them, and end nowhere: that
 * is how the rest of the engine knows code that nobody wrote.
 */
final class MemberMaker {
  private final TreeMaker make;
  private final Names names;

  MemberMaker(TreeMaker make, Names names) {
    this.make = make;
    this.names = names;
  }

  /** Makes what follows stand at a tree. */
  MemberMaker at(JCTree place) {
    make.at(place.pos);
    return this;
  }

  Name name(String text) {
    return names.fromString(text);
  }

  Name constructorName() {
    return names.init;
  }

  <T extends JCTree> T copy(T tree) {
    return new TreeCopier<Void>(make).copy(tree);
  }

  List<JCTypeParameter> copies(List<JCTypeParameter> parameters) {
    return new TreeCopier<Void>(make).copy(parameters);
  }

  JCExpression ident(Name name) {
    return make.Ident(name);
  }

  /** {@code a.b.c} */
  JCExpression qualified(String text) {
    JCExpression tree = null;
    for (String part : text.split("\\.")) {
      Name name = name(part);
      tree = tree == null ? make.Ident(name) : make.Select(tree, name);
    }
    return tree;
  }

  JCExpression select(JCExpression of, Name name) {
    return make.Select(of, name);
  }

  JCExpression text(String value) {
    return make.Literal(value);
  }

  JCExpression nothing() {
    return make.Literal(TypeTag.BOT, null);
  }

  JCExpression primitive(TypeTag tag) {
    return make.TypeIdent(tag);
  }

  /** A class with its own type parameters as arguments. */
  JCExpression typed(JCExpression raw, List<JCTypeParameter> parameters) {
    return parameters.isEmpty()
        ? raw
        : make.TypeApply(raw, parameters.map(p -> (JCExpression) make.Ident(p.name)));
  }

  JCExpression applied(JCExpression raw, List<JCExpression> arguments) {
    return arguments.isEmpty() ? raw : make.TypeApply(raw, arguments);
  }

  JCExpression anything() {
    return make.Wildcard(make.TypeBoundKind(BoundKind.UNBOUND), null);
  }

  JCExpression anyExtending(JCExpression bound) {
    return make.Wildcard(make.TypeBoundKind(BoundKind.EXTENDS), bound);
  }

  JCTypeParameter typeParameter(Name name, JCExpression bound) {
    return make.TypeParameter(name, List.of(bound));
  }

  JCVariableDecl parameter(JCExpression type, Name name) {
    return make.VarDef(make.Modifiers(Flags.PARAMETER), name, type, null);
  }

  JCVariableDecl field(long flags, JCExpression type, Name name, JCExpression value) {
    return make.VarDef(make.Modifiers(flags), name, type, value);
  }

  /**
   * A method.
   *
   * @param result null for a constructor
   * @param body null for an abstract method
   */
  JCMethodDecl method(
      long flags,
      List<JCTypeParameter> typeParameters,
      JCExpression result,
      Name name,
      List<JCVariableDecl> parameters,
      List<JCStatement> body) {
    return make.MethodDef(
        make.Modifiers(flags),
        name,
        result,
        typeParameters,
        parameters,
        List.nil(),
        body == null ? null : make.Block(0, body),
        null);
  }

  JCClassDecl type(
      long flags,
      Name name,
      List<JCTypeParameter> typeParameters,
      JCExpression superclass,
      List<JCTree> members) {
    return make.ClassDef(
        make.Modifiers(flags), name, typeParameters, superclass, List.nil(), members);
  }

  JCExpression self() {
    return make.Ident(names._this);
  }

  JCExpression own(Name field) {
    return make.Select(self(), field);
  }

  JCStatement assign(JCExpression to, JCExpression value) {
    return make.Exec(make.Assign(to, value));
  }

  /** {@code this.field = value;} */
  JCStatement set(Name field, JCExpression value) {
    return assign(own(field), value);
  }

  JCStatement give(JCExpression value) {
    return make.Return(value);
  }

  JCStatement does(JCExpression call) {
    return make.Exec(call);
  }

  JCExpression call(JCExpression method, List<JCExpression> arguments) {
    return make.Apply(List.nil(), method, arguments);
  }

  JCExpression superConstructor(List<JCExpression> arguments) {
    return call(make.Ident(names._super), arguments);
  }

  JCExpression create(JCExpression type, List<JCExpression> arguments) {
    return make.NewClass(null, List.nil(), type, arguments, null);
  }

  JCExpression cast(JCExpression type, JCExpression value) {
    return make.TypeCast(type, value);
  }

  JCExpression classLiteral(Name type) {
    return make.Select(make.Ident(type), names._class);
  }
}

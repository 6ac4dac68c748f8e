package dev.tether.engine.lombok;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.Name;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A class that gets members.
 *
 * @param tree its declaration
 * @param annotations what its file calls Lombok's
 * @param make writes members
 */
record LombokClass(JCClassDecl tree, Annotations annotations, MemberMaker make) {

  Optional<JCAnnotation> annotation(String simple) {
    return annotations.find(tree.mods, simple);
  }

  boolean has(String simple) {
    return annotation(simple).isPresent();
  }

  boolean isEnum() {
    return (tree.mods.flags & Flags.ENUM) != 0;
  }

  boolean isRecord() {
    return (tree.mods.flags & Flags.RECORD) != 0;
  }

  /** All fields that are written, but for the constants of an enum. */
  Stream<JCVariableDecl> fields() {
    return tree.defs.stream()
        .filter(JCVariableDecl.class::isInstance)
        .map(JCVariableDecl.class::cast)
        .filter(f -> (f.mods.flags & Flags.ENUM) == 0 && f.vartype != null);
  }

  /** The fields of an object. */
  Stream<JCVariableDecl> ownFields() {
    return fields().filter(f -> !isStatic(f) && f.name.charAt(0) != '$');
  }

  static boolean isStatic(JCVariableDecl field) {
    return (field.mods.flags & Flags.STATIC) != 0;
  }

  static boolean isFinal(JCVariableDecl field) {
    return (field.mods.flags & Flags.FINAL) != 0;
  }

  Stream<JCMethodDecl> methods() {
    return tree.defs.stream().filter(JCMethodDecl.class::isInstance).map(JCMethodDecl.class::cast);
  }

  /** Whether there is a method of that name, whatever its parameters. */
  boolean isTaken(String method) {
    return methods().anyMatch(m -> m.name.contentEquals(method));
  }

  /** Lombok makes no accessor that would stand beside one as long, whatever the letters' case. */
  boolean isTaken(String method, int parameters) {
    return methods()
        .anyMatch(m -> m.name.toString().equalsIgnoreCase(method) && m.params.size() == parameters);
  }

  boolean hasConstructor() {
    return methods().anyMatch(m -> m.name.contentEquals("<init>"));
  }

  Optional<JCClassDecl> nested(Name name) {
    return tree.defs.stream()
        .filter(JCClassDecl.class::isInstance)
        .map(JCClassDecl.class::cast)
        .filter(c -> c.name == name)
        .findFirst();
  }

  /** The class as a type, with its own type parameters. */
  JCExpression type() {
    return make.typed(make.ident(tree.name), tree.typarams);
  }

  void add(JCTree member) {
    tree.defs = tree.defs.append(member);
  }

  List<JCVariableDecl> parametersFor(List<JCVariableDecl> fields) {
    return fields.map(f -> make.parameter(make.copy(f.vartype), f.name));
  }
}

package dev.tether.engine.lombok;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.util.List;
import com.sun.tools.javac.util.Name;

/** {@code @FieldNameConstants}: a class of constants that name the fields. */
final class FieldNames {
  private FieldNames() {}

  static void addTo(LombokClass type) {
    type.annotation("FieldNameConstants").ifPresent(annotation -> add(type, annotation));
  }

  private static void add(LombokClass type, JCAnnotation annotation) {
    MemberMaker make = type.make().at(annotation);
    Name name = make.name(Annotations.text(annotation, "innerTypeName").orElse("Fields"));
    // As an enum its constants have a type that is not known here: silence is right.
    if (Annotations.isTrue(annotation, "asEnum") || type.nested(name).isPresent()) {
      return;
    }
    List<JCTree> constants =
        List.from(
            type.ownFields()
                .map(
                    field ->
                        (JCTree)
                            make.field(
                                Flags.PUBLIC | Flags.STATIC | Flags.FINAL,
                                make.qualified("java.lang.String"),
                                field.name,
                                make.text(field.name.toString())))
                .toList());
    type.add(
        make.type(Flags.PUBLIC | Flags.STATIC | Flags.FINAL, name, List.nil(), null, constants));
  }
}

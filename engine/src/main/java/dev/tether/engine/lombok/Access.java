package dev.tether.engine.lombok;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import java.util.Optional;
import java.util.OptionalLong;

/** Lombok's {@code AccessLevel}. */
final class Access {
  private Access() {}

  /** Returns the flags that an element asks for, {@code public} by default; empty if NONE. */
  static OptionalLong of(JCAnnotation annotation, String element) {
    Optional<JCExpression> value = Annotations.value(annotation, element);
    String name = value.map(JCExpression::toString).orElse("PUBLIC");
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "NONE" -> OptionalLong.empty();
      case "PRIVATE" -> OptionalLong.of(Flags.PRIVATE);
      case "PROTECTED" -> OptionalLong.of(Flags.PROTECTED);
      case "PACKAGE", "MODULE" -> OptionalLong.of(0);
      default -> OptionalLong.of(Flags.PUBLIC);
    };
  }
}

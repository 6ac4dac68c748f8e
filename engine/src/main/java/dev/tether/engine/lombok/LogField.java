package dev.tether.engine.lombok;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.util.List;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** {@code @Slf4j} and its like: a field {@code log}. */
final class LogField {
  /** By the annotation: the logger's type, who makes it, and of what. */
  private static final Map<String, Kind> KINDS = read();

  private LogField() {}

  /**
   * A kind of logger.
   *
   * @param factory a static method
   * @param argument {@code class}, {@code name} or {@code nothing}
   */
  private record Kind(String type, String factory, String argument) {}

  static void addTo(LombokClass type) {
    if (type.tree().mods.annotations.isEmpty()
        || type.fields().anyMatch(f -> f.name.contentEquals("log"))) {
      return;
    }
    for (Map.Entry<String, Kind> kind : KINDS.entrySet()) {
      Optional<JCAnnotation> annotation = type.annotation(kind.getKey());
      if (annotation.isPresent()) {
        type.add(field(type, annotation.get(), kind.getValue()));
        return;
      }
    }
  }

  private static com.sun.tools.javac.tree.JCTree field(
      LombokClass type, JCAnnotation annotation, Kind kind) {
    MemberMaker make = type.make().at(annotation);
    JCExpression of = make.classLiteral(type.tree().name);
    List<JCExpression> arguments =
        switch (kind.argument()) {
          case "class" -> List.of(of);
          case "name" -> List.of(make.call(make.select(of, make.name("getName")), List.nil()));
          default -> List.nil();
        };
    return make.field(
        Flags.PRIVATE | Flags.STATIC | Flags.FINAL,
        make.qualified(kind.type()),
        make.name("log"),
        make.call(make.qualified(kind.factory()), arguments));
  }

  private static Map<String, Kind> read() {
    Properties lines = new Properties();
    try (InputStream in = LogField.class.getResourceAsStream("loggers.properties")) {
      lines.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Kind> kinds = new TreeMap<>();
    for (String name : lines.stringPropertyNames()) {
      String[] parts = lines.getProperty(name).split(" ");
      kinds.put(name, new Kind(parts[0], parts[1], parts[2]));
    }
    return kinds;
  }
}

package dev.tether.cli;

import dev.tether.checker.options.Spelling;
import dev.tether.engine.fix.FixChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Enumerations as lower-case words on the command line. */
final class Words {
  private Words() {}

  /** Reads a word. */
  static <E extends Enum<E>> E parse(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(word)) {
        return constant;
      }
    }
    List<String> words =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
            .toList();
    String meant =
        Spelling.closest(word, words).map(near -> "; did you mean '" + near + "'?").orElse("");
    throw new TypeConversionException(
        "'" + word + "' is none of " + String.join(", ", words) + meant);
  }

  /** Output formats. */
  enum Format {
    TEXT,
    JSON,
    SARIF,
    CHECKSTYLE,
    JUNIT,
    GITHUB,
    GITLAB,
    SONARQUBE,
    RDJSON,
    HTML;

    static final class Converter implements ITypeConverter<Format> {
      @Override
      public Format convert(String word) {
        return parse(Format.class, word);
      }
    }
  }

  /** The least severity that makes the command fail. */
  enum FailOn {
    WARNING,
    ERROR,
    NEVER;

    static final class Converter implements ITypeConverter<FailOn> {
      @Override
      public FailOn convert(String word) {
        return parse(FailOn.class, word);
      }
    }
  }

  /** When to use colours. */
  enum Colour {
    AUTO,
    ALWAYS,
    NEVER;

    static final class Converter implements ITypeConverter<Colour> {
      @Override
      public Colour convert(String word) {
        return parse(Colour.class, word);
      }
    }
  }

  /** Reads which fix to apply. */
  static final class FixWord implements ITypeConverter<FixChoice> {
    @Override
    public FixChoice convert(String word) {
      try {
        return FixChoice.of(word);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  /** Reads the number of a Java release. */
  static final class Release implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String word) {
      try {
        return Integer.valueOf(word.startsWith("1.") ? word.substring(2) : word);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("'" + word + "' is no Java release such as 17");
      }
    }
  }

  /** What a check can be set to. */
  enum Level {
    OFF,
    NOTE,
    WARNING,
    ERROR
  }
}

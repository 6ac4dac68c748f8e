package dev.tether.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code KEY=VALUE} on the command line. The value may be empty, and may hold further signs. */
record Assignment(String key, String value) {

  /** Reads one for picocli. */
  static final class Converter implements ITypeConverter<Assignment> {
    @Override
    public Assignment convert(String text) {
      int sign = text.indexOf('=');
      if (sign <= 0) {
        throw new TypeConversionException("'" + text + "' has no '=' between name and value");
      }
      return new Assignment(text.substring(0, sign).strip(), text.substring(sign + 1).strip());
    }
  }
}

package dev.tether.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Takes the value of an option only if it is attached with {@code =}: {@code --fix src} is the
 * option and a path.
 */
final class OptionalValue implements IParameterPreprocessor {
  @Override
  public boolean preprocess(
      Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
    if (!"=".equals(info.get("separator"))) {
      args.push(((picocli.CommandLine.Model.OptionSpec) option).fallbackValue());
    }
    return false;
  }
}

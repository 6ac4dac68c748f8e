package dev.tether.cli;

import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.IParamLabelRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Help that writes {@code --severity CHECK=LEVEL}. Both a space and {@code =} may stand between an
 * option and its value, and picocli shows the latter: {@code --severity=CHECK=LEVEL}.
 */
final class SpacedHelp extends Help {
  SpacedHelp(CommandSpec spec, ColorScheme colours) {
    super(spec, colours);
  }

  @Override
  public IParamLabelRenderer parameterLabelRenderer() {
    IParamLabelRenderer standard = super.parameterLabelRenderer();
    return new IParamLabelRenderer() {
      @Override
      public Ansi.Text renderParameterLabel(ArgSpec argument, Ansi ansi, List<IStyle> styles) {
        Ansi.Text label = standard.renderParameterLabel(argument, ansi, styles);
        String plain = label.plainString();
        return argument.isOption() && plain.startsWith(separator())
            ? ansi.new Text(" ").concat(label.substring(separator().length()))
            : label;
      }

      @Override
      public String separator() {
        return standard.separator();
      }
    };
  }
}

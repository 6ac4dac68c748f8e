package dev.tether.cli.fuzz;

/**
 * Where Jazzer starts: {@code --target_args=TARGET} says which of the targets of text it drives.
 */
public final class TextFuzzer {
  private static FuzzTarget target;

  private TextFuzzer() {}

  /** Called by Jazzer once. */
  public static void fuzzerInitialize(String[] args) {
    target =
        FuzzTarget.ofText().stream()
            .filter(known -> known.name().equals(args[0]))
            .findFirst()
            .orElseThrow();
  }

  /** Called by Jazzer for each input. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    target.run(input);
  }
}

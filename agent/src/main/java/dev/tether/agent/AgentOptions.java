package dev.tether.agent;

/**
 * What follows {@code =} after {@code -javaagent:..}: {@code key=value}, separated by commas.
 *
 * @param report the file that the report goes to at exit, {@code %p} being the process, or {@code
 *     null} for none
 * @param sample one in how many launches is watched from its start; 0: none
 * @param logs whether losses are logged
 */
record AgentOptions(String report, int sample, boolean logs) {

  private static final int DEFAULT_SAMPLE = 1_000;
  private static final double INTEGERS = 4294967296.0;

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException if one is not understood; says how to mend it
   */
  static AgentOptions parse(String text) {
    String report = null;
    int sample = DEFAULT_SAMPLE;
    boolean logs = true;
    for (String option : text == null || text.isBlank() ? new String[0] : text.split(",")) {
      int equals = option.indexOf('=');
      String key = equals < 0 ? option : option.substring(0, equals);
      String value = equals < 0 ? "" : option.substring(equals + 1);
      switch (key.strip()) {
        case "report" -> report = value.replace("%p", Long.toString(ProcessHandle.current().pid()));
        case "sample" -> sample = number(value);
        case "log" -> logs = Boolean.parseBoolean(value);
        default ->
            throw new IllegalArgumentException(
                "there is no option '" + key + "'; there are report, sample and log");
      }
    }
    return new AgentOptions(report, sample, logs);
  }

  private static int number(String value) {
    try {
      int number = Integer.parseInt(value);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("sample=" + value + " is not a number", e);
    }
    throw new IllegalArgumentException("sample=" + value + " is less than 0");
  }

  /** The integer that one in {@link #sample} random integers is below. */
  int threshold() {
    return sample == 0
        ? Integer.MIN_VALUE
        : (int) Math.min(Integer.MAX_VALUE, Integer.MIN_VALUE + (long) (INTEGERS / sample));
  }
}

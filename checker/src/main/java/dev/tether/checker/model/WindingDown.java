package dev.tether.checker.model;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Methods that bring something to its end, told by their names. */
public final class WindingDown {
  private static final Pattern NAME =
      Pattern.compile(
          "(do_?|on_?)?(stop|shut_?down|close|disconnect|terminate|dispose|destroy|tear_?down|halt|release"
              + "|clean_?up|await_?termination).*");

  /** The same as a word in the middle: {@code serviceStop}, {@code processShutdown}. */
  private static final Pattern WORD =
      Pattern.compile(
          "(?!is|has|un|re|not|before|until|should).*[a-z0-9_]"
              + "(Stop|Shut_?[Dd]own|Close|Terminate|Dispose|Destroy|Halt)(?![a-z]).*");

  private static final Set<String> ENTRIES = Set.of("main", "premain", "agentmain");

  private WindingDown() {}

  /** Whether the JVM calls a static method of that name on its first thread, and then no more. */
  public static boolean isEntry(CharSequence method) {
    return ENTRIES.contains(method.toString());
  }

  /** Whether a name speaks of an end as one of its words. */
  public static boolean isAbout(CharSequence method) {
    return WORD.matcher(method).matches();
  }

  /** Whether a method of that name ends something, and must come to an end whatever fails in it. */
  public static boolean isName(CharSequence method) {
    return NAME.matcher(method.toString().toLowerCase(Locale.ROOT)).matches();
  }
}

package dev.tether.engine.check;

import dev.tether.engine.compile.Failures;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remembers which checks broke down where. The same breakdown in many places makes one note. */
public final class CrashLog {
  private final Map<Key, Crash> crashes = new LinkedHashMap<>();
  private final Map<String, Set<String>> filesByCheck = new HashMap<>();

  /** Breakdowns with the same key have the same cause, as far as one can tell. */
  private record Key(String check, String type, String origin) {}

  private record Crash(String place, String what, Set<String> files) {}

  /**
   * Records a breakdown.
   *
   * @param file the file that was being checked
   * @param place the file and, where known, the line
   */
  void add(String check, String file, String place, Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String origin = trace.length == 0 ? "" : " (" + trace[0] + ")";
    String what = Failures.summary(failure) + origin;
    crashes
        .computeIfAbsent(
            new Key(check, failure.getClass().getName(), origin),
            key -> new Crash(place, what, new HashSet<>()))
        .files
        .add(file);
    filesByCheck.computeIfAbsent(check, key -> new HashSet<>()).add(file);
  }

  /** Whether a check broke down in a file. */
  public boolean contains(String check, String file) {
    return filesByCheck.getOrDefault(check, Set.of()).contains(file);
  }

  /** One sentence for each kind of breakdown. */
  public List<String> notes() {
    return crashes.entrySet().stream().map(e -> note(e.getKey(), e.getValue())).toList();
  }

  private static String note(Key key, Crash crash) {
    int more = crash.files.size() - 1;
    String others =
        switch (more) {
          case 0 -> "";
          case 1 -> ", and in 1 more file";
          default -> ", and in " + more + " more files";
        };
    return "check "
        + key.check
        + " broke down at "
        + crash.place
        + others
        + ": "
        + crash.what
        + "; all other findings are kept, please report this";
  }
}

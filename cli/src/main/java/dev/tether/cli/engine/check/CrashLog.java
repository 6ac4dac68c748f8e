package dev.tether.cli.engine.check;

import dev.tether.cli.engine.compile.ProblemCollector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Remembers which checks broke down where. The same breakdown in many files makes one note. */
public final class CrashLog {
  private final Map<Key, Crash> crashes = new LinkedHashMap<>();
  private final Map<String, Set<String>> filesByCheck = new LinkedHashMap<>();

  private record Crash(String check, String place, Set<String> files) {}

  private record Key(String check, String what) {}

  /**
   * Records a breakdown.
   *
   * @param file the file that was being checked
   * @param place the file and, where known, the line
   */
  void add(String check, String file, String place, Throwable failure) {
    String what = ProblemCollector.summary(failure) + at(failure);
    crashes
        .computeIfAbsent(new Key(check, what), key -> new Crash(check, place, new HashSet<>()))
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
    List<String> notes = new ArrayList<>();
    crashes.forEach(
        (key, crash) -> {
          int more = crash.files.size() - 1;
          String others =
              switch (more) {
                case 0 -> "";
                case 1 -> ", and in 1 more file";
                default -> ", and in " + more + " more files";
              };
          notes.add(
              "check "
                  + crash.check
                  + " broke down at "
                  + crash.place
                  + others
                  + ": "
                  + key.what
                  + "; all other findings are kept, please report this");
        });
    return notes;
  }

  private static String at(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length == 0 ? "" : " (" + trace[0] + ")";
  }
}

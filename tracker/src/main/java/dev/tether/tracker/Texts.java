package dev.tether.tracker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Words and numbers as people read them; independent of the default locale. Nothing here formats by
 * a pattern: that would initialise much of the JDK, maybe where the stack of a user is at its end.
 */
final class Texts {

  private Texts() {}

  /**
   * A duration with the two units that matter: {@code 12 ms}, {@code 1.5 s}, {@code 3 min 12 s}.
   */
  static String duration(Duration duration) {
    // Which no duration is too long for; what was over before it began took no time.
    long millis = Math.max(0, TimeUnit.MILLISECONDS.convert(duration));
    if (millis < 1_000) {
      return millis + " ms";
    }
    long seconds = millis / 1_000;
    if (seconds < 60) {
      return seconds + "." + millis % 1_000 / 100 + " s";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    long hours = seconds / 3_600;
    return hours < 24
        ? hours + " h " + seconds % 3_600 / 60 + " min"
        : hours / 24 + " d " + hours % 24 + " h";
  }

  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Appends one indented line for each task, and one that counts those beyond the limit. */
  static void appendTasks(StringBuilder text, List<TaskInfo> tasks, long count, int limit) {
    int shown = Math.min(limit, tasks.size());
    for (TaskInfo task : tasks.subList(0, shown)) {
      text.append("\n  ").append(task);
    }
    if (count > shown) {
      text.append("\n  and ").append(count - shown).append(" more");
    }
  }

  /**
   * A name as it may stand in a line of a log or a dump: whatever could end the line, forge another
   * or move the cursor is escaped as in Java.
   */
  static String plain(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (isForging(name.charAt(i))) {
        return escaped(name);
      }
    }
    return name;
  }

  private static boolean isForging(char c) {
    return switch (Character.getType(c)) {
      // Signs that turn the direction of what follows, or that nobody sees, are among FORMAT.
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> c == '\'' || c == '\\';
    };
  }

  private static String escaped(String name) {
    StringBuilder text = new StringBuilder(name.length() + 8);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      switch (c) {
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\'', '\\' -> text.append('\\').append(c);
        default -> {
          if (isForging(c)) {
            text.append("\\u").append(Integer.toHexString(c | 1 << 16), 1, 5); // Four digits.
          } else {
            text.append(c);
          }
        }
      }
    }
    return text.toString();
  }

  /** Tags as they may stand in a line. */
  static String plain(Map<String, String> tags) {
    return plain(tags.toString());
  }

  /** The task in a sentence: {@code 'Orders.save' (tracker 'global', submitted, #12)}. */
  static String named(TaskInfo task) {
    Map<String, String> tags = task.tags();
    return "'"
        + plain(task.name())
        + "' (tracker '"
        + plain(task.tracker())
        + "', "
        + task.kind().word()
        + ", #"
        + task.id()
        + (tags.isEmpty() ? "" : ", " + plain(tags))
        + ")";
  }

  static String failure(TaskFailure failure) {
    TaskInfo task = failure.task();
    StringBuilder text = new StringBuilder("Background task ");
    text.append(named(task)).append(" failed after ").append(duration(task.age()));
    if (failure.inARow() > 1) {
      text.append(", ").append(failure.inARow()).append(" runs in a row");
    }
    if (failure.gaveUp()) {
      text.append("; that is its limit, it will not run again");
    }
    return text.append(trackedAt(task)).toString();
  }

  static String abandoned(TaskInfo task) {
    return "Background task "
        + named(task)
        + " can never end: it was garbage-collected "
        + duration(task.age())
        + " after it was tracked, before it completed, and whatever was chained to it is lost"
        + trackedAt(task);
  }

  static String cutOff(TaskInfo task) {
    return "Background task "
        + named(task)
        + " was cut off by the shutdown, after "
        + duration(task.age())
        + trackedAt(task);
  }

  static String stuck(StuckTask stuck) {
    TaskInfo task = stuck.task();
    StringBuilder text = new StringBuilder("Background task ");
    text.append(named(task)).append(" has not ended after ").append(duration(task.age()));
    text.append(" (limit ").append(duration(stuck.limit())).append("), ");
    text.append(task.state().word());
    if (!task.thread().isEmpty()) {
      text.append(" on ").append(plain(task.thread()));
    }
    if (stuck.more() > 0) {
      text.append("; so have ").append(stuck.more()).append(" more tasks of this name");
    }
    return text.append(frames("\n\tnow at ", stuck.stack())).append(trackedAt(task)).toString();
  }

  private static String trackedAt(TaskInfo task) {
    return frames("\n\ttracked at ", task.trackedAt());
  }

  /** Stack frames one a line, each with the given start; nothing for no frames. */
  static String frames(String lead, List<StackTraceElement> stack) {
    StringBuilder text = new StringBuilder();
    for (StackTraceElement frame : stack) {
      text.append(lead).append(frame);
    }
    return text.toString();
  }
}

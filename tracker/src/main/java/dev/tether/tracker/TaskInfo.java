package dev.tether.tracker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What is known about one task at one moment. Immutable; holds no reference to the task itself.
 *
 * @param id a number that no other task of the same tracker has; two infos with the same id are of
 *     the same task
 * @param tracker the name of the tracker
 * @param name the name that the task was given
 * @param kind how it came to be tracked
 * @param state what it is doing
 * @param age the time since it was tracked
 * @param since the wall-clock time at which it was tracked, as computed from its age
 * @param thread the name of the thread that is in its body, or an empty string when none is known
 * @param tags the tags of the tracker view that it was tracked through, in the order in which they
 *     were added; never {@code null}
 * @param trackedAt where it was tracked, innermost frame first; empty unless the tracker captures
 *     stacks
 */
public record TaskInfo(
    long id,
    String tracker,
    String name,
    TaskKind kind,
    TaskState state,
    Duration age,
    Instant since,
    String thread,
    Map<String, String> tags,
    List<StackTraceElement> trackedAt) {

  /**
   * One line for people: name, number, tags, kind, state, thread and age.
   *
   * @return for example {@code 'Orders.save' #12 {tenant=acme}: submitted, running on
   *     pool-1-thread-1 for 12.3 s}
   */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(96);
    line.append('\'').append(Texts.plain(name)).append("' #").append(id);
    if (!tags.isEmpty()) {
      line.append(' ').append(Texts.plain(tags));
    }
    line.append(": ").append(kind.word()).append(", ").append(state.word());
    if (!thread.isEmpty()) {
      line.append(" on ").append(Texts.plain(thread));
    }
    return line.append(" for ").append(Texts.duration(age)).toString();
  }
}

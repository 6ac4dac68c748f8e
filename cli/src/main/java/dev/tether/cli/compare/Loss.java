package dev.tether.cli.compare;

import java.util.List;

/**
 * What got lost at run time.
 *
 * @param check what kind of loss
 * @param certain whether it is known to be lost; otherwise nobody had asked for it by the end
 * @param exception the class of the exception; empty if there is none
 * @param place where the agent put it
 * @param count how often
 * @param places the lines that it may be found at: that one, those that launched the task, those
 *     that threw, nearest first
 */
record Loss(
    String check, boolean certain, String exception, Place place, long count, List<Place> places) {
  @Override
  public String toString() {
    return "%s  %s%s, %d %s"
        .formatted(
            place,
            check,
            exception.isEmpty() ? "" : " " + exception,
            count,
            count == 1 ? "time" : "times");
  }
}

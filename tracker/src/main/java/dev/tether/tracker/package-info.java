/**
 * The tracker: keeps every asynchronous task of a program tied to somebody who learns how it ended.
 *
 * <p>{@link dev.tether.tracker.BackgroundTasks} is the static face that most code calls; {@link
 * dev.tether.tracker.TaskTracker} is the same as an object, for applications that inject it or want
 * several. Neither keeps work alive: on the JVM a task lives as long as its executor holds it. What
 * they add is a name, a count, a report of each failure, and a way to wait at shutdown.
 */
@NullMarked
package dev.tether.tracker;

import org.jspecify.annotations.NullMarked;

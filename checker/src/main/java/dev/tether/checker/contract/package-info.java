/**
 * What declarations lead their callers to believe about tasks, and what is true.
 *
 * <p>{@code fate} asks what becomes of a task at the place that launches it; this package asks what
 * the method around it tells the outside. It depends on {@code fate} and below, never the other way
 * round.
 */
package dev.tether.checker.contract;

package dev.tether.checker.fact;

/**
 * A question that a bound has cut off, so that it counts as unknown.
 *
 * @param question what was asked
 * @param words which bound it was
 */
public record CutOff(Use question, String words) {}

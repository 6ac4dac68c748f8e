package dev.tether.checker.fact;

/**
 * A question by its name.
 *
 * @param fact what is asked
 * @param key about what
 */
public record Use(String fact, Object key) {}

package dev.tether.engine.source;

/**
 * A stretch of a source file.
 *
 * @param start the first character
 * @param end the place after the last character; equal to {@code start} for an insertion point
 */
public record Span(Position start, Position end) {}

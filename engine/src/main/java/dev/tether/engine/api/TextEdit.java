package dev.tether.engine.api;

import dev.tether.engine.source.Span;

/**
 * One replacement in a source file.
 *
 * @param span what is replaced; empty for an insertion
 * @param text what comes in its place
 */
public record TextEdit(Span span, String text) {}

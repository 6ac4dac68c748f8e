package dev.tether.cli.api;

import dev.tether.cli.source.Span;

/**
 * One replacement in a source file.
 *
 * @param span what is replaced; empty for an insertion
 * @param text what comes in its place
 */
public record TextEdit(Span span, String text) {}

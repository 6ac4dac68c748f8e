package dev.tether.engine.source;

/**
 * A place in a source file.
 *
 * @param offset index into the file's text in UTF-16 code units, from 0 (a byte order mark is not
 *     part of the text)
 * @param line line number, from 1
 * @param column column number in UTF-16 code units, from 1; a tab counts as one
 */
public record Position(int offset, int line, int column) {}

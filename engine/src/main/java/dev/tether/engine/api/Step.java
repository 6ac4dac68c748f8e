package dev.tether.engine.api;

/**
 * One step of the reason for a finding, or for silence.
 *
 * @param file the file's name as reports show it
 * @param line counted from 1; 0 if it is not known
 * @param column in UTF-16 code units, counted from 1; 0 if only the line is known
 * @param words what happens there
 */
public record Step(String file, int line, int column, String words) {}

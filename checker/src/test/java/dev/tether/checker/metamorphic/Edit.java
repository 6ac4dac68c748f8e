package dev.tether.checker.metamorphic;

/**
 * One change of a text.
 *
 * @param start where it begins
 * @param end where what it replaces ends; the same for an insertion
 * @param text what stands there afterwards
 */
record Edit(int start, int end, String text) {}

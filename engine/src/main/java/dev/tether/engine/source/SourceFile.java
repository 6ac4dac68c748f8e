package dev.tether.engine.source;

import java.nio.file.Path;

/**
 * One source file of a scan.
 *
 * @param name what reports call it: the path as it was given, so relative stays relative
 * @param path where it is
 * @param text what is in it
 */
public record SourceFile(String name, Path path, SourceText text) {}

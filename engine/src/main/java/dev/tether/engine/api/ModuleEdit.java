package dev.tether.engine.api;

import dev.tether.engine.source.SourceText;

/**
 * What a fix changes in the declaration of the module that its file belongs to.
 *
 * @param file the declaration, as reports call it
 * @param before its text as it was read
 * @param edit the change
 */
public record ModuleEdit(String file, SourceText before, TextEdit edit) {}

/**
 * What compiled code does: facts of methods, read from their class files.
 *
 * <p>Bytes in, facts out. Nothing here knows of a compiler: classes are known by their internal
 * names, and whoever asks says where bytes come from ({@link ClassBytes}) and what is known of a
 * method without looking ({@link KnownMethods}). One class is read at a time, one method of it is
 * walked at a time, and each once.
 */
package dev.tether.checker.bytecode;

/**
 * Drives javac over the source files, in process, so that what resolves can be analysed although
 * something else does not. Internal to the engine.
 */
package dev.tether.engine.compile;

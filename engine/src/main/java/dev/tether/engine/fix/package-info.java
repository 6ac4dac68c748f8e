/**
 * Applies the fixes of findings to source files, or shows what that would change. Everything is
 * worked out in memory first: files are written once, whole, and only if they compile no worse than
 * before.
 */
package dev.tether.engine.fix;

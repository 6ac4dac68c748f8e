/** Writes suppressions with a reason into sources, and takes them out again. */
package dev.tether.engine.suppress;

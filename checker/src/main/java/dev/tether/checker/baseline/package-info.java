/**
 * Findings that are known and not to be reported again: what makes one recognisable after the code
 * around it has changed, and the file that lists them. The plugin and the command share it.
 */
package dev.tether.checker.baseline;

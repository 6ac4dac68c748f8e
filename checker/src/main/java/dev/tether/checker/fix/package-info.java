/**
 * Builds the suggested fixes of a finding, best first, and only those that compile where they go.
 *
 * <p>{@link dev.tether.checker.fix.Fixes} is the entry point: one for each compilation unit, shared
 * by all checks, so that fixes of several findings in one file fit together. A fix is a list of
 * plain text edits that touch as little as they can: what stands between two edits keeps its
 * comments and its formatting, and a fix inside the expression of another one can be applied with
 * it.
 */
package dev.tether.checker.fix;

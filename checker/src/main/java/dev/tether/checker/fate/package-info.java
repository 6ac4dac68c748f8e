/**
 * Follows one task value through the trees to its {@link dev.tether.checker.fate.Fate}, step by
 * step, and finds the launches that nobody answers for.
 */
package dev.tether.checker.fate;

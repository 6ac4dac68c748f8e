/**
 * For tests of code that uses a tracker, with any test framework: everything here throws {@link
 * AssertionError} and knows no framework.
 */
package dev.tether.tracker.testing;

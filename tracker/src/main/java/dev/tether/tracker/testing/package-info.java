/**
 * For tests of code that uses a tracker, with any test framework: everything here throws {@link
 * AssertionError} and knows no framework.
 */
@NullMarked
package dev.tether.tracker.testing;

import org.jspecify.annotations.NullMarked;

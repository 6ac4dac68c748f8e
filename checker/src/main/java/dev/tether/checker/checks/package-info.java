/** The checks: each asks, words and reports. */
package dev.tether.checker.checks;

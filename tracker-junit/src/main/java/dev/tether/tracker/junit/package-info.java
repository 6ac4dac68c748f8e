/** A JUnit extension for tests of code that uses a tracker. */
package dev.tether.tracker.junit;

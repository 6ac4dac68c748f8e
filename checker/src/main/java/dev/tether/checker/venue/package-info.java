/** Where code runs, what it waits for, what it holds meanwhile. */
package dev.tether.checker.venue;

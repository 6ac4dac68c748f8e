/** The tracker as a bean of CDI. */
package dev.tether.tracker.cdi;

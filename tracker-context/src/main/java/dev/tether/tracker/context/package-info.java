/** Carries trace, MDC and other context to where tasks run and are reported. */
package dev.tether.tracker.context;

/** Tasks of a tracker as meters and observations of Micrometer. */
package dev.tether.tracker.micrometer;

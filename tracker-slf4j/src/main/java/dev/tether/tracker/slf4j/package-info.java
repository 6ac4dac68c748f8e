/** Reports of a tracker through SLF4J. */
package dev.tether.tracker.slf4j;

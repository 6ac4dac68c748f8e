/** Writes what a scan found, in one format each. */
package dev.tether.engine.report;

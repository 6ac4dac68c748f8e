/**
 * What goes into a scan and what comes out: a {@link dev.tether.engine.api.ScanRequest} and a
 * {@link dev.tether.engine.api.ScanResult}.
 */
package dev.tether.engine.api;

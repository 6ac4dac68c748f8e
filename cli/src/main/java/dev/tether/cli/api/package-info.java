/**
 * What goes into a scan and what comes out: a {@link dev.tether.cli.api.ScanRequest} and a {@link
 * dev.tether.cli.api.ScanResult}.
 */
package dev.tether.cli.api;

/**
 * The scan itself: a {@link dev.tether.cli.api.ScanRequest} goes into a {@link
 * dev.tether.cli.engine.ScanEngine}, a {@link dev.tether.cli.api.ScanResult} comes out. Knows
 * nothing of command lines and report formats.
 */
package dev.tether.cli.engine;

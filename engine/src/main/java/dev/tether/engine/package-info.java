/**
 * The scan itself: a {@link dev.tether.engine.api.ScanRequest} goes into a {@link
 * dev.tether.engine.ScanEngine}, a {@link dev.tether.engine.api.ScanResult} comes out. Knows
 * nothing of command lines and report formats.
 */
package dev.tether.engine;

/** Holds what got lost at run time against what a scan found. */
package dev.tether.cli.compare;

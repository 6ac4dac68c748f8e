/** The command line: reads what the user asks for, runs a scan, and prints what came of it. */
package dev.tether.cli;

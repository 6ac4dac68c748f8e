package dev.tether.cli.testing;

/** What one run of the command did. */
public record CommandRun(int status, String out, String err) {}

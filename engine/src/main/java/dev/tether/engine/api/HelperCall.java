package dev.tether.engine.api;

/**
 * A method of which nobody has told what it does to tasks.
 *
 * @param className its class, with dots
 * @param method its name; {@code new} for a constructor
 * @param takes whether the task is given to it; else it returns the task
 * @param line what a role file has to say so that the task is answered for
 */
public record HelperCall(String className, String method, boolean takes, String line) {}

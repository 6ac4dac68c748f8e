package dev.tether.checker.options;

/**
 * A method named by a user, {@code com.acme.Async#track}.
 *
 * @param className the fully qualified class
 * @param method the simple method name; all overloads are meant
 */
public record MethodName(String className, String method) {}

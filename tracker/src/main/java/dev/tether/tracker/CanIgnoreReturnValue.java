package dev.tether.tracker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method whose result callers may drop, because the tracker answers for it.
 *
 * <p>Error Prone's {@code FutureReturnValueIgnored} and {@code CheckReturnValue} honour any
 * annotation of this simple name, so the library needs no dependency for it.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
@interface CanIgnoreReturnValue {}

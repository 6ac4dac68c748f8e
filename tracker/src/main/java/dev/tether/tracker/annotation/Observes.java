package dev.tether.tracker.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a parameter that is a task: the method answers for the outcome of the task passed to it.
 *
 * <p>To <em>observe</em> a task is to arrange that its outcome reaches somebody. A caller that
 * passes a task to such a parameter has handed it over:
 *
 * <pre>{@code
 * void failRequestWith(@Observes CompletionStage<?> work, Request request) { ... }
 * }</pre>
 *
 * <p>Not needed at run time: {@code provided} or {@code compileOnly} scope is enough.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Observes {}

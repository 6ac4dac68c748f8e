package dev.tether.tracker.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method that returns a task: callers may drop that task.
 *
 * <p>The reason is required. It says where failures end up, which is the question that a dropped
 * task leaves open:
 *
 * <pre>{@code
 * @FireAndForget("failures are logged and counted in SendLoop.onError")
 * CompletableFuture<Void> sendSoon(Message message) { ... }
 * }</pre>
 *
 * <p>Not needed at run time: {@code provided} or {@code compileOnly} scope is enough.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface FireAndForget {

  /**
   * Says where the failures of the task end up.
   *
   * @return one sentence for the reader of a caller; never blank
   */
  String value();
}

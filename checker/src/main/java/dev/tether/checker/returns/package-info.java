/**
 * What a method hands back: what the tasks owe that come out of expressions, variables and methods.
 *
 * <p>{@code Obligations} is what others ask; {@code Owing} sees an expression from one of two
 * sides.
 */
package dev.tether.checker.returns;

/**
 * Where the value of an expression comes from and where it goes: the forms of Java that hand a
 * value on without looking at it, and the next and the previous stage of a chain.
 *
 * <p>Every other room asks here rather than walk parents or children by itself, so that a pair of
 * parentheses, a cast, a local variable or a lambda that is called at once changes no verdict.
 */
package dev.tether.checker.chain;

/**
 * What becomes of structured scopes: who may use one and in which order, who is told of its
 * subtasks, and where scoped values are bound.
 *
 * <p>Everything here asks one question of a scope that a local variable or a private field holds.
 * What is handed to other code may be joined there, and is left alone.
 */
package dev.tether.checker.scope;

/**
 * The paths through a method: an abstract interpretation with two bits; what they mean is up to the
 * subclass.
 */
package dev.tether.checker.flow;

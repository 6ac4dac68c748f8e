/** Every option of a user, parsed and checked once. */
package dev.tether.checker.options;

/**
 * What Lombok would add to a class, added to its tree before the compiler enters it. A scan runs no
 * annotation processor; without these members each call of a getter, a builder or {@code log} is a
 * call of nothing. The source of the rules is the documentation of Lombok's features; a test
 * compares with what Lombok itself makes.
 */
package dev.tether.engine.lombok;

/**
 * The API of the libraries that Tether knows, for projects whose class path nobody knows: types,
 * supertypes and signatures, without code. {@code mvn -Pstubs} writes them from the real jars that
 * {@code libraries.txt} names.
 */
package dev.tether.engine.stubs;

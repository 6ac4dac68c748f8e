/** What is known of libraries: role files, and the look-up of types and methods in them. */
package dev.tether.checker.model;

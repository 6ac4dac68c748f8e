/** The Gradle plugin {@code dev.tether}. */
package dev.tether.gradle;

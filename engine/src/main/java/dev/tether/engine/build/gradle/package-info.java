/** What can be read of a Gradle project: its files are programs, and none of them is run. */
package dev.tether.engine.build.gradle;

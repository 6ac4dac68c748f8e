/** The goals of Tether's Maven plugin. */
package dev.tether.maven;

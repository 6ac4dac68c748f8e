/**
 * The class path of a Maven project from its poms and the local repository. Nothing here runs what
 * the project says, and nothing outside of this package loads Maven's classes.
 */
package dev.tether.engine.build.maven;

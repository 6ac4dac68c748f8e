/**
 * Two annotations that tell the Tether checker who answers for a task.
 *
 * <p>They are kept in class files and not loaded at run time. A library that only annotates may
 * depend on this artifact in {@code provided} (Maven) or {@code compileOnly} (Gradle) scope. The
 * checker reads them by simple name, so a project may as well declare its own.
 */
@NullMarked
package dev.tether.tracker.annotation;

import org.jspecify.annotations.NullMarked;

/** Class files as the compiler finds them, for those who ask about its symbols. */
package dev.tether.checker.compiled;

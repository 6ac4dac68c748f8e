/**
 * Calls, functions, variables and who uses them: javac's answers in fewer words, and what all
 * analyses of one compilation share.
 *
 * <p>Says what code is there, not what it means for a task.
 */
package dev.tether.checker.code;

package dev.tether.checker.fate;

import com.sun.source.util.TreePath;

/**
 * A call that looks as if it ended the work of a {@code CompletableFuture}, and does not.
 *
 * @param site the call: {@code cancel(true)}, or one that only ends the waiting
 * @param launch the call that starts the body
 * @param body what in the body an interrupt would have ended
 * @param asks whether that asks for the interrupt, instead of waiting
 * @param cancels whether the call asks the work to end; a time-out only ends the waiting
 */
public record UselessInterrupt(
    TreePath site, TreePath launch, TreePath body, boolean asks, boolean cancels) {}

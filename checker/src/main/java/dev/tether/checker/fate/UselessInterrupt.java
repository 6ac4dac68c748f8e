package dev.tether.checker.fate;

import com.sun.source.util.TreePath;
import dev.tether.checker.venue.Wait;

/**
 * A call of {@code cancel(true)} on a {@code CompletableFuture} whose body waits for the interrupt.
 *
 * @param site the call
 * @param launch the call that starts the body
 * @param waiting what in the body an interrupt would have ended
 */
public record UselessInterrupt(TreePath site, TreePath launch, Wait waiting) {}

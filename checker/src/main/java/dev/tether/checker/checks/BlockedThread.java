package dev.tether.checker.checks;

import com.sun.source.util.TreePath;
import dev.tether.checker.options.BlockingContext;
import dev.tether.checker.venue.Venue;
import dev.tether.checker.venue.Wait;
import java.util.List;
import java.util.Optional;

/**
 * A thread that is blocked where others need it.
 *
 * @param site where to report it
 * @param blocking what it waits for
 * @param context why that matters
 * @param venue where the code runs
 * @param lock what it holds meanwhile, or what is told of the end; empty if that is not the point
 * @param caller one of the calls that lead to the site, if all of them are wrong
 * @param further other places in the same file that lead to the same blocking call
 */
record BlockedThread(
    TreePath site,
    Wait blocking,
    BlockingContext context,
    Venue venue,
    String lock,
    Optional<TreePath> caller,
    List<TreePath> further) {

  BlockedThread(TreePath site, Wait blocking, BlockingContext context, Venue venue, String lock) {
    this(site, blocking, context, venue, lock, Optional.empty(), List.of());
  }

  BlockedThread withFurther(List<TreePath> places) {
    return new BlockedThread(site, blocking, context, venue, lock, caller, places);
  }
}

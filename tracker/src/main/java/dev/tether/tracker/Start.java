package dev.tether.tracker;

/**
 * A start that listeners are being told of. It is noted before the entry is linked, so that where
 * the stack or the memory ends in between, somebody still knows whose end waits to be let go.
 */
final class Start {

  final Entry entry;
  final Thread thread = Thread.currentThread();

  /** Whether the telling is over, successful or not; written where no call may be possible. */
  volatile boolean over;

  Start(Entry entry) {
    this.entry = entry;
  }
}

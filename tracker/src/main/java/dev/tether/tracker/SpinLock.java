package dev.tether.tracker;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock for a few instructions, which costs half of what a monitor does: letting go of it needs no
 * atomic instruction. Not reentrant.
 *
 * <p>A stack that overflows must not leave it held. So whoever holds it lets go by writing the
 * field, which is no call; and {@link #lock} calls nothing any more once it has the lock.
 */
abstract class SpinLock extends Padding {

  static final int FREE = 0;
  private static final int HELD = 1;

  private static final int SPINS = 100;
  private static final int YIELDS = 10;
  private static final long PAUSE_NANOS = 50_000;

  /** Its {@code lazySet} lets go without a fence; it is a call, and so may fail to do so. */
  static final AtomicIntegerFieldUpdater<SpinLock> LOCKED =
      AtomicIntegerFieldUpdater.newUpdater(SpinLock.class, "locked");

  volatile int locked;

  /** Takes the lock; to be followed by a {@code try} whose {@code finally} lets go of it. */
  final void lock() {
    if (!LOCKED.compareAndSet(this, FREE, HELD)) {
      await();
    }
  }

  /** Its holder may have lost its processor, or be looking at very many entries. */
  private void await() {
    int tries = 0;
    do {
      while (locked != FREE) {
        if (tries < SPINS) {
          Thread.onSpinWait();
        } else if (tries < SPINS + YIELDS) {
          Thread.yield();
        } else {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
        tries++;
      }
    } while (!LOCKED.compareAndSet(this, FREE, HELD));
  }
}

package dev.tether.lsp;

import java.lang.ref.SoftReference;
import java.util.Optional;

/**
 * Something large that is of use, but that nothing depends on: while its successor is made it may
 * go, if there is not memory enough for both. Thread-safe.
 */
final class Kept<T> {
  private T held;
  private SoftReference<T> loose = new SoftReference<>(null);

  /** What is kept, if anything is. */
  synchronized Optional<T> get() {
    return Optional.ofNullable(held == null ? loose.get() : held);
  }

  /** Takes the place of what was kept before. */
  synchronized void keep(Optional<T> next) {
    held = next.orElse(null);
    loose = new SoftReference<>(null);
  }

  /** From now on it may go. */
  synchronized void loosen() {
    if (held != null) {
      loose = new SoftReference<>(held);
      held = null;
    }
  }

  /** From now on it stays, if it is still there. */
  synchronized void tighten() {
    if (held == null) {
      held = loose.get();
    }
  }

  synchronized void drop() {
    keep(Optional.empty());
  }
}

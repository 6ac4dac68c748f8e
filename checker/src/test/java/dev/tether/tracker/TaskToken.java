package dev.tether.tracker;

/** As in the tracker, as far as signatures go. */
public final class TaskToken implements AutoCloseable {
  /** As in the tracker. */
  public boolean end(Throwable failure) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}

package dev.tether.tracker;

/**
 * Something that was added to a {@link TaskTracker} and can be taken away again.
 *
 * <p>Closing it is the only way to remove it, and closing it twice does no harm. A registration
 * that nobody closes lasts as long as its tracker; the ones that reach outside the tracker (a
 * shutdown hook, an MBean) last as long as the JVM and keep the tracker's class loader alive, so
 * code that can be undeployed must close them. Thread-safe.
 */
@FunctionalInterface
public interface Registration extends AutoCloseable {

  /** Takes the thing away; does nothing when it is already gone. Never throws. */
  @Override
  void close();
}

package dev.tether.lsp;

import java.nio.file.Path;
import java.util.Set;

/** Hears of what is known now. */
interface Listener {
  /** The findings of these files are others than before. */
  void changed(Set<Path> files);

  /** A scan of a whole project begins; returns who hears how far it is. */
  Progress begins(Path root);

  /** How far a scan is. */
  interface Progress {
    /**
     * Tells how far it is.
     *
     * @param words what it is doing
     * @param percent of all, 0 to 100
     */
    void report(String words, int percent);

    /** It has ended, in whatever way. */
    void end();
  }
}

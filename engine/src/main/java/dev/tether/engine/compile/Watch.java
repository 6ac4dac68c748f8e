package dev.tether.engine.compile;

import com.sun.tools.javac.comp.AttrContext;
import com.sun.tools.javac.comp.Env;
import dev.tether.engine.source.SourceFile;
import java.time.Duration;
import java.util.Optional;

/**
 * Knows which file a scan is busy with, and since when. Safe for use by several threads: one works,
 * others look.
 */
public final class Watch {
  private volatile Work work;
  private volatile boolean ended;

  /** What is worked on; the file is empty while no single one is. */
  private record Work(Optional<SourceFile> file, long since) {}

  /** Begins with a file. */
  public void begin(SourceFile file) {
    begin(Optional.of(file));
  }

  /** Begins with what belongs to no file, or to all of them. */
  public void begin() {
    begin(Optional.empty());
  }

  void begin(Env<AttrContext> env) {
    begin(
        env.toplevel.sourcefile instanceof SourceFileObject source
            ? Optional.of(source.file())
            : Optional.empty());
  }

  private void begin(Optional<SourceFile> file) {
    if (ended) {
      // Not caught as the failure of one file or check.
      throw new InternalError("given up");
    }
    work = new Work(file, System.nanoTime());
  }

  /** Nobody waits for the scan any more. */
  public void end() {
    ended = true;
  }

  /** Whether that which is worked on has taken longer than this. */
  public boolean exceeds(Duration bound) {
    Work now = work;
    return now != null && System.nanoTime() - now.since > bound.toNanos();
  }

  /** The file that is worked on, if it is a single one. */
  public Optional<SourceFile> file() {
    Work now = work;
    return now == null ? Optional.empty() : now.file;
  }
}

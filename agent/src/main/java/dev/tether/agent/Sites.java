package dev.tether.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often tasks were launched below each line of the program. Bounded. Thread-safe. */
final class Sites {

  private static final int MOST = 20_000;
  private static final int MOST_FRAMES = 8;

  private final Map<String, Site> sites = new LinkedHashMap<>();
  private final List<String> libraries;

  Sites(List<String> libraries) {
    this.libraries = libraries;
  }

  /** A line of the program. */
  static final class Site {
    final String file;
    final int line;
    long launches;

    Site(String file, int line) {
      this.file = file;
      this.line = line;
    }
  }

  void launched(StackTraceElement[] frames) {
    List<StackTraceElement> own = Frames.ofProgram(frames, libraries, MOST_FRAMES);
    synchronized (this) {
      String previous = "";
      for (StackTraceElement frame : own) {
        String file = Frames.file(frame);
        String key = file + ":" + frame.getLineNumber();
        Site site = sites.get(key);
        if (site == null && sites.size() < MOST) {
          site = new Site(file, frame.getLineNumber());
          sites.put(key, site);
        }
        if (site != null && !key.equals(previous)) {
          site.launches++;
        }
        previous = key;
      }
    }
  }

  synchronized List<Site> all() {
    return List.copyOf(sites.values());
  }
}

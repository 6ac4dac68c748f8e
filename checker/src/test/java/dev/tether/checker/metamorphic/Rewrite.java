package dev.tether.checker.metamorphic;

import com.sun.source.util.TreePath;
import java.util.List;

/**
 * A way to write a program differently that keeps its meaning.
 *
 * @param name what it is called in reports
 * @param everyday whether people write both forms: neither a holder nor a helper that does nothing
 * @param form the change itself
 */
record Rewrite(String name, boolean everyday, Form form) {
  /** Changes one place. */
  interface Form {
    /** Returns the edits, or none if the place has another form. */
    List<Edit> at(TreePath path, Source source);
  }

  static Rewrite everyday(String name, Form form) {
    return new Rewrite(name, true, form);
  }

  static Rewrite rare(String name, Form form) {
    return new Rewrite(name, false, form);
  }
}

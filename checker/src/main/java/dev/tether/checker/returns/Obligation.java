package dev.tether.checker.returns;

/** What a task value still owes while it is followed. Later constants outweigh earlier ones. */
public enum Obligation {
  /** Whatever happened so far, somebody was told, or nothing could happen. */
  NONE,
  /** It may fail, but somebody else answers for it: it came from a getter, a field, a map. */
  SHARED,
  /** It may have failed, and a stage has replaced the failure by a value, telling nobody. */
  SWALLOWED,
  /** It may fail, and nobody would know. */
  OWED;

  /** Whether a failure would be lost if the value were dropped now. */
  public boolean isOwed() {
    return this == OWED;
  }

  /** Returns what is owed after a stage that replaces a failure by a value and tells nobody. */
  public Obligation replaced() {
    return this == OWED || this == SHARED ? SWALLOWED : this;
  }

  /** Returns what is owed after a handler that was given the failure and ignored it. */
  public Obligation ignored() {
    return this == SHARED ? OWED : this;
  }

  /** Returns what is owed after a stage whose own code may fail, or can't. */
  public Obligation then(boolean mayFail) {
    return mayFail ? OWED : this;
  }

  /** Returns what two tasks owe together. */
  public Obligation and(Obligation other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

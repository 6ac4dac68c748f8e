package dev.tether.checker.fix;

/**
 * One replacement in the text of a file.
 *
 * @param start where it starts
 * @param end where it ends, exclusive; equal to the start for an insertion
 * @param text what is put there
 * @param layout whether it only moves code to the right, so that a second one at the same place is
 *     welcome
 */
record Edit(int start, int end, String text, boolean layout) {
  static Edit insert(int position, String text) {
    return new Edit(position, position, text, false);
  }

  static Edit replace(int start, int end, String text) {
    return new Edit(start, end, text, false);
  }

  boolean isInsertion() {
    return start == end;
  }

  /** Whether applying both would not mean what each one means. */
  boolean conflictsWith(Edit other) {
    if (isInsertion() && other.isInsertion()) {
      return start == other.start && !(layout && other.layout);
    }
    if (isInsertion()) {
      return other.start < start && start < other.end;
    }
    if (other.isInsertion()) {
      return other.conflictsWith(this);
    }
    return start < other.end && other.start < end;
  }
}

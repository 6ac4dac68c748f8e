package dev.tether.engine.api;

import dev.tether.checker.fix.Effect;
import dev.tether.checker.fix.FixKind;
import java.util.List;
import java.util.Optional;

/**
 * One way to mend a finding.
 *
 * @param title what it does, in a few words
 * @param edits the replacements that make it up, in the order of the file, none overlapping
 * @param effect what applying it comes to; empty if its check does not say
 * @param module what it changes in the declaration of the file's module; empty for most
 */
public record Fix(
    String title, List<TextEdit> edits, Optional<Effect> effect, Optional<ModuleEdit> module) {
  /** Copies the edits. */
  public Fix {
    edits = List.copyOf(edits);
  }

  /** Creates a fix that changes one file. */
  public Fix(String title, List<TextEdit> edits, Optional<Effect> effect) {
    this(title, edits, effect, Optional.empty());
  }

  /** Creates a fix of a check that does not say what applying it comes to. */
  public Fix(String title, List<TextEdit> edits) {
    this(title, edits, Optional.empty());
  }

  /** Returns what it does, if its check says so. */
  public Optional<FixKind> kind() {
    return effect.map(Effect::kind);
  }

  /**
   * Whether everything stays as it was but that a failure is heard. A fix that does not say what it
   * changes is not.
   */
  public boolean isSafe() {
    return effect.filter(Effect::isSafe).isPresent();
  }
}

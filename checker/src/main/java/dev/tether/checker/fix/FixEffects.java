package dev.tether.checker.fix;

import com.google.errorprone.fixes.Fix;
import com.sun.tools.javac.util.Context;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The effects of the fixes that were made in one compilation. Error Prone's own fixes have a title
 * and edits, and no room for more. Not thread-safe, like javac.
 */
public final class FixEffects {
  private static final Context.Key<FixEffects> KEY = new Context.Key<>();

  private final Map<Fix, Effect> effects = new IdentityHashMap<>();

  private FixEffects() {}

  /** Returns the effects of a compilation. */
  public static FixEffects instance(Context context) {
    FixEffects effects = context.get(KEY);
    if (effects == null) {
      effects = new FixEffects();
      context.put(KEY, effects);
    }
    return effects;
  }

  void add(Fix fix, Effect effect) {
    effects.put(fix, effect);
  }

  /** Returns the effect of a fix; empty if it is none of ours. */
  public Optional<Effect> of(Fix fix) {
    return Optional.ofNullable(effects.get(fix));
  }
}

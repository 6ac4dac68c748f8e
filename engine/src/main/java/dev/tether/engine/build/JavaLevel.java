package dev.tether.engine.build;

import java.util.OptionalInt;

/**
 * What a project's Java release means for the compiler of this JDK.
 *
 * @param release the release to compile for; empty for the running JDK's
 * @param preview whether its preview features are allowed
 */
public record JavaLevel(OptionalInt release, boolean preview) {
  /** The release of this JDK. */
  public static final int RUNNING = Runtime.version().feature();

  /** The oldest release that its compiler knows. */
  private static final int OLDEST = 8;

  /** Where nothing is known, or more is asked for than this JDK knows. */
  public static final JavaLevel DEFAULT = new JavaLevel(OptionalInt.empty(), false);

  /**
   * The level for a project.
   *
   * @param release what the project is compiled for; empty if it does not say
   * @param preview whether it uses preview features, which only a JDK of that very release has
   */
  public static JavaLevel of(OptionalInt release, boolean preview) {
    if (release.isEmpty() || release.getAsInt() > RUNNING) {
      return DEFAULT;
    }
    int level = Math.max(release.getAsInt(), OLDEST);
    return new JavaLevel(OptionalInt.of(level), preview && level == RUNNING);
  }
}

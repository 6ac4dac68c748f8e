package dev.tether.checker.source;

/** Which clauses catch an exception of the JDK, by the fully qualified name that they give. */
public final class Thrown {
  private Thrown() {}

  /** Whether a clause that names a class catches every exception of another one. */
  public static boolean isCaughtBy(Class<? extends Throwable> thrown, String caught) {
    for (Class<?> type = thrown; type != Object.class; type = type.getSuperclass()) {
      if (type.getName().equals(caught)) {
        return true;
      }
    }
    return false;
  }
}

package dev.tether.checker.options;

/**
 * Which code that completes a promise must complete it also when it throws. Each constant includes
 * the ones before it.
 */
public enum PromiseGuard {
  /** A body that runs on its own: its exceptions reach nobody who knows of the promise. */
  BODY,
  /** A handler of another task as well. */
  HANDLER,
  /** And an Error counts, which {@code catch (Exception e)} lets pass. */
  ERROR;

  /** Whether code that only another setting asks about is to be looked at under this one. */
  public boolean includes(PromiseGuard other) {
    return other.compareTo(this) <= 0;
  }
}

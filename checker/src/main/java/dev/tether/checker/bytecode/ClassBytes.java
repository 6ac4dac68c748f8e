package dev.tether.checker.bytecode;

import java.util.Optional;

/** Where the bytes of classes come from. */
@FunctionalInterface
public interface ClassBytes {
  /**
   * Returns the bytes of a class.
   *
   * @param internalName such as {@code java/lang/String}
   * @return empty if there is no such class, or its bytes cannot be read
   */
  Optional<byte[]> of(String internalName);
}

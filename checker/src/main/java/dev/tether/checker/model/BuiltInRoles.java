package dev.tether.checker.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The role files that ship with Tether. */
public final class BuiltInRoles {
  /** The files' names; they lie beside this class as resources. */
  public static final List<String> FILES =
      List.of("jdk.roles", "guava.roles", "netty.roles", "threads.roles", "names.roles");

  private BuiltInRoles() {}

  /** Returns every file, parsed. Parsing happens once; the result is immutable. */
  public static List<RoleFile> all() {
    return Holder.PARSED;
  }

  private static RoleFile read(String name) {
    try (InputStream in = BuiltInRoles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      return RoleFileParser.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Holder {
    static final List<RoleFile> PARSED = FILES.stream().map(BuiltInRoles::read).toList();
  }
}

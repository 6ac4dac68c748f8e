package dev.tether.checker.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Where a reader learns more of a check. The build decides: with the property {@code
 * tether.docs.base} it is a page below that address, and without it the command that prints the
 * page out of the jar.
 */
public final class Links {
  private static final String BASE = base();

  private Links() {}

  /** Returns the address of a check's page, or else the command that prints it. */
  public static String of(String check) {
    return BASE.isEmpty() ? "tether explain " + check : BASE + check + ".md";
  }

  private static String base() {
    Properties properties = new Properties();
    try (InputStream in = Links.class.getResourceAsStream("/dev/tether/checker/links.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String base = properties.getProperty("base", "").strip();
    return base.isEmpty() || base.endsWith("/") ? base : base + "/";
  }
}

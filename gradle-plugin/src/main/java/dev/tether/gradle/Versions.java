package dev.tether.gradle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * What the plugin was built with.
 *
 * @param tether its own version
 * @param errorProne the version of Error Prone that it was tested with
 */
record Versions(String tether, String errorProne) {
  static Versions read() {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Versions(properties.getProperty("tether"), properties.getProperty("errorProne"));
  }

  /** Returns the checks that are on by default: what the default profile says of them. */
  static List<String> checks() {
    List<String> checks = new ArrayList<>();
    try (InputStream in = Versions.class.getResourceAsStream("profiles.toml")) {
      boolean inside = false;
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("[")) {
          inside = line.equals("[default.severity]");
        } else if (inside && line.contains("=") && !line.contains("\"off\"")) {
          checks.add(line.split("=", 2)[0].strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return checks;
  }
}

package dev.tether.engine.build.maven;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What a pom may know of the machine: what profiles ask for, and nothing that is a secret. */
final class Platform {
  private static final List<String> KNOWN =
      List.of(
          "java.version",
          "java.specification.version",
          "java.vendor",
          "java.vm.version",
          "java.class.version",
          "os.name",
          "os.arch",
          "os.version",
          "file.separator",
          "path.separator",
          "line.separator");

  private Platform() {}

  static Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String name : KNOWN) {
      String value = System.getProperty(name);
      if (value != null) {
        properties.put(name, value);
      }
    }
    return properties;
  }

  static Properties asProperties() {
    Properties properties = new Properties();
    properties.putAll(properties());
    return properties;
  }
}

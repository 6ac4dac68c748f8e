package dev.tether.gradle;

import java.lang.reflect.Method;
import java.util.Map;
import org.gradle.api.GradleException;
import org.gradle.api.plugins.ExtensionAware;
import org.gradle.api.tasks.compile.JavaCompile;

/**
 * The options of the plugin {@code net.ltgt.errorprone}, which hands its own arguments to javac. By
 * name: which of its versions a build has is not known here.
 */
final class ErrorPronePlugin {
  static final String ID = "net.ltgt.errorprone";

  /** The configuration that it takes checks from. */
  static final String CONFIGURATION = "errorprone";

  private ErrorPronePlugin() {}

  static void configure(JavaCompile task, TetherExtension tether) {
    if (!tether.isInBuild()) {
      return;
    }
    Object options = ((ExtensionAware) task.getOptions()).getExtensions().getByName(CONFIGURATION);
    try {
      Method option = options.getClass().getMethod("option", String.class, String.class);
      for (Map.Entry<String, String> entry : CompilerArguments.options(tether).entrySet()) {
        option.invoke(options, entry.getKey(), entry.getValue());
      }
      for (Map.Entry<String, String> level : tether.getLevels().entrySet()) {
        String name =
            switch (level.getValue()) {
              case "error" -> "error";
              case "off" -> "disable";
              case "note" -> "enable";
              default -> "warn";
            };
        options
            .getClass()
            .getMethod(name, String[].class)
            .invoke(options, (Object) new String[] {level.getKey()});
      }
    } catch (ReflectiveOperationException e) {
      throw new GradleException("this version of " + ID + " is not known to Tether: " + e, e);
    }
  }
}

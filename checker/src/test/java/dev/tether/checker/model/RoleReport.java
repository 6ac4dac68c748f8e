package dev.tether.checker.model;

import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.model.JavacElements;
import com.sun.tools.javac.util.Context;
import dev.tether.checker.options.TetherOptions;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/**
 * Prints what Tether makes of a library: a tool for whoever writes a role file.
 *
 * <p>For every public task type of the jars: each method with its role and where that comes from.
 * For every other public class: the methods that return tasks.
 *
 * <p>Usage: {@code [-Dmodels=FILE] RoleReport CLASSPATH JAR[:JAR...]|CLASS...}.
 */
final class RoleReport {
  private final JavacElements elements;
  private final Model model;

  private RoleReport(Context context) {
    this.elements = JavacElements.instance(context);
    String models = System.getProperty("models");
    Map<String, String> flags = models == null ? Map.of() : Map.of("Tether:Models", models);
    this.model = new Model(context, TetherOptions.parse(flags).options());
    model.problems().forEach(System.out::println);
    model.hints().forEach(System.out::println);
  }

  public static void main(String[] arguments) throws IOException {
    RoleReport report = new RoleReport(context(arguments[0]));
    for (String name : List.of(arguments).subList(1, arguments.length)) {
      for (String part : name.split(File.pathSeparator)) {
        for (String type : part.endsWith(".jar") ? classes(part) : List.of(part)) {
          report.print(type);
        }
      }
    }
  }

  /** Returns the context of a compiler that sees some class path and compiles nothing. */
  static Context context(String classPath) {
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null,
                    null,
                    unused -> {},
                    List.of("-classpath", classPath, "-proc:none"),
                    List.of("java.lang.Object"),
                    null);
    task.getElements();
    return ((BasicJavacTask) task).getContext();
  }

  private static List<String> classes(String jar) throws IOException {
    try (JarFile file = new JarFile(jar)) {
      return file.stream()
          .map(ZipEntry::getName)
          .filter(n -> n.endsWith(".class") && !n.startsWith("META-INF") && !n.contains("-info"))
          .map(n -> n.substring(0, n.length() - ".class".length()).replace('/', '.'))
          .filter(n -> !n.matches(".*\\$\\d.*"))
          .map(n -> n.replace('$', '.'))
          .sorted()
          .toList();
    }
  }

  private void print(String name) {
    ClassSymbol type = elements.getTypeElement(name);
    try {
      if (type == null || !type.getModifiers().contains(Modifier.PUBLIC)) {
        return;
      }
      print(type);
    } catch (CompletionFailure e) {
      System.out.println("# " + name + ": " + e.getMessage());
    }
  }

  private void print(ClassSymbol type) {
    boolean task = model.isTask(type.type);
    List<String> lines = new ArrayList<>();
    for (Symbol member : type.members().getSymbols()) {
      if (member instanceof MethodSymbol method
          && method.getModifiers().contains(Modifier.PUBLIC)
          && !method.getAnnotationMirrors().toString().contains("Deprecated")
          && (task || model.isTask(method.getReturnType()))) {
        lines.add(0, describe(method));
      }
    }
    if (!lines.isEmpty()) {
      System.out.println("in " + type + (task ? "   # " + model.typeRole(type) : ""));
      lines.forEach(System.out::println);
    }
  }

  private String describe(MethodSymbol method) {
    MethodRole role = model.role(method);
    StringBuilder parameters = new StringBuilder();
    for (int i = 0; i < method.getParameters().size(); i++) {
      Optional<ParameterRole> parameter = role.parameterRole(i);
      parameters
          .append(i == 0 ? "" : ", ")
          .append(method.getParameters().get(i).type)
          .append(parameter.map(p -> ":" + p.word().toUpperCase(java.util.Locale.ROOT)).orElse(""));
    }
    String name = method.isConstructor() ? "new" : method.getSimpleName().toString();
    return "  %-12s %s(%s) -> %s   [%s]"
        .formatted(
            role.isKnown() ? role.role().word() : "-",
            (method.isStatic() ? "static " : "") + name,
            parameters,
            method.getReturnType(),
            role.place());
  }
}

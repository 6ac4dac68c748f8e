package dev.tether.checker.bytecode;

import dev.tether.checker.model.NamedMethods;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;

/**
 * Computes the facts of the JDK that runs it: {@code JAVA_HOME=<JDK> mvn -Pjdk-facts -pl
 * tracker,checker -DskipTests verify} writes the resource of its release.
 */
public final class JdkFactsGenerator {
  /** What asynchronous bodies hardly use, and whose facts would take most of the space. */
  private static final Set<String> LEFT_OUT = Set.of("java.desktop", "java.xml", "java.xml.crypto");

  private JdkFactsGenerator() {}

  /**
   * Writes the resource of the running release.
   *
   * @param arguments the folder to write to
   */
  public static void main(String[] arguments) throws IOException {
    int release = Runtime.version().feature();
    ComputedFacts facts = compute();
    Path file = Path.of(arguments[0], JdkFacts.resource(release));
    try (OutputStream out = Files.newOutputStream(file)) {
      facts.write(out);
    }
    System.out.println(file + ": " + facts.size() + " methods, " + Files.size(file) + " bytes");
  }

  static ComputedFacts compute() {
    RuntimeImage image = new RuntimeImage();
    CompiledCode code = new CompiledCode(image, NamedMethods.builtIn());
    Set<String> packages = packages();
    Map<MethodId, Failure> failures = new HashMap<>();
    for (String name : packages) {
      for (String type : image.classes(name)) {
        for (String supertype : code.supertypes(type)) {
          if (supertype.equals("java/lang/Object") && !type.equals(supertype)) {
            // Role files speak of those, for every class.
            continue;
          }
          for (MethodId method : code.methods(supertype)) {
            int access = code.access(method);
            boolean hidden = (access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC)) != 0;
            if (!hidden && (supertype.equals(type) || method.name().charAt(0) != '<')) {
              MethodId called = new MethodId(type, method.name(), method.descriptor());
              code.failure(called).ifPresent(failure -> failures.putIfAbsent(called, failure));
            }
          }
        }
      }
    }
    return ComputedFacts.of(packages, failures);
  }

  /** The packages of the Java SE modules that everybody may use. */
  static Set<String> packages() {
    Set<String> packages = new TreeSet<>();
    for (Module module : ModuleLayer.boot().modules()) {
      ModuleDescriptor descriptor = module.getDescriptor();
      if (descriptor.name().startsWith("java.") && !LEFT_OUT.contains(descriptor.name())) {
        descriptor.exports().stream()
            .filter(e -> !e.isQualified())
            .forEach(e -> packages.add(e.source().replace('.', '/')));
      }
    }
    return packages;
  }
}

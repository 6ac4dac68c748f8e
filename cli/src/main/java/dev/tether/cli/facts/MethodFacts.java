package dev.tether.cli.facts;

import dev.tether.checker.bytecode.ClassBytes;
import dev.tether.checker.bytecode.CompiledCode;
import dev.tether.checker.bytecode.Failure;
import dev.tether.checker.bytecode.MethodId;
import dev.tether.checker.bytecode.ParameterUse;
import dev.tether.checker.bytecode.Question;
import dev.tether.checker.bytecode.TaskResult;
import dev.tether.checker.model.NamedMethods;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what is known of the methods of a class. */
public final class MethodFacts {
  private static final int MAX_STEPS = 12;

  private final CompiledCode code;
  private final StringBuilder text = new StringBuilder();

  private MethodFacts(CompiledCode code) {
    this.code = code;
  }

  /**
   * Returns what is known, a paragraph for each method.
   *
   * @param member a class, {@code a.b.C}, or methods of it by name, {@code a.b.C#run}
   * @param classPath jars and folders; the classes of the running JDK come first
   * @return empty if there is no such member
   */
  public static String of(String member, List<Path> classPath) throws IOException {
    int hash = member.indexOf('#');
    String type = (hash < 0 ? member : member.substring(0, hash)).replace('.', '/');
    String name = hash < 0 ? "" : member.substring(hash + 1);
    // Nothing is loaded: only the bytes are read.
    try (URLClassLoader files =
        new URLClassLoader(urls(classPath), ClassLoader.getPlatformClassLoader())) {
      CompiledCode code = new CompiledCode(bytes(files), NamedMethods.builtIn());
      MethodFacts facts = new MethodFacts(code);
      for (MethodId method : code.methods(type)) {
        if (name.isEmpty() ? !method.name().contains("$") : method.name().equals(name)) {
          facts.add(method);
        }
      }
      return facts.text.toString();
    }
  }

  private static URL[] urls(List<Path> classPath) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (Path entry : classPath) {
      urls.add(entry.toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }

  private static ClassBytes bytes(ClassLoader files) {
    return name -> {
      try (InputStream in = files.getResourceAsStream(name + ".class")) {
        return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
      } catch (IOException e) {
        return Optional.empty();
      }
    };
  }

  private void add(MethodId method) {
    text.append(method.owner().replace('/', '.'))
        .append('#')
        .append(method.name())
        .append(method.descriptor())
        .append('\n');
    Optional<Failure> failure = code.failure(method);
    if (failure.isEmpty()) {
      line("not known: it has no code here");
      return;
    }
    addFailure(method, failure.get());
    code.madeFunction(method)
        .filter(Failure::isGuarded)
        .ifPresent(made -> line("the function that it returns cannot fail"));
    addParameters(method);
    if (method.descriptor().endsWith(";")) {
      code.taskResult(method).ifPresent(this::addTask);
    }
  }

  private void addFailure(MethodId method, Failure failure) {
    if (failure.open() == 0) {
      line(failure.functions().isEmpty() ? "cannot fail" : "fails only as its functions do");
    } else {
      line(kind(failure) + (failure.types().contains(Failure.ANYTHING) ? "" : types(failure)));
      addReasons(method, failure);
    }
    for (Map.Entry<Integer, Integer> function : failure.functions().entrySet()) {
      line(parameter(function.getKey()) + " runs, and what it throws comes out");
    }
  }

  private static String kind(Failure failure) {
    if (failure.open() == Question.ESCAPES_AS_ANYTHING.bit()) {
      return "cannot fail, but for an error of the JVM";
    }
    if (!failure.answers(Question.UNTOLD)) {
      return "may fail, and tells somebody before";
    }
    return failure.answers(Question.ESCAPES) ? "may fail" : "swallows a failure untold";
  }

  private static String types(Failure failure) {
    return " with " + String.join(", ", failure.types()).replace('/', '.');
  }

  private void addReasons(MethodId method, Failure failure) {
    Set<MethodId> seen = new LinkedHashSet<>(Set.of(method));
    Failure step = failure;
    String indent = "  ";
    for (int i = 0; i < MAX_STEPS && !step.reason().isEmpty(); i++) {
      line(indent + step.reason());
      indent += "  ";
      Optional<MethodId> next = step.because().filter(seen::add);
      if (next.isEmpty()) {
        return;
      }
      step = code.failure(next.get()).orElse(Failure.NONE);
    }
  }

  private static String parameter(int index) {
    return index < 0 ? "the object itself" : "parameter " + (index + 1);
  }

  private void addParameters(MethodId method) {
    int count = method.parameterCount();
    for (int i = 0; i < count; i++) {
      Optional<ParameterUse> use = code.parameterUse(method, i);
      if (method.isReference(i) && use.isPresent()) {
        switch (use.get()) {
          case IGNORED -> line(parameter(i) + " is never read");
          case DROPPED -> line(parameter(i) + ", if it is a task: nobody is told of its failure");
          case RETURNED -> line(parameter(i) + " is returned, and nothing else");
          case USED -> {
            // Says nothing.
          }
        }
      }
    }
  }

  private void addTask(TaskResult task) {
    if (task.completed()) {
      line("what it returns has ended well before");
    }
    if (task.nullable()) {
      line("may return null");
    }
    switch (task.debt()) {
      case NONE -> line("if it returns a task: its failure is told, or there is none");
      case SWALLOWED -> line("if it returns a task: its failure is replaced by a value, untold");
      case SHARED, OWED -> {
        // What is believed of any task.
      }
    }
  }

  private void line(String words) {
    text.append("  ").append(words).append('\n');
  }
}

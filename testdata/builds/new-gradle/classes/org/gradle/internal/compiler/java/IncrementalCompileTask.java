package org.gradle.internal.compiler.java;

import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler.CompilationTask;

/** In the place of Gradle's, which notes what comes of each source file: this one does not. */
public final class IncrementalCompileTask implements CompilationTask {
  private final CompilationTask javac;

  /** Called by Gradle. */
  public IncrementalCompileTask(
      CompilationTask javac,
      Function<?, ?> sources,
      Consumer<?> backups,
      Consumer<?> classes,
      BiConsumer<?, ?> visible,
      BiConsumer<?, ?> hidden) {
    this.javac = javac;
  }

  @Override
  public void addModules(Iterable<String> names) {
    javac.addModules(names);
  }

  @Override
  public void setProcessors(Iterable<? extends Processor> processors) {
    javac.setProcessors(processors);
  }

  @Override
  public void setLocale(Locale locale) {
    javac.setLocale(locale);
  }

  @Override
  public Boolean call() {
    return javac.call();
  }
}

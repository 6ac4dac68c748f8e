package dev.tether.checker.bytecode;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Class files of sources that a test holds, and behind them those of the running JDK. */
final class CompiledSources implements ClassBytes {
  private static final RuntimeImage JDK = new RuntimeImage();

  private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

  private CompiledSources() {}

  /** Compiles one source file, with all that a debugger wants, or nothing of it. */
  static CompiledSources of(String source, boolean debug) {
    CompiledSources result = new CompiledSources();
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    JavaFileManager files =
        new ForwardingJavaFileManager<JavaFileManager>(
            javac.getStandardFileManager(null, null, null)) {
          @Override
          public JavaFileObject getJavaFileForOutput(
              Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
              @Override
              public OutputStream openOutputStream() {
                return result.classes.computeIfAbsent(
                    name.replace('.', '/'), n -> new ByteArrayOutputStream());
              }
            };
          }
        };
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("memory:///Code.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignore) {
            return source;
          }
        };
    List<String> problems = new ArrayList<>();
    boolean compiled =
        javac
            .getTask(
                null,
                files,
                d -> problems.add(d.toString()),
                List.of(debug ? "-g" : "-g:none", "-proc:none"),
                null,
                List.of(file))
            .call();
    if (!compiled) {
      throw new IllegalArgumentException(problems.toString());
    }
    return result;
  }

  @Override
  public Optional<byte[]> of(String internalName) {
    ByteArrayOutputStream own = classes.get(internalName);
    return own == null ? JDK.of(internalName) : Optional.of(own.toByteArray());
  }
}

package dev.tether.engine.compile;

import dev.tether.engine.source.Project;
import dev.tether.engine.stubs.Stubs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * How the sources are compiled.
 *
 * @param classPath folders and jars, all of which exist
 * @param release the Java release of the sources; empty for the running JDK's language and API
 * @param enablePreview whether preview features are allowed
 * @param project what the scan is about, which limits what is read
 * @param stubs stand for libraries that are not on the class path
 */
public record CompilerOptions(
    List<Path> classPath,
    OptionalInt release,
    boolean enablePreview,
    Project project,
    Stubs stubs) {

  /** The options for javac. */
  List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                // Neither -nowarn nor -Xlint:none: they silence the notes of checks as well.
                "-proc:none",
                "-implicit:none",
                // Of what has a source, the source speaks: class files may be of another state.
                "-Xprefer:source",
                // Every error counts: what is not reported here looks resolved.
                "-Xmaxerrs",
                String.valueOf(Integer.MAX_VALUE),
                "-encoding",
                "UTF-8",
                // What Error Prone asks of a compilation: all attributed before anything is
                // desugared, on past errors, and annotations of types on their symbols.
                "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW",
                "-XDaddTypeAnnotationsToSymbol=true"));
    if (release.isPresent()) {
      arguments.addAll(List.of("--release", String.valueOf(release.getAsInt())));
    }
    if (enablePreview) {
      arguments.add("--enable-preview");
      if (release.isEmpty()) {
        arguments.addAll(List.of("--source", String.valueOf(Runtime.version().feature())));
      }
    }
    return arguments;
  }
}

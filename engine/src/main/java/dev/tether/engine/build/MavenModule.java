package dev.tether.engine.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * One module of a Maven project, as its pom has it.
 *
 * @param pom its pom
 * @param sources its folders of sources that are there, generated ones included, main before test
 * @param siblings poms of the modules that it uses, with what those use
 * @param jars the libraries that its sources and tests are compiled against
 * @param missing the coordinates of those that are nowhere
 * @param release the Java release that it is compiled for
 * @param preview whether it uses preview features
 * @param encoding the encoding of its sources
 */
public record MavenModule(
    Path pom,
    List<Path> sources,
    Set<Path> siblings,
    List<Path> jars,
    Set<String> missing,
    OptionalInt release,
    boolean preview,
    Optional<String> encoding) {

  /** The folders of compiled classes of the module with this pom. */
  static List<Path> outputs(Path pom) {
    Path target = pom.resolveSibling("target");
    return List.of(target.resolve("classes"), target.resolve("test-classes"));
  }
}

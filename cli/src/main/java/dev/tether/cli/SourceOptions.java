package dev.tether.cli;

import dev.tether.engine.api.ScanRequest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that say which sources are reported on, and how they are written. */
final class SourceOptions {
  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description =
          "Do not report on files or folders whose path, or its end, matches: '**/legacy/*.java',"
              + " 'src/it'. May be repeated.")
  private List<String> excluded = new ArrayList<>();

  @Option(
      names = "--generated",
      description =
          "Report on generated code, too: what carries @Generated, or lies in a folder of generated"
              + " sources.")
  private boolean generated;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      converter = CharsetName.class,
      description = "The encoding of the sources. Default: UTF-8.")
  private Charset encoding;

  @Option(
      names = "--cache",
      description =
          "Keep the results in your cache folder ($XDG_CACHE_HOME/tether or ~/.cache/tether), and take"
              + " them from there while nothing has changed.")
  private boolean cache;

  Charset encoding() {
    return encoding == null ? StandardCharsets.UTF_8 : encoding;
  }

  void apply(ScanRequest.Builder request) {
    request.exclude(excluded).generated(generated);
    if (cache) {
      request.cache(cacheFolder());
    }
    if (encoding != null) {
      request.encoding(encoding);
    }
  }

  private static Path cacheFolder() {
    String given = System.getenv("XDG_CACHE_HOME");
    Path caches =
        given == null || !Path.of(given).isAbsolute()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(given);
    return caches.resolve("tether");
  }

  static final class CharsetName implements ITypeConverter<Charset> {
    @Override
    public Charset convert(String word) {
      try {
        return Charset.forName(word);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + word + "' is no encoding that Java knows, such as ISO-8859-1");
      }
    }
  }
}

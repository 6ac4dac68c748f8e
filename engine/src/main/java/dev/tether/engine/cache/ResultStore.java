package dev.tether.engine.cache;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import dev.tether.engine.api.Coverage;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Unresolved;
import dev.tether.engine.source.SourceText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.ParameterizedType;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A folder of results. Several processes may use it at the same time: an entry is there wholly or
 * not at all, and one that is damaged is thrown away. What goes wrong here costs time, and nothing
 * else.
 */
public final class ResultStore {
  private static final int MOST_ENTRIES = 200;
  private static final int DIGEST = 32;
  private static final long LARGEST = 256L << 20;
  private static final String SUFFIX = ".scan";

  private static final Gson GSON =
      new GsonBuilder()
          .serializeNulls()
          .registerTypeAdapterFactory(new Optionals())
          .registerTypeAdapter(SourceText.class, new Texts().nullSafe())
          .create();

  private final Path folder;

  /** A store in a folder, which is made when it is needed. */
  public ResultStore(Path folder) {
    this.folder = folder;
  }

  /** What is kept of a result: not the sources, nor where the time went. */
  public record Stored(
      int files,
      long lines,
      List<String> checks,
      List<Finding> findings,
      List<Unresolved> unresolved,
      List<String> skipped,
      List<String> notes,
      ScanResult.Completeness completeness,
      Coverage coverage) {}

  /** The result that is kept under a key, if it is there and whole. */
  public Optional<Stored> load(String key) {
    Path file = folder.resolve(key + SUFFIX);
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(file);
      byte[] content = Arrays.copyOfRange(bytes, Math.min(DIGEST, bytes.length), bytes.length);
      if (bytes.length < DIGEST || !Arrays.equals(digest(content), Arrays.copyOf(bytes, DIGEST))) {
        Files.deleteIfExists(file);
        return Optional.empty();
      }
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      try (Reader in =
          new InputStreamReader(
              new GZIPInputStream(new ByteArrayInputStream(content)), StandardCharsets.UTF_8)) {
        return Optional.ofNullable(GSON.fromJson(in, Stored.class));
      }
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** Keeps a result. */
  public void save(String key, ScanResult result) {
    Stored stored =
        new Stored(
            result.files(),
            result.lines(),
            result.checks().stream().map(check -> check.name()).toList(),
            result.findings(),
            result.unresolved(),
            result.skipped(),
            result.notes(),
            result.completeness(),
            result.coverage());
    try {
      Files.createDirectories(folder);
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (Writer out =
          new OutputStreamWriter(new GZIPOutputStream(packed), StandardCharsets.UTF_8)) {
        GSON.toJson(stored, out);
      }
      Path written = Files.createTempFile(folder, "new", ".tmp");
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.write(digest(packed.toByteArray()));
      packed.writeTo(all);
      Files.write(written, all.toByteArray());
      Files.move(
          written,
          folder.resolve(key + SUFFIX),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      prune();
    } catch (IOException | RuntimeException e) {
      // The next scan takes as long as this one.
      return;
    }
  }

  /** Throws away what has not been used for the longest time. */
  private void prune() throws IOException {
    List<Path> entries = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(path -> path.toString().endsWith(SUFFIX)).forEach(entries::add);
    }
    if (entries.size() <= MOST_ENTRIES) {
      return;
    }
    entries.sort(Comparator.comparing(path -> path.toFile().lastModified()));
    for (Path old : entries.subList(0, entries.size() - MOST_ENTRIES)) {
      Files.deleteIfExists(old);
    }
  }

  private static byte[] digest(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The few texts that fixes carry: as they were read, byte for byte. */
  private static final class Texts extends TypeAdapter<SourceText> {
    @Override
    public void write(JsonWriter out, SourceText text) throws IOException {
      out.beginArray();
      out.value(text.charset().name());
      out.value(Base64.getEncoder().encodeToString(text.encoded()));
      out.endArray();
    }

    @Override
    public SourceText read(JsonReader in) throws IOException {
      in.beginArray();
      Charset charset = Charset.forName(in.nextString());
      byte[] bytes = Base64.getDecoder().decode(in.nextString());
      in.endArray();
      return SourceText.read(new ByteArrayInputStream(bytes), charset);
    }
  }

  /** What is not there is null. */
  private static final class Optionals implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked")
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      if (type.getRawType() != Optional.class) {
        return null;
      }
      TypeAdapter<Object> content =
          (TypeAdapter<Object>)
              gson.getAdapter(
                  TypeToken.get(((ParameterizedType) type.getType()).getActualTypeArguments()[0]));
      return (TypeAdapter<T>)
          new TypeAdapter<Optional<Object>>() {
            @Override
            public void write(JsonWriter out, Optional<Object> value) throws IOException {
              content.write(out, value == null ? null : value.orElse(null));
            }

            @Override
            public Optional<Object> read(JsonReader in) throws IOException {
              if (in.peek() == com.google.gson.stream.JsonToken.NULL) {
                in.nextNull();
                return Optional.empty();
              }
              return Optional.ofNullable(content.read(in));
            }
          };
    }
  }
}

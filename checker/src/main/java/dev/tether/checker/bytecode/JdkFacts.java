package dev.tether.checker.bytecode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the methods of the JDK do, computed from its class files when Tether is built.
 *
 * <p>For a release that has no facts of its own, a fact counts if all releases that have agree on
 * it. Thread-safe: what was read stays for the life of the JVM.
 */
public final class JdkFacts {
  /** The releases whose facts ship with Tether. */
  static final List<Integer> RELEASES = List.of(17, 25);

  private static final Map<Integer, JdkFacts> KNOWN = new ConcurrentHashMap<>();

  private final List<ComputedFacts> releases;

  private JdkFacts(List<ComputedFacts> releases) {
    this.releases = releases;
  }

  /** Returns the facts of a feature release, such as 17. */
  public static JdkFacts of(int release) {
    return KNOWN.computeIfAbsent(
        release,
        wanted ->
            new JdkFacts(
                RELEASES.contains(wanted)
                    ? List.of(read(wanted))
                    : RELEASES.stream().map(JdkFacts::read).toList()));
  }

  private static ComputedFacts read(int release) {
    String resource = resource(release);
    try (InputStream in = JdkFacts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + resource);
      }
      return ComputedFacts.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String resource(int release) {
    return "jdk-" + release + ".facts";
  }

  /** Returns how a method may fail; empty if that is unknown, or it may in every way. */
  public Optional<Failure> failure(MethodId method) {
    Failure all = null;
    for (ComputedFacts release : releases) {
      Optional<Failure> failure = release.failure(method);
      if (failure.isEmpty()) {
        return failure;
      }
      all = all == null ? failure.get() : either(all, failure.get());
    }
    return Optional.ofNullable(all);
  }

  /** Whether a class is part of the JDK's API, so that nothing else is known of its methods. */
  public boolean covers(String owner) {
    return releases.stream().anyMatch(r -> r.covers(owner));
  }

  private static Failure either(Failure one, Failure other) {
    TreeSet<String> types = new TreeSet<>(one.types());
    types.addAll(other.types());
    TreeMap<Integer, Integer> functions = new TreeMap<>(one.functions());
    other.functions().forEach((p, q) -> functions.merge(p, q, (a, b) -> a | b));
    return new Failure(one.open() | other.open(), types, functions, one.reason());
  }
}

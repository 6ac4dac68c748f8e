package dev.tether.checker.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The role files that ship with Tether, one for each family of libraries.
 *
 * <p>Most compilations use few libraries, so a file is read when a class of its packages turns up
 * for the first time. What was read is immutable and stays for the life of the JVM.
 */
public final class BuiltInRoles {
  private static final List<Library> LIBRARIES =
      List.of(
          new Library("jdk.roles", "java", "javax", "jdk.internal.util"),
          new Library("jdk-threads.roles", "java", "javax"),
          new Library("jdk-duties.roles", "java", "javax"),
          new Library(
              "guava.roles",
              "com.google.common.util",
              "com.google.common.cache",
              "com.google.common.eventbus",
              "com.google.common.base"),
          new Library("netty.roles", "io.netty"),
          new Library("reactivestreams.roles", "org.reactivestreams"),
          new Library("reactor.roles", "reactor"),
          new Library("rxjava.roles", "io.reactivex.rxjava3"),
          new Library("mutiny.roles", "io.smallrye.mutiny"),
          new Library("vertx.roles", "io.vertx"),
          new Library("grpc.roles", "io.grpc"),
          new Library("kafka.roles", "org.apache.kafka"),
          new Library("awssdk.roles", "software.amazon.awssdk"),
          new Library("lettuce.roles", "io.lettuce"),
          new Library("cassandra.roles", "com.datastax.oss"),
          new Library("spring.roles", "org.springframework"),
          new Library("scala.roles", "scala"),
          new Library("akka.roles", "akka"),
          new Library("pekko.roles", "org.apache.pekko"),
          new Library("caffeine.roles", "com.github.benmanes.caffeine"),
          new Library("okhttp.roles", "okhttp3", "retrofit2"),
          new Library("redisson.roles", "org.redisson"),
          new Library("httpclient.roles", "org.apache.hc", "org.apache.http"),
          new Library("googleapi.roles", "com.google.api"),
          new Library("jaxrs.roles", "jakarta.ws.rs", "javax.ws.rs"),
          new Library("servlet.roles", "jakarta.servlet"),
          new Library("cdi.roles", "jakarta.enterprise"),
          new Library("javafx.roles", "javafx.concurrent"),
          new Library(
              "tracing.roles",
              "org.slf4j",
              "org.apache.logging.log4j",
              "io.micrometer",
              "io.opentelemetry"),
          new Library("junit.roles", "org.junit", "junit.framework", "org.testng"),
          new Library("mockito.roles", "org.mockito", "org.easymock"),
          new Library(
              "assertions.roles",
              "org.assertj",
              "com.google.common.truth",
              "org.hamcrest",
              "org.awaitility"),
          new Library("tether.roles", "dev.tether.tracker"));

  private static final Library NAMES = new Library("names.roles");

  private BuiltInRoles() {}

  /** Returns the files that speak of the classes of certain packages only. */
  public static List<Library> libraries() {
    return LIBRARIES;
  }

  /** Returns the file that goes by names alone, for classes that no other file knows. */
  public static Library names() {
    return NAMES;
  }

  /**
   * One role file. Thread-safe: javac may run several times in one JVM.
   *
   * <p>The file lies beside this class as a resource.
   */
  public static final class Library {
    private final String fileName;
    private final List<String> packages;
    private volatile RoleFile roles;

    private Library(String fileName, String... packages) {
      this.fileName = fileName;
      this.packages = List.of(packages);
    }

    /** Returns the name of the resource. */
    public String fileName() {
      return fileName;
    }

    /** Returns the packages, subpackages included, that the file's classes are in. */
    public List<String> packages() {
      return packages;
    }

    /** Returns what the file says; parsed on the first call. */
    public RoleFile roles() {
      RoleFile parsed = roles;
      if (parsed == null) {
        parsed = RoleFileParser.parse(fileName, text());
        roles = parsed;
      }
      return parsed;
    }

    private String text() {
      try (InputStream in = BuiltInRoles.class.getResourceAsStream(fileName)) {
        if (in == null) {
          throw new IllegalStateException("missing resource " + fileName);
        }
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

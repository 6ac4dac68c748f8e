package dev.tether.checker.model;

import com.google.errorprone.CompilationTestHelper;
import dev.tether.checker.checks.DanglingTask;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Tether makes of code that uses the real libraries: one file of cases for each role file,
 * silent cases first.
 */
final class LibrariesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jdk",
        "Guava",
        "Netty",
        "Vertx",
        "Reactor",
        "RxJava",
        "Mutiny",
        "Grpc",
        "Kafka",
        "AwsSdk",
        "Lettuce",
        "Cassandra",
        "Spring",
        "Akka",
        "Pekko",
        "Caffeine",
        "OkHttp",
        "Redisson",
        "HttpClients",
        "GoogleApi",
        "JaxRs",
        "Tests"
      })
  void identification(String library) {
    helper(library).doTest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ReactorReported", "MutinyReported", "SpringReported"})
  void identificationReported(String library) {
    helper(library).setArgs("-XepOpt:Tether:ReportBestEffort=all").doTest();
  }

  private CompilationTestHelper helper(String name) {
    String file = name + ".java";
    return CompilationTestHelper.newInstance(DanglingTask.class, getClass())
        .addSourceLines(file, read(file));
  }

  private static String read(String name) {
    try (InputStream in = LibrariesTest.class.getResourceAsStream("testdata/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no test data file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** A cold type around work that runs already: nothing is left to start. */
final class StartedWorkTest {
  private static final String[] MONO = {
    "package reactor.core.publisher;",
    "import java.util.concurrent.CompletionStage;",
    "public abstract class Mono<T> implements org.reactivestreams.Publisher<T> {",
    "  public static native <T> Mono<T> fromCompletionStage(CompletionStage<? extends T> stage);",
    "  public static native <T> Mono<T> fromSupplier(java.util.function.Supplier<T> supplier);",
    "  public static native <T> Mono<T> just(T value);",
    "  public static native <T> Mono<T> empty();",
    "}"
  };

  private static CompilationTestHelper helper() {
    return CompilationTestHelper.newInstance(DanglingTask.class, StartedWorkTest.class)
        .addSourceLines(
            "Publisher.java", "package org.reactivestreams;", "public interface Publisher<T> {}")
        .addSourceLines("Mono.java", MONO);
  }

  @Test
  void identificationOfStarted() {
    helper()
        .addSourceLines(
            "Sender.java",
            "import java.util.concurrent.CompletableFuture;",
            "import reactor.core.publisher.Mono;",
            "class Sender {",
            "  interface Socket { CompletableFuture<Void> write(String text); }",
            "  interface Repository { Mono<String> save(String text); String load(); }",
            "  private Mono<Void> send(Socket socket, String text) {",
            "    return Mono.fromCompletionStage(socket.write(text));",
            "  }",
            "  private Mono<String> known(String text) {",
            "    return text == null ? Mono.empty() : Mono.just(text);",
            "  }",
            "  private Mono<String> either(Repository repository, String text) {",
            "    return text == null ? Mono.empty() : repository.save(text);",
            "  }",
            "  private Mono<String> later(Repository repository) {",
            "    return Mono.fromSupplier(() -> repository.load());",
            "  }",
            "  void all(Socket socket, Repository repository) {",
            "    known(\"a\");",
            "    // BUG: Diagnostic contains: if it fails, nobody will know",
            "    send(socket, \"b\");",
            "    // BUG: Diagnostic contains: never starts",
            "    either(repository, \"c\");",
            "    // BUG: Diagnostic contains: never starts",
            "    later(repository);",
            "  }",
            "}")
        .doTest();
  }
}

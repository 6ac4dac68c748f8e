package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** Of two paths that leave a promise open, the one that certainly is is told. */
final class LikelyPathTest {
  @Test
  void identificationBranchWithoutAnEnd() {
    CompilationTestHelper.newInstance(UncompletedPromise.class, LikelyPathTest.class)
        .addSourceLines(
            "Sender.java",
            "import java.util.Optional;",
            "import java.util.concurrent.CompletableFuture;",
            "class Sender {",
            "  interface Answer { void on(Object value, Exception failure); }",
            "  interface Client { void send(String text, Answer answer); }",
            "  interface Converter { Optional<Object> convert(Object value); }",
            "  private RuntimeException wrap(String text, Exception e) {",
            "    return new IllegalStateException(\"sending \" + text + e.getMessage(), e);",
            "  }",
            "  CompletableFuture<Object> send(Client client, Converter converter, String text) {",
            "    CompletableFuture<Object> result = new CompletableFuture<>();",
            "    client.send(text, (value, failure) -> {",
            "      if (failure != null) {",
            "        // BUG: Diagnostic contains: Some path through this code does not complete",
            "        result.completeExceptionally(wrap(text, failure));",
            "      } else {",
            "        Optional<Object> converted = converter.convert(value);",
            "        if (converted.isPresent()) {",
            "          result.complete(converted.get());",
            "        }",
            "      }",
            "    });",
            "    return result;",
            "  }",
            "}")
        .doTest();
  }
}

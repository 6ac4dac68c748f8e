package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a library's own code returns, what overrides it may return as well. */
final class NullByLibraryTest {
  private static CompilationTestHelper helper() {
    return CompilationTestHelper.newInstance(MisleadingTaskReturn.class, NullByLibraryTest.class);
  }

  private static CompilationTestHelper listeners() {
    return helper()
        .addSourceLines(
            "Listeners.java",
            "import java.net.http.WebSocket;",
            "import java.util.concurrent.CompletableFuture;",
            "import java.util.concurrent.CompletionStage;",
            "class Listeners {",
            "  static class Silent implements WebSocket.Listener {",
            "    @Override",
            "    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {",
            "      System.err.println(text);",
            "      return null;",
            "    }",
            "  }",
            "  interface Own { CompletionStage<?> onText(String text); }",
            "  static class Loud implements Own {",
            "    public CompletionStage<?> onText(String text) {",
            "      // BUG: Diagnostic contains: null",
            "      return null;",
            "    }",
            "  }",
            "}");
  }

  @Test
  void silentNullOfTheJdksListener() {
    listeners().doTest();
  }

  @Test
  void silentNullOfTheJdksListenerWhereThereAreStubs() {
    listeners().setArgs(List.of("--release", "11")).doTest();
  }
}

package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.junit.jupiter.api.Test;

/** A server is never left behind, and does not grow. */
final class EndsTest extends OverSocket {
  private static final String CLIENT =
      "class Client { public static void main(String[] a) throws Exception { Thread.sleep(600_000); } }";

  private Process sleeper() throws IOException {
    Path source = write("Client.java", CLIENT);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(java, source.toString()).inheritIO().start();
  }

  /** It was killed: nobody says "exit", and the connection stays open. */
  @Test
  void withTheProcessOfItsClient() throws IOException, InterruptedException {
    Process editor = sleeper();
    client.start(
        List.of(root), able(), params -> params.setProcessId(Math.toIntExact(editor.pid())));
    client.open(orders, ORDERS);
    client.until(orders, d -> d.size() == 1);
    assertFalse(client.status().isDone());
    editor.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    assertEquals(1, TestClient.await(client.status()));
  }

  /** In the middle of its work. */
  @Test
  void withItsConnection() throws IOException {
    client.start(root, able());
    client.open(orders, ORDERS);
    client.close();
    assertEquals(1, TestClient.await(client.status()));
  }

  /** Whoever kept the texts, or the trees, of all edits would hold more than thirty megabytes. */
  @Test
  void memoryIsBounded() {
    client.start(root, able());
    client.open(orders, ORDERS);
    client.open(store, STORE);
    client.until(orders, d -> d.size() == 1);
    edit(200);
    long before = used();
    edit(700);
    long grown = used() - before;
    assertTrue(grown < 24L << 20, "grown by " + (grown >> 20) + " MB");
  }

  private void edit(int times) {
    for (int i = 0; i < times; i++) {
      // Each time other names, and other types.
      String member =
          "\n  // "
              + "long ".repeat(10_000)
              + "\n  static class T"
              + i
              + " { int f"
              + i
              + "; void m"
              + i
              + "() {} }\n}\n";
      client.change(
          store,
          new TextDocumentContentChangeEvent(STORE.substring(0, STORE.lastIndexOf('}')) + member));
      if (i % 3 == 0) {
        String lost = "\n" + "  // \n".repeat(i % 7) + ORDERS;
        client.change(orders, new TextDocumentContentChangeEvent(lost));
        int line = 7 + i % 7;
        client.until(orders, d -> d.size() == 1 && line(d.get(0)) == line);
      }
    }
  }

  private static int line(Diagnostic found) {
    return found.getRange().getStart().getLine();
  }

  private static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}

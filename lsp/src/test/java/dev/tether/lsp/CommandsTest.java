package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SetTraceParams;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client asks for by name, whatever is open. */
final class CommandsTest extends OverSocket {
  @BeforeEach
  void start() {
    client.start(root, able());
  }

  private Object ask(String command, Object... arguments) {
    return TestClient.await(
        client
            .server()
            .getWorkspaceService()
            .executeCommand(new ExecuteCommandParams(command, List.of(arguments))));
  }

  /** Nothing is open, and nobody tells what changes on disk. */
  @Test
  void aScan() throws IOException {
    assertNull(ask("tether.scan"));
    client.until(orders, d -> d.size() == 1);
    Files.writeString(store, CALM);
    ask("tether.scan");
    client.until(orders, List::isEmpty);
  }

  @Test
  void anExplanation() {
    // The file is not open: nobody knows what its places are.
    assertNull(ask("tether.explain", orders.toUri().toString(), new Position(6, 24)));
    client.open(orders, ORDERS);
    Object answer = ask("tether.explain", orders.toUri().toString(), new Position(6, 24));
    assertTrue(String.valueOf(answer).contains("is lost"), String.valueOf(answer));
    assertNull(ask("tether.explain", orders.toUri().toString(), new Position(0, 0)));
  }

  /** A line of the log says so, and all goes on. */
  @Test
  void whatNobodyKnows() {
    assertNull(ask("tether.missing"));
    assertNull(ask("tether.explain"));
    client.server().setTrace(new SetTraceParams("verbose"));
    until(() -> client.log().stream().anyMatch(line -> line.contains("'tether.missing'")));
    until(() -> client.log().stream().anyMatch(line -> line.contains("wants a file")));
    ask("tether.scan");
    assertNotNull(client.until(orders, d -> d.size() == 1).get(0).getCode());
  }
}

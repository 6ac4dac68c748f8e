package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.jsonrpc.JsonRpcException;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;
import org.junit.jupiter.api.Test;

/** What comes out of turn is refused, and reaches nobody. */
final class ConversationTest {
  private final List<String> reached = new ArrayList<>();
  private final List<Integer> refused = new ArrayList<>();
  private final MessageConsumer incoming;
  private int id;

  ConversationTest() {
    Conversation conversation = new Conversation();
    conversation.apply(answer -> refused.add(((ResponseMessage) answer).getError().getCode()));
    incoming = conversation.apply(new Server());
  }

  /** Stands where LSP4J hands on what has come. */
  private final class Server extends RemoteEndpoint {
    Server() {
      super(message -> {}, ServiceEndpoints.toEndpoint(new Object()));
    }

    @Override
    public void consume(Message message) throws JsonRpcException {
      reached.add(
          message instanceof RequestMessage request
              ? request.getMethod()
              : ((NotificationMessage) message).getMethod());
    }
  }

  private void ask(String... methods) {
    for (String method : methods) {
      RequestMessage request = new RequestMessage();
      request.setId(String.valueOf(++id));
      request.setMethod(method);
      request.setParams(Map.of());
      incoming.consume(request);
    }
  }

  private void tell(String... methods) {
    for (String method : methods) {
      NotificationMessage notification = new NotificationMessage();
      notification.setMethod(method);
      incoming.consume(notification);
    }
  }

  @Test
  void nothingBeforeTheBeginning() {
    ask("textDocument/hover", "shutdown");
    tell("textDocument/didOpen", "initialized");
    int wanted = ResponseErrorCode.ServerNotInitialized.getValue();
    assertEquals(List.of(wanted, wanted), refused);
    assertEquals(List.of(), reached);
    ask("initialize");
    assertEquals(List.of("initialize"), reached);
  }

  @Test
  void oneBeginning() {
    ask("initialize", "initialize", "textDocument/hover");
    tell("textDocument/didOpen");
    assertEquals(List.of(ResponseErrorCode.InvalidRequest.getValue()), refused);
    assertEquals(List.of("initialize", "textDocument/hover", "textDocument/didOpen"), reached);
  }

  @Test
  void nothingButTheEndAfterIt() {
    ask("initialize", "shutdown", "shutdown", "textDocument/hover");
    tell("textDocument/didOpen", "exit");
    int wanted = ResponseErrorCode.InvalidRequest.getValue();
    assertEquals(List.of(wanted, wanted), refused);
    assertEquals(List.of("initialize", "shutdown", "exit"), reached);
  }

  /** A client that gives up may end at any time. */
  @Test
  void theEndIsAlwaysHeard() {
    tell("exit");
    assertEquals(List.of("exit"), reached);
  }
}

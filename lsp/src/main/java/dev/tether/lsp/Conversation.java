package dev.tether.lsp;

import java.util.function.Function;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.NotificationMessage;
import org.eclipse.lsp4j.jsonrpc.messages.RequestMessage;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;

/**
 * Keeps the order that the protocol asks for: nothing before "initialize", which comes once, and
 * nothing but "exit" after "shutdown". Requests out of turn are answered with the error that is
 * meant for them, notifications are dropped (LSP 3.17, "initialize" and "shutdown").
 */
final class Conversation implements Function<MessageConsumer, MessageConsumer> {
  private enum State {
    NEW,
    RUNNING,
    OVER
  }

  private MessageConsumer toClient;
  private State state = State.NEW;

  /** Is asked once for what goes to the client, and then for what comes from it. */
  @Override
  public MessageConsumer apply(MessageConsumer next) {
    if (next instanceof RemoteEndpoint) {
      return message -> receive(message, next);
    }
    toClient = next;
    return next;
  }

  private synchronized void receive(Message message, MessageConsumer next) {
    if (message instanceof RequestMessage request) {
      ResponseError refusal = refusal(request.getMethod());
      if (refusal != null) {
        refuse(request, refusal);
        return;
      }
    } else if (message instanceof NotificationMessage notification
        && state != State.RUNNING
        && !notification.getMethod().equals("exit")) {
      return;
    }
    next.consume(message);
  }

  /** Null if it is the request's turn. */
  private ResponseError refusal(String method) {
    switch (state) {
      case NEW:
        if (!method.equals("initialize")) {
          return new ResponseError(
              ResponseErrorCode.ServerNotInitialized, "\"initialize\" comes first", null);
        }
        state = State.RUNNING;
        return null;
      case RUNNING:
        if (method.equals("initialize")) {
          return new ResponseError(
              ResponseErrorCode.InvalidRequest, "\"initialize\" comes once", null);
        }
        if (method.equals("shutdown")) {
          state = State.OVER;
        }
        return null;
      default:
        return new ResponseError(ResponseErrorCode.InvalidRequest, "the server is shut down", null);
    }
  }

  private void refuse(RequestMessage request, ResponseError refusal) {
    ResponseMessage answer = new ResponseMessage();
    answer.setRawId(request.getRawId());
    answer.setError(refusal);
    toClient.consume(answer);
  }
}

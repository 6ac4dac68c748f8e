package channels;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousByteChannel;
import java.nio.channels.CompletionHandler;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Reads from a channel and answers with text. */
final class LineReader {
  private static final Logger LOG = Logger.getLogger(LineReader.class.getName());

  private final AsynchronousByteChannel channel;

  LineReader(AsynchronousByteChannel channel) {
    this.channel = channel;
  }

  void read(CompletionHandler<String, Void> client) {
    ByteBuffer buffer = ByteBuffer.allocate(512);
    channel.read(buffer, null, new CompletionHandler<Integer, Void>() {
      @Override
      public void completed(Integer count, Void none) {
        client.completed(text(buffer), null);
      }

      @Override
      public void failed(Throwable failure, Void none) {
        LOG.log(Level.WARNING, "read failed", failure); // BUG: unanswered-reply
      }
    });
  }

  void readSome(CompletionHandler<String, Void> client) {
    ByteBuffer buffer = ByteBuffer.allocate(512);
    channel.read(buffer, null, new CompletionHandler<Integer, Void>() {
      @Override
      public void completed(Integer count, Void none) {
        if (count <= 0) {
          return; // BUG: unanswered-reply
        }
        client.completed(text(buffer), null);
      }

      @Override
      public void failed(Throwable failure, Void none) {
        client.failed(failure, null);
      }
    });
  }

  void readOrEnd(CompletionHandler<String, Void> client) {
    ByteBuffer buffer = ByteBuffer.allocate(512);
    channel.read(buffer, client, new CompletionHandler<Integer, CompletionHandler<String, Void>>() {
      @Override
      public void completed(Integer count, CompletionHandler<String, Void> waiting) {
        if (count < 0) {
          waiting.failed(new EOFException(), null);
          return; // OK: unanswered-reply
        }
        waiting.completed(text(buffer), null);
      }

      @Override
      public void failed(Throwable failure, CompletionHandler<String, Void> waiting) {
        LOG.log(Level.FINE, "read failed", failure);
        waiting.failed(failure, null); // OK: unanswered-reply
      }
    });
  }

  void readOn(Executor executor, CompletionHandler<String, Void> client) {
    try {
      executor.execute(() -> { // OK: unanswered-reply
        try {
          readOrEnd(client);
        } catch (RuntimeException e) {
          client.failed(e, null);
        }
      });
    } catch (RejectedExecutionException e) {
      client.failed(e, null);
    }
  }

  private static String text(ByteBuffer buffer) {
    return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
  }
}

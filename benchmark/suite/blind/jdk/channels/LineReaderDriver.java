package channels;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousByteChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.logging.Logger;
import shown.Shown;

final class LineReaderDriver {
  static final class Channel implements AsynchronousByteChannel {
    private final int count;

    Channel(int count) {
      this.count = count;
    }

    @Override public <A> void read(ByteBuffer dst, A attachment, CompletionHandler<Integer, ? super A> handler) {
      if (count == -2) {
        handler.failed(new java.io.IOException("reset"), attachment);
      } else {
        handler.completed(count, attachment);
      }
    }
    @Override public Future<Integer> read(ByteBuffer dst) {
      throw new UnsupportedOperationException();
    }
    @Override public <A> void write(ByteBuffer src, A attachment, CompletionHandler<Integer, ? super A> handler) {}
    @Override public Future<Integer> write(ByteBuffer src) {
      throw new UnsupportedOperationException();
    }
    @Override public boolean isOpen() {
      return true;
    }
    @Override public void close() {}
  }

  static CompletionHandler<String, Void> into(CompletableFuture<String> answer) {
    return new CompletionHandler<>() {
      @Override public void completed(String text, Void none) {
        answer.complete(text);
      }
      @Override public void failed(Throwable failure, Void none) {
        answer.completeExceptionally(failure);
      }
    };
  }

  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(LineReader.class);
    Logger.getLogger(LineReader.class.getName()).setLevel(java.util.logging.Level.OFF);
    CompletableFuture<String> first = new CompletableFuture<>();
    new LineReader(new Channel(-2)).read(into(first));
    shown.pending(1, first);
    CompletableFuture<String> second = new CompletableFuture<>();
    new LineReader(new Channel(-1)).readSome(into(second));
    shown.pending(2, second);
    CompletableFuture<String> third = new CompletableFuture<>();
    new LineReader(new Channel(-1)).readOrEnd(into(third));
    shown.ends(1, third);
    CompletableFuture<String> fourth = new CompletableFuture<>();
    new LineReader(new Channel(-2)).readOrEnd(into(fourth));
    shown.ends(2, fourth);
    CompletableFuture<String> fifth = new CompletableFuture<>();
    new LineReader(new Channel(-2)).readOn(Runnable::run, into(fifth));
    shown.ends(3, fifth);
    Shown.end();
  }
}

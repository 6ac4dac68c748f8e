package quotes;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import javax.swing.SwingUtilities;
import shown.Shown;

final class QuoteClientDriver {
  public static void main(String[] args) throws Exception {
    System.setProperty("java.awt.headless", "true");
    Shown shown = Shown.of(QuoteClient.class);
    var program = new QuoteClient(new QuoteClient.Market() {
      @Override public CompletableFuture<String> currency(String symbol) {
        return new CompletableFuture<>();
      }
      @Override public CompletableFuture<Double> price(String symbol) {
        return symbol.equals("never") ? new CompletableFuture<>() : CompletableFuture.completedFuture(1.0);
      }
    });
    shown.stuck(1, () -> program.quoteAsync("a"));
    shown.pending(2, program.midPrice("a", "b"));
    shown.pending(3, new QuoteClient(null).converted("a"));
    program.show("never", text -> {});
    shown.stuck(4, () -> {
      SwingUtilities.invokeAndWait(() -> {});
      return null;
    });
    shown.that(5, echoStalls(program));
    Shown.end();
  }

  /** A peer that sends one byte and reads nothing: the group's only thread is held by the write. */
  private static boolean echoStalls(QuoteClient program) throws Exception {
    var group = AsynchronousChannelGroup.withFixedThreadPool(1, Executors.defaultThreadFactory());
    var server = AsynchronousServerSocketChannel.open(group)
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    var peer = AsynchronousSocketChannel.open();
    peer.connect(server.getLocalAddress()).get();
    AsynchronousSocketChannel channel = server.accept().get();
    peer.write(ByteBuffer.wrap(new byte[] {1})).get();
    ByteBuffer big = ByteBuffer.allocate(32 << 20);
    program.echo(new Padded(channel), big);
    Thread.sleep(200);
    var other = AsynchronousSocketChannel.open();
    boolean[] accepted = {false};
    server.accept(null, new java.nio.channels.CompletionHandler<AsynchronousSocketChannel, Void>() {
      @Override public void completed(AsynchronousSocketChannel c, Void none) {
        accepted[0] = true;
      }
      @Override public void failed(Throwable e, Void none) {}
    });
    other.connect(server.getLocalAddress()).get();
    Thread.sleep(300);
    return !accepted[0];
  }

  /** Answers a read with much more than the socket's buffers hold. */
  static final class Padded implements java.nio.channels.AsynchronousByteChannel {
    private final AsynchronousSocketChannel channel;

    Padded(AsynchronousSocketChannel channel) {
      this.channel = channel;
    }

    @Override public <A> void read(ByteBuffer dst, A a, java.nio.channels.CompletionHandler<Integer, ? super A> h) {
      channel.read(dst, a, new java.nio.channels.CompletionHandler<Integer, A>() {
        @Override public void completed(Integer n, A attachment) {
          dst.position(dst.capacity());
          h.completed(n, attachment);
        }
        @Override public void failed(Throwable e, A attachment) {
          h.failed(e, attachment);
        }
      });
    }
    @Override public java.util.concurrent.Future<Integer> read(ByteBuffer dst) {
      return channel.read(dst);
    }
    @Override public <A> void write(ByteBuffer src, A a, java.nio.channels.CompletionHandler<Integer, ? super A> h) {
      channel.write(src, a, h);
    }
    @Override public java.util.concurrent.Future<Integer> write(ByteBuffer src) {
      CompletableFuture<Integer> all = new CompletableFuture<>();
      channel.write(src, null, new java.nio.channels.CompletionHandler<Integer, Void>() {
        @Override public void completed(Integer n, Void none) {
          if (src.hasRemaining()) {
            channel.write(src, null, this);
          } else {
            all.complete(n);
          }
        }
        @Override public void failed(Throwable e, Void none) {
          all.completeExceptionally(e);
        }
      });
      return all;
    }
    @Override public boolean isOpen() {
      return channel.isOpen();
    }
    @Override public void close() throws java.io.IOException {
      channel.close();
    }
  }
}

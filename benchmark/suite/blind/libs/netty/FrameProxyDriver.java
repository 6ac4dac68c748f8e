package netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.DefaultEventExecutor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import shown.Shown;

final class FrameProxyDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of("libs", FrameProxy.class);
    AtomicInteger refreshes = new AtomicInteger();
    boolean[] always = {true};
    var program = new FrameProxy(new FrameProxy.Backend() {
      @Override public CompletableFuture<String> call(String frame) {
        return new CompletableFuture<>();
      }
      @Override public void refresh() {
        if (refreshes.incrementAndGet() == 2 || always[0]) {
          Shown.boom();
        }
      }
    }, Runnable::run);
    shown.stuck(1, () -> new EmbeddedChannel(program).writeInbound("frame"));
    var loop = new DefaultEventExecutor();
    program.refreshSoon(loop);
    shown.unheard(2);
    always[0] = false;
    refreshes.set(0);
    program.refreshEvery(loop, 5);
    Shown.until(() -> refreshes.get() >= 2);
    Thread.sleep(60);
    shown.that(3, refreshes.get() == 2);
    EmbeddedChannel broken = new EmbeddedChannel(new ChannelOutboundHandlerAdapter() {
      @Override public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        promise.setFailure(new IllegalStateException("broken pipe"));
      }
    });
    shown.that(4, !program.send(broken, 1, "frame").isDone());
    program.notify(broken, "frame");
    broken.checkException(); // throws if the pipeline had heard of it
    shown.that(5, true);
    Shown.end();
  }
}

package netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands frames from a client to a backend and the answers back. */
final class FrameProxy extends SimpleChannelInboundHandler<String> {
  private static final Logger logger = LoggerFactory.getLogger(FrameProxy.class);

  interface Backend {
    CompletableFuture<String> call(String frame);

    void refresh();
  }

  private final Backend backend;
  private final Executor blocking;
  private final Map<Integer, Promise<String>> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger written = new AtomicInteger();

  FrameProxy(Backend backend, Executor blocking) {
    this.backend = backend;
    this.blocking = blocking;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, String frame) {
    String answer = backend.call(frame).join(); // BUG: blocking-in-async
    ctx.writeAndFlush(answer).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE); // OK: dropped-task
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    backend.call(String.valueOf(event)).whenComplete((answer, failure) -> { // OK: blocking-in-async
      if (failure != null) {
        ctx.fireExceptionCaught(failure);
      } else {
        ctx.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
      }
    });
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    blocking.execute(() -> logger.info("last: {}", backend.call("bye").join())); // OK: blocking-in-async
    ctx.fireChannelInactive();
  }

  void refreshSoon(EventExecutor loop) {
    loop.submit(backend::refresh); // BUG: dropped-task
  }

  void refreshNow(EventExecutor loop) {
    loop.execute(backend::refresh); // OK: dropped-task
  }

  void refreshEvery(EventExecutor loop, long millis) {
    loop.scheduleAtFixedRate(backend::refresh, 0, millis, TimeUnit.MILLISECONDS); // BUG: periodic-dies
  }

  void refreshLogged(EventExecutor loop, long millis) {
    loop.scheduleAtFixedRate(backend::refresh, 0, millis, TimeUnit.MILLISECONDS) // OK: periodic-dies
        .addListener((Future<Object> end) -> {
          if (!end.isSuccess() && !end.isCancelled()) {
            logger.error("refresh has ended", end.cause());
          }
        });
  }

  Future<String> send(Channel channel, int id, String frame) {
    Promise<String> promise = channel.eventLoop().newPromise();
    waiting.put(id, promise);
    channel.writeAndFlush(frame).addListener(write -> { // BUG: uncompleted-promise
      if (write.isSuccess()) {
        written.incrementAndGet();
      }
    });
    return promise;
  }

  Future<String> sendOrFail(Channel channel, int id, String frame) {
    Promise<String> promise = channel.eventLoop().newPromise();
    waiting.put(id, promise);
    channel.writeAndFlush(frame).addListener(write -> { // OK: uncompleted-promise
      if (!write.isSuccess()) {
        waiting.remove(id);
        promise.tryFailure(write.cause());
      }
    });
    return promise;
  }

  void answered(int id, String answer) {
    Promise<String> promise = waiting.remove(id);
    if (promise != null) {
      promise.trySuccess(answer);
    }
  }

  void notify(Channel channel, String frame) {
    channel.writeAndFlush(frame).addListener(write -> { // BUG: swallowed-failure
      if (write.isSuccess()) {
        written.incrementAndGet();
      }
    });
  }

  void notifyLogged(Channel channel, String frame) {
    channel.writeAndFlush(frame).addListener(write -> { // OK: swallowed-failure
      if (write.isSuccess()) {
        written.incrementAndGet();
      } else {
        logger.warn("frame not written", write.cause());
      }
    });
  }

  boolean flushed(Channel channel, String frame) throws InterruptedException {
    if (channel.eventLoop().inEventLoop()) {
      throw new IllegalStateException("in the event loop");
    }
    return channel.writeAndFlush(frame).sync().isSuccess(); // OK: blocking-in-async
  }

  /** Ends what still waits, when the connection has gone. */
  void close(Throwable cause) {
    waiting.values().forEach(promise -> promise.tryFailure(cause));
    waiting.clear(); // OK: uncompleted-promise
  }
}

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.SimpleChannelInboundHandler;
import io.vertx.core.AbstractVerticle;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Where code runs that other libraries call, silent cases first. */
abstract class BlockingLibraries {
  abstract Mono<String> get(int key);

  abstract CompletableFuture<String> load(int key);

  abstract void use(Object value);

  private static final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);

  /** A scheduler whose threads may block, before the operator or under the whole chain. */
  Mono<String> movedChain() {
    return Mono.just(1).publishOn(Schedulers.boundedElastic()).map(i -> get(i).block());
  }

  Mono<String> subscribedChain() {
    return Mono.fromCallable(() -> load(1).join()).subscribeOn(Schedulers.boundedElastic());
  }

  /** The pool is told that a thread of its is blocked, and starts another one. */
  CompletableFuture<Void> managed(CountDownLatch latch) {
    return load(1)
        .thenAcceptAsync(
            v -> {
              try {
                ForkJoinPool.managedBlock(
                    new ForkJoinPool.ManagedBlocker() {
                      @Override
                      public boolean block() throws InterruptedException {
                        latch.await();
                        return true;
                      }

                      @Override
                      public boolean isReleasable() {
                        return latch.getCount() == 0;
                      }
                    });
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Threads of their own, and worker threads. */
  static class Elsewhere extends AbstractVerticle {
    BlockingLibraries outer;

    @Override
    public void start() {
      vertx.executeBlocking(() -> outer.load(3).join());
      new Thread(() -> outer.load(4).join()).start();
    }
  }

  List<String> plainStream(List<Integer> keys) {
    return keys.stream().map(i -> load(i).join()).toList();
  }

  Mono<String> operator() {
    // BUG: Diagnostic contains: blocks the thread on which the chain emits
    return Mono.just(1).map(i -> get(i).block());
  }

  Flux<String> operators() {
    // BUG: Diagnostic contains: Compose with flatMap, or move the chain with publishOn
    return Flux.range(1, 3).filter(i -> load(i).join() != null).map(String::valueOf);
  }

  Mono<Integer> sideEffect() {
    // BUG: Diagnostic contains: blocks the thread on which the chain emits
    return Mono.just(1).doOnNext(i -> load(i).join());
  }

  Mono<String> movedToFewThreads() {
    // BUG: Diagnostic contains: blocks the thread on which the chain emits
    return Mono.just(1).publishOn(Schedulers.parallel()).map(i -> get(i).block());
  }

  static class Handler extends ChannelInboundHandlerAdapter {
    BlockingLibraries outer;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) throws Exception {
      // BUG: Diagnostic contains: blocks an event loop
      outer.load(1).join();
      // BUG: Diagnostic contains: blocks an event loop
      ctx.writeAndFlush(msg).sync();
      // BUG: Diagnostic contains: blocks an event loop
      ctx.executor().execute(() -> outer.load(2).join());
      // BUG: Diagnostic contains: blocks an event loop
      ctx.writeAndFlush(msg).addListener(f -> outer.load(3).join());
    }
  }

  static class TextHandler extends SimpleChannelInboundHandler<String> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, String msg) throws Exception {
      // BUG: Diagnostic contains: blocks an event loop
      Thread.sleep(100);
    }
  }

  static class Verticle extends AbstractVerticle {
    BlockingLibraries outer;

    @Override
    public void start() {
      // BUG: Diagnostic contains: blocks an event loop
      outer.load(1).join();
      // BUG: Diagnostic contains: blocks an event loop
      vertx.setTimer(10, id -> outer.load(2).join());
      // BUG: Diagnostic contains: blocks an event loop
      vertx.createHttpServer().requestHandler(request -> outer.load(3).join());
    }
  }

  void completionHandler(AsynchronousSocketChannel channel, ByteBuffer buffer) {
    channel.read(
        buffer,
        null,
        new CompletionHandler<Integer, Object>() {
          @Override
          public void completed(Integer result, Object attachment) {
            // BUG: Diagnostic contains: the operation that 'completed' is told of
            load(1).join();
          }

          @Override
          public void failed(Throwable failure, Object attachment) {}
        });
  }

  void guava(ListenableFuture<String> task) {
    Futures.addCallback(
        task,
        new FutureCallback<String>() {
          @Override
          public void onSuccess(String result) {
            // BUG: Diagnostic contains: blocks the thread that completes
            load(1).join();
          }

          @Override
          public void onFailure(Throwable failure) {}
        },
        MoreExecutors.directExecutor());
    // BUG: Diagnostic contains: blocks the thread that completes
    task.addListener(() -> load(3).join(), MoreExecutors.directExecutor());
  }

  void nested(ExecutorService pool) throws Exception {
    // BUG: Diagnostic contains: for work that needs a thread of the same executor
    pool.submit(() -> pool.submit(() -> load(1)).get()).get();
    // BUG: Diagnostic contains: for work that needs a thread of the same executor
    timer.schedule(() -> timer.schedule(() -> "x", 1, TimeUnit.SECONDS).get(), 1, TimeUnit.SECONDS);
  }

  CompletableFuture<Void> signal(Semaphore permits) {
    // BUG: Diagnostic contains: Use an executor of your own for code that blocks
    return load(1).thenAccept(v -> permits.acquireUninterruptibly());
  }
}

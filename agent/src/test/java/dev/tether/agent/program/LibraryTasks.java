package dev.tether.agent.program;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import dev.tether.tracker.TaskTracker;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** As {@link JdkTasks}, with the tasks of libraries. */
public final class LibraryTasks {

  private LibraryTasks() {}

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    tracker();
    guava();
    netty();
    vertx();
    Operators.onErrorDropped(new IllegalStateException("lost reactor"), Context.empty());
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(Integer.getInteger("pause", 1200));
    }
  }

  private static <T> T fail(String message) {
    throw new IllegalStateException(message);
  }

  /** What the tracker has reported was seen. */
  private static void tracker() throws Exception {
    TaskTracker tracker = TaskTracker.builder().failureHandler(failure -> {}).build();
    ExecutorService pool = Executors.newSingleThreadExecutor();
    tracker.submit(pool, "body", () -> fail("seen tracker body"));
    tracker.track(CompletableFuture.supplyAsync(() -> fail("seen tracker stage"), pool), "stage");
    tracker.drain(Duration.ofSeconds(5));
    pool.shutdown();
  }

  private static void guava() throws Exception {
    ListeningExecutorService pool =
        MoreExecutors.listeningDecorator(Executors.newSingleThreadExecutor());
    pool.submit(() -> fail("lost guava submit"));
    Futures.transform(pool.submit(() -> fail("lost guava transform")), v -> v, pool);
    SettableFuture.create().setException(new IllegalStateException("lost guava settable"));
    CountDownLatch called = new CountDownLatch(1);
    Futures.addCallback(
        pool.submit(() -> fail("seen guava callback")),
        new FutureCallback<Object>() {
          @Override
          public void onSuccess(Object result) {}

          @Override
          public void onFailure(Throwable failure) {
            called.countDown();
          }
        },
        pool);
    called.await();
    ListenableFuture<Object> read = pool.submit(() -> fail("seen guava get"));
    try {
      Futures.transform(read, v -> v, pool).get();
    } catch (ExecutionException e) {
      e.getCause();
    }
    Futures.catching(pool.submit(() -> fail("seen guava catching")), Exception.class, e -> 1, pool)
        .get();
    pool.shutdown();
    pool.awaitTermination(5, TimeUnit.SECONDS);
  }

  private static void netty() throws Exception {
    EventExecutor loop = new DefaultEventExecutor();
    loop.submit(() -> fail("lost netty submit"));
    loop.newPromise().setFailure(new IllegalStateException("lost netty promise"));
    loop.newPromise()
        .setFailure(new IllegalStateException("lost netty listener"))
        .addListener(done -> done.isDone());
    io.netty.util.concurrent.Promise<Object> asked = loop.newPromise();
    asked.addListener(done -> done.isSuccess());
    asked.setFailure(new IllegalStateException("seen netty listener"));
    loop.submit(() -> fail("seen netty await")).await().cause();
    try {
      loop.submit(() -> fail("seen netty get")).get();
    } catch (ExecutionException e) {
      e.getCause();
    }
    io.netty.util.concurrent.Promise<Object> done = loop.newPromise();
    done.setSuccess(1).tryFailure(new IllegalStateException("seen netty refused"));
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
  }

  private static Future<Object> vertxFailure(String message) {
    Promise<Object> promise = Promise.promise();
    CompletableFuture.runAsync(() -> promise.fail(new IllegalStateException(message)));
    return promise.future();
  }

  private static void vertx() throws Exception {
    vertxFailure("lost vertx promise");
    vertxFailure("lost vertx map").map(v -> v).compose(v -> Future.succeededFuture(v));
    Future.failedFuture(new IllegalStateException("lost vertx failed")).map(v -> v);
    vertxFailure("lost vertx onSuccess").onSuccess(v -> {});
    CountDownLatch called = new CountDownLatch(4);
    vertxFailure("seen vertx onFailure").map(v -> v).onFailure(t -> called.countDown());
    vertxFailure("seen vertx onComplete")
        .onComplete(
            result -> {
              if (result.failed()) {
                called.countDown();
              }
            });
    Future.failedFuture(new IllegalStateException("seen vertx recover"))
        .recover(t -> Future.succeededFuture(1))
        .onSuccess(v -> called.countDown());
    vertxFailure("seen vertx otherwise").otherwise(t -> 1).onSuccess(v -> called.countDown());
    called.await();
    try {
      vertxFailure("seen vertx stage").toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      e.getCause();
    }
  }
}

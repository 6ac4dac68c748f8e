import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** The promises of Vert.x, whose futures cannot be completed, and of Netty. */
abstract class PromiseVertx {
  abstract String work();

  abstract boolean isOpen();

  abstract Future<String> load();

  abstract void register(Promise<String> promise);

  ExecutorService executor;
  Map<String, Promise<String>> pending;

  // Silent.

  Future<String> toldBoth() {
    Promise<String> p = Promise.promise();
    executor.execute(
        () -> {
          try {
            p.complete(work());
          } catch (RuntimeException e) {
            p.fail(e);
          }
        });
    return p.future();
  }

  Future<String> aListener() {
    Promise<String> p = Promise.promise();
    load().onComplete(p);
    return p.future();
  }

  Future<String> aHandlerThatTellsBoth() {
    Promise<String> p = Promise.promise();
    load()
        .onComplete(
            done -> {
              if (done.succeeded()) {
                p.complete(done.result());
              } else {
                p.fail(done.cause());
              }
            });
    return p.future();
  }

  Future<String> stored(String key) {
    Promise<String> p = Promise.promise();
    pending.put(key, p);
    return p.future();
  }

  Future<String> registered() {
    Promise<String> p = Promise.promise();
    register(p);
    return p.future();
  }

  Promise<String> factory() {
    Promise<String> p = Promise.promise();
    return p;
  }

  Future<String> theOneWithoutValue() {
    Promise<String> p = Promise.promise();
    executor.execute(() -> p.complete());
    return p.future();
  }

  io.netty.util.concurrent.Future<String> nettyToldBoth(EventExecutor loop) {
    io.netty.util.concurrent.Promise<String> p = loop.newPromise();
    loop.execute(
        () -> {
          try {
            p.setSuccess(work());
          } catch (Throwable t) {
            p.setFailure(t);
          }
        });
    return p;
  }

  // Flagged.

  Future<String> onlyOnSuccess() {
    Promise<String> p = Promise.promise();
    // BUG: Diagnostic contains: throws, 'p' is never completed
    executor.execute(() -> p.complete(work()));
    return p.future();
  }

  Future<String> earlyReturn() {
    Promise<String> p = Promise.promise();
    if (!isOpen()) {
      // BUG: Diagnostic contains: On some path 'p' is returned
      return p.future();
    }
    executor.execute(() -> p.complete());
    return p.future();
  }

  Future<String> never() {
    // BUG: Diagnostic contains: Nothing completes 'p'
    Promise<String> p = Promise.promise();
    return p.future();
  }

  io.netty.util.concurrent.Future<String> nettyOnlyOnSuccess(EventExecutor loop) {
    io.netty.util.concurrent.Promise<String> p = loop.newPromise();
    // BUG: Diagnostic contains: throws, 'p' is never completed
    loop.execute(() -> p.setSuccess(work()));
    return p;
  }

  io.netty.util.concurrent.Future<String> nettyEarlyReturn(EventExecutor loop) {
    io.netty.util.concurrent.Promise<String> p = loop.newPromise();
    if (!isOpen()) {
      // BUG: Diagnostic contains: On some path 'p' is returned
      return p;
    }
    loop.execute(() -> p.setSuccess("constant"));
    return p;
  }
}

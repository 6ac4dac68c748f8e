import io.vertx.core.*;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.http.*;
import io.vertx.ext.web.RoutingContext;

abstract class VertxCases {
  abstract Future<String> load();

  abstract void use(String s);

  // Silent.

  void handled() {
    load().onFailure(t -> System.err.println(t));
    load().onComplete(v -> use(v), t -> System.err.println(t));
    load()
        .onComplete(
            ar -> {
              if (ar.failed()) {
                System.err.println(ar.cause());
              }
            });
    load().onSuccess(v -> use(v)).onFailure(System.err::println);
    // The same future: what the handler of a success throws is not in it.
    load().onFailure(System.err::println).onSuccess(v -> use(v));
    load().recover(t -> {
      System.err.println(t);
      return Future.succeededFuture("");
    });
  }

  Future<String> returned() {
    return load().compose(v -> load()).map(v -> v.trim());
  }

  void promise(Promise<String> promise) {
    load().onComplete(promise);
    promise.future();
    Future.succeededFuture();
  }

  void bestEffort(HttpServerResponse response, RoutingContext context, Vertx vertx) {
    response.end("x");
    context.json("x");
    vertx.close();
  }

  void cannotFail(Vertx vertx) {
    vertx.executeBlocking(() -> "x");
  }

  // Flagged.

  void lost(HttpServer server, EventBus bus, Vertx vertx) {
    // BUG: Diagnostic contains: [DanglingTask]
    load();
    // BUG: Diagnostic contains: [DanglingTask]
    load().onSuccess(v -> use(v));
    // BUG: Diagnostic contains: [DanglingTask]
    load().onFailure(System.err::println).map(v -> Integer.parseInt(v));
    // BUG: Diagnostic contains: [DanglingTask]
    server.listen(80);
    // BUG: Diagnostic contains: [DanglingTask]
    bus.request("a", "b");
    // BUG: Diagnostic contains: [DanglingTask]
    vertx.executeBlocking(
        () -> {
          use("x");
          return "";
        });
  }

  void successOnly() {
    // BUG: Diagnostic contains: [DanglingTask]
    load().onSuccess(v -> use(v));
    load()
        // BUG: Diagnostic contains: [DanglingTask]
        .onComplete(
            ar -> {
              if (ar.succeeded()) {
                use(ar.result());
              }
            });
    // BUG: Diagnostic contains: [DanglingTask]
    Future.all(load(), load()).map(all -> all.size());
  }

  void neverReturned(boolean bad) {
    if (bad) {
      // BUG: Diagnostic contains: [DanglingTask]
      Future.failedFuture("bad");
    }
  }

  Future<Future<String>> nested() {
    return load().map(v -> load());
  }

  void inner() {
    // BUG: Diagnostic contains: [DanglingTask]
    load().onSuccess(v -> load()).onFailure(System.err::println);
  }
}

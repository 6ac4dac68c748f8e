package vertx;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.CompositeFuture;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Serves an inventory from a database. */
public class InventoryVerticle extends AbstractVerticle {
  private static final Logger LOG = Logger.getLogger("inventory");

  interface Database {
    Future<JsonObject> load(String sku);

    Future<Void> save(JsonObject item);

    Future<Void> connect();

    JsonObject loadNow(String sku);
  }

  private final Database database;
  private volatile JsonObject newest;

  InventoryVerticle(Database database) {
    this.database = database;
  }

  @Override
  public void start(Promise<Void> started) {
    database.connect().onSuccess(none -> { // BUG: uncompleted-promise
      LOG.fine("connected");
      started.complete();
    });
  }

  @Override
  public void stop(Promise<Void> stopped) {
    database.save(new JsonObject()).onComplete(stopped); // OK: uncompleted-promise
  }

  void archive(String sku) {
    vertx.executeBlocking(() -> database.loadNow(sku)); // BUG: dropped-task
  }

  void archiveLogged(String sku) {
    vertx.executeBlocking(() -> database.loadNow(sku)) // OK: dropped-task
        .onFailure(failure -> LOG.log(Level.WARNING, "archive " + sku, failure));
  }

  void touch(String sku) {
    database.load(sku).compose(item -> database.save(item.put("touched", true))); // BUG: dropped-chain
  }

  void touchLogged(String sku) {
    database.load(sku)
        .compose(item -> database.save(item.put("touched", true))) // OK: dropped-chain
        .onComplete(saved -> {
          if (saved.failed()) {
            LOG.log(Level.WARNING, "touch " + sku, saved.cause());
          }
        });
  }

  Future<JsonObject> copy(String sku) {
    return database.load(sku).map(item -> {
      database.save(item.put("copy", true)); // BUG: nested-task
      return item;
    });
  }

  Future<JsonObject> copied(String sku) {
    return database.load(sku).compose(item -> database.save(item.put("copy", true)).map(item)); // OK: nested-task
  }

  void preview(String sku) {
    database.load(sku).onComplete(loaded -> { // BUG: swallowed-failure
      if (loaded.succeeded()) {
        newest = loaded.result();
      }
    });
  }

  void previewBoth(String sku) {
    database.load(sku).onComplete(loaded -> { // OK: swallowed-failure
      if (loaded.succeeded()) {
        newest = loaded.result();
      } else {
        LOG.log(Level.INFO, "no preview of " + sku, loaded.cause());
      }
    });
  }

  void handle(HttpServerRequest request) {
    database.load(request.getParam("sku"))
        .onSuccess(item -> request.response().end(item.toBuffer())) // BUG: unanswered-reply
        .onFailure(failure -> LOG.log(Level.WARNING, "load", failure));
  }

  void handleBoth(HttpServerRequest request) {
    database.load(request.getParam("sku"))
        .onSuccess(item -> request.response().end(item.toBuffer())) // OK: unanswered-reply
        .onFailure(failure -> request.response().setStatusCode(500).end());
  }

  void refreshEvery(long millis) {
    vertx.setPeriodic(millis, id -> newest = new JsonObject(config().getString("newest"))); // OK: periodic-dies
  }

  void awaitConnected() {
    CountDownLatch connected = new CountDownLatch(1);
    vertx.runOnContext(none -> {
      database.connect().onComplete(done -> connected.countDown());
      try {
        connected.await(); // BUG: blocking-in-async
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  Future<JsonObject> loadBlocking(String sku) {
    return vertx.executeBlocking(() -> {
      Thread.sleep(5); // OK: blocking-in-async
      return database.loadNow(sku);
    });
  }

  Future<Void> saveAll(List<JsonObject> items) {
    List<Future<Void>> saves = items.stream().map(database::save).toList(); // OK: kept-never-asked
    return Future.all(saves).mapEmpty();
  }

  JsonObject newest() {
    return newest;
  }
}

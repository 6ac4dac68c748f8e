package vertx;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletableFuture;
import shown.Shown;

final class InventoryVerticleDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of("libs", InventoryVerticle.class);
    boolean[] loads = {true};
    var database = new InventoryVerticle.Database() {
      @Override public Future<JsonObject> load(String sku) {
        return loads[0] ? Future.succeededFuture(new JsonObject()) : fail();
      }
      private <T> Future<T> fail() {
        Shown.failed();
        return Future.failedFuture("down");
      }
      @Override public Future<Void> save(JsonObject item) {
        return fail();
      }
      @Override public Future<Void> connect() {
        return fail();
      }
      @Override public JsonObject loadNow(String sku) {
        return Shown.boom();
      }
    };
    var program = new InventoryVerticle(database);
    Vertx vertx = Vertx.vertx();
    program.init(vertx, vertx.getOrCreateContext());
    Promise<Void> started = Promise.promise();
    program.start(started);
    Thread.sleep(50);
    shown.that(1, !started.future().isComplete());
    program.archive("a");
    shown.unheard(2);
    program.touch("a");
    shown.unheard(3);
    program.copy("a");
    shown.unheard(4);
    loads[0] = false;
    program.preview("a");
    shown.unheard(5);
    Shown.end();
  }
}

package pools;

import java.util.concurrent.CompletableFuture;
import shown.Shown;

final class ConnectionPoolDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(ConnectionPool.class);
    CompletableFuture<String> rows = new CompletableFuture<>();
    var connection = new ConnectionPool.Connection() {
      @Override public CompletableFuture<String> query(String sql) {
        return rows;
      }
      @Override public boolean inUse() {
        return !rows.isDone();
      }
    };
    var program = new ConnectionPool();
    program.give(connection);
    program.query("select 1");
    shown.that(1, program.take().getNow(null) == connection && connection.inUse());
    for (int i = 0; i < 4; i++) {
      try {
        program.grow(n -> Shown.boom());
      } catch (IllegalStateException e) {
        System.out.println("no connection");
      }
    }
    shown.that(2, !program.grow(n -> connection));
    Shown.end();
  }
}

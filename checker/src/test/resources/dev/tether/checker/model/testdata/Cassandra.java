import com.datastax.oss.driver.api.core.CqlSession;

abstract class Cassandra {
  // Silent.

  void observed(CqlSession session) {
    session.executeAsync("select").toCompletableFuture().join();
    session.executeAsync("select").whenComplete((rows, t) -> System.err.println(t));
    session.closeAsync();
    session.closeFuture();
  }

  // Flagged.

  void lost(CqlSession session) {
    // BUG: Diagnostic contains: [DanglingTask]
    session.executeAsync("insert");
    // BUG: Diagnostic contains: [DanglingTask]
    session.executeAsync("select").thenAccept(rows -> System.out.println(rows.one().getString(0)));
  }
}

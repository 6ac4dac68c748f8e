package geo;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import shown.Shown;

final class GeoBatchDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(GeoBatch.class);
    CompletableFuture<GeoBatch.Place> late = new CompletableFuture<>();
    var program = new GeoBatch(address -> address.equals("late") ? late
        : CompletableFuture.completedFuture(new GeoBatch.Place(1, 1)), Runnable::run);
    shown.that(1, program.locateAll(List.of("a", "late")).isDone());
    CompletableFuture<Void> first = program.runOnce(List.of("late"));
    CompletableFuture<Void> second = program.runOnce(List.of("late"));
    shown.that(2, second.isDone() && !first.isDone());
    shown.that(3, program.learn("late") && !late.isDone());
    Shown.end();
  }
}

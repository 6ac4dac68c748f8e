package scopes;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import shown.Shown;

final class TripPlannerDriver {
  static Class<?> thrown(Callable<?> call) {
    try {
      call.call();
      return null;
    } catch (Throwable e) {
      return e.getClass();
    }
  }

  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of("java25", TripPlanner.class);
    var program = new TripPlanner(new TripPlanner.Agency() {
      @Override public String book(String leg) {
        if (leg.isEmpty()) {
          Shown.boom();
        }
        return leg;
      }
      @Override public CompletableFuture<String> bookAsync(String leg) {
        return Shown.failed();
      }
    });
    program.bookAll(List.of("a", ""));
    shown.unheard(1);
    shown.that(2, thrown(() -> program.quick("a", "b")) == IllegalStateException.class);
    shown.that(3, thrown(() -> program.withInsurance("a", "b")) == IllegalStateException.class);
    shown.that(4, thrown(() -> {
      program.announce("a");
      return null;
    }) == IllegalStateException.class);
    program.bookLater("a");
    shown.unheard(5);
    program.untilOneFails(List.of("a", ""));
    shown.unheard(6);
    shown.that(7, thrown(() -> program.bookSome(List.of("a", ""))) == IllegalStateException.class);

    Shown context = Shown.of("java25", RequestContext.class);
    var requests = new RequestContext(Executors.newFixedThreadPool(1), user -> {});
    context.that(1, thrown(() -> requests.auditLater("ann").get()) != null);
    context.that(2, String.valueOf(thrown(() -> requests.inside("ann"))).contains("StructureViolation"));
    context.that(3, thrown(() -> requests.fromPool(() -> "x")) != null);
    context.that(4, thrown(() -> requests.waitInside(() -> "x")) == java.util.concurrent.StructuredTaskScope.FailedException.class);
    requests.each(List.of(Shown::boom));
    context.unheard(5);
    Shown.end();
  }
}

package reactorx;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import shown.Shown;

final class OrderPipelineDriver {
  static final AtomicInteger RUNS = new AtomicInteger();

  static OrderPipeline.Orders store(boolean counted) {
    return new OrderPipeline.Orders() {
      private <T> Mono<T> run(Mono<T> mono) {
        return counted ? mono.doOnSubscribe(s -> RUNS.incrementAndGet()) : mono;
      }
      @Override public Mono<OrderPipeline.Order> find(String id) {
        return run(Mono.just(new OrderPipeline.Order(id, 1)).hide());
      }
      @Override public Mono<OrderPipeline.Order> save(OrderPipeline.Order order) {
        return run(Mono.just(order));
      }
      @Override public Mono<Void> delete(String id) {
        return run(Mono.empty());
      }
      @Override public Flux<OrderPipeline.Order> all() {
        return Flux.error(Shown::boom);
      }
    };
  }

  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of("libs", OrderPipeline.class);
    var program = new OrderPipeline(store(false), store(true));
    try {
      program.place(new OrderPipeline.Order("a", -1)).block();
    } catch (IllegalArgumentException e) {
      shown.that(1, RUNS.get() == 0);
    }
    program.placeAudited(new OrderPipeline.Order("a", 1)).block();
    shown.that(2, RUNS.get() == 0);
    new OrderPipeline(store(true), store(false)).removeAll(List.of("a")).block();
    shown.that(3, RUNS.get() == 0);
    program.remove("a").block();
    shown.that(4, RUNS.get() == 0);
    boolean[] told = {false};
    program.removeTold("a", () -> told[0] = true).block();
    shown.that(5, !told[0]);
    // 6: block() in map: Reactor itself refuses it on its non-blocking threads
    boolean refused = false;
    try {
      Mono.delay(Duration.ofMillis(5)).flatMap(tick -> program.total("a", "b")).block();
    } catch (IllegalStateException e) {
      refused = e.getMessage().contains("blocking");
    }
    shown.that(6, refused);
    shown.pending(7, program.ask((id, listener) -> listener.problem(new Exception("x")), "a").toFuture());
    program.warmUp();
    try {
      Shown.boom();
    } catch (IllegalStateException e) {
      shown.unheard(8);
    }
    program.copy("a").block();
    shown.that(9, RUNS.get() == 0);
    Shown.end();
  }
}

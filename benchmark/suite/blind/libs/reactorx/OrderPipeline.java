package reactorx;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Orders through reactive stores. */
class OrderPipeline {
  private static final Logger log = LoggerFactory.getLogger(OrderPipeline.class);

  record Order(String id, int cents) {}

  interface Orders {
    Mono<Order> find(String id);

    Mono<Order> save(Order order);

    Mono<Void> delete(String id);

    Flux<Order> all();
  }

  interface LegacyBus {
    void request(String id, BusListener listener);
  }

  interface BusListener {
    void answer(Order order);

    void problem(Exception e);
  }

  private final Orders orders;
  private final Orders audit;

  OrderPipeline(Orders orders, Orders audit) {
    this.orders = orders;
    this.audit = audit;
  }

  Mono<Order> place(Order order) {
    if (order.cents() < 0) {
      audit.save(order); // BUG: cold-work
      return Mono.error(new IllegalArgumentException("price"));
    }
    return orders.save(order); // OK: cold-work
  }

  Mono<Order> placeAudited(Order order) {
    return orders.save(order).doOnNext(saved -> audit.save(saved)); // BUG: cold-work
  }

  Mono<Order> placeThenAudit(Order order) {
    return orders.save(order).delayUntil(saved -> audit.save(saved)); // OK: cold-work
  }

  Mono<Void> removeAll(List<String> ids) {
    return Flux.fromIterable(ids).map(id -> orders.delete(id)).then(); // BUG: cold-work
  }

  Mono<Void> removeEach(List<String> ids) {
    return Flux.fromIterable(ids).concatMap(id -> orders.delete(id)).then(); // OK: cold-work
  }

  Mono<Void> remove(String id) {
    Mono<Order> audited = orders.find(id).flatMap(audit::save); // BUG: cold-work
    return orders.delete(id);
  }

  Mono<Void> removeAndAudit(String id) {
    Mono<Order> audited = orders.find(id).flatMap(audit::save); // OK: cold-work
    return audited.then(orders.delete(id));
  }

  Mono<Void> removeTold(String id, Runnable told) {
    return orders.delete(id).doOnNext(none -> told.run()); // BUG: cold-work
  }

  Mono<Void> removeToldOnEnd(String id, Runnable told) {
    return orders.delete(id).doOnSuccess(none -> told.run()); // OK: cold-work
  }

  void expireInBackground(String id) {
    orders.delete(id) // OK: cold-work
        .subscribe(none -> log.debug("deleted {}", id), failure -> log.warn("not deleted: {}", id, failure));
  }

  Disposable poll() {
    return Flux.interval(Duration.ofSeconds(1))
        .flatMap(tick -> orders.all()) // OK: cold-work
        .onErrorContinue((failure, value) -> log.warn("poll", failure))
        .subscribe(order -> log.debug("{}", order), failure -> log.error("poll ended", failure));
  }

  Mono<Integer> total(String first, String second) {
    return orders.find(first)
        .map(order -> order.cents() + orders.find(second).block().cents()); // BUG: blocking-in-async
  }

  Mono<Integer> totalZipped(String first, String second) {
    return Mono.zip(orders.find(first), orders.find(second), (a, b) -> a.cents() + b.cents()); // OK: blocking-in-async
  }

  Mono<Integer> totalFromLegacy(CompletableFuture<Integer> legacy) {
    return Mono.fromCallable(legacy::get).subscribeOn(Schedulers.boundedElastic()); // OK: blocking-in-async
  }

  Mono<Order> ask(LegacyBus bus, String id) {
    return Mono.create(sink -> bus.request(id, new BusListener() {
      @Override
      public void answer(Order order) {
        sink.success(order);
      }

      @Override
      public void problem(Exception e) {
        log.warn("no answer for {}", id, e); // BUG: uncompleted-promise
      }
    }));
  }

  Mono<Order> askBoth(LegacyBus bus, String id) {
    return Mono.create(sink -> bus.request(id, new BusListener() {
      @Override
      public void answer(Order order) {
        sink.success(order);
      }

      @Override
      public void problem(Exception e) {
        sink.error(e); // OK: uncompleted-promise
      }
    }));
  }

  Mono<Order> findOrEmpty(String id) {
    return orders.find(id).onErrorResume(failure -> { // OK: swallowed-failure
      log.warn("no order {}", id, failure);
      return Mono.empty();
    });
  }

  void warmUp() {
    orders.all().subscribe(order -> log.debug("{}", order.id()), failure -> {}); // BUG: swallowed-failure
  }

  Mono<Order> copy(String id) {
    return orders.find(id).doFinally(signal -> audit.delete(id)); // BUG: cold-work
  }

  Mono<Order> copyUsing(String id) {
    return Mono.usingWhen(Mono.just(id), orders::find, audit::delete); // OK: cold-work
  }
}

package geo;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Finds the places of many addresses. */
final class GeoBatch {
  private static final Logger LOG = Logger.getLogger("geo");

  record Place(double north, double east) {}

  interface Geo {
    CompletableFuture<Place> locate(String address);
  }

  private final Geo geo;
  private final Executor pool;
  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private final AtomicReference<CompletableFuture<Void>> running = new AtomicReference<>();
  private Place centre;
  private final Object lock = new Object();
  private Place northmost;

  GeoBatch(Geo geo, Executor pool) {
    this.geo = geo;
    this.pool = pool;
  }

  /** Ends when all addresses have a place. */
  CompletableFuture<Integer> locateAll(List<String> addresses) {
    CompletableFuture<?>[] all = addresses.stream().map(this::remember).toArray(CompletableFuture[]::new);
    return CompletableFuture.anyOf(all).thenApply(first -> all.length); // BUG: misleading-return
  }

  /** Ends when all addresses have a place. */
  CompletableFuture<Integer> locatedAll(List<String> addresses) {
    CompletableFuture<?>[] all = addresses.stream().map(this::remember).toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(all).thenApply(none -> all.length); // OK: misleading-return
  }

  private CompletableFuture<Void> remember(String address) {
    return geo.locate(address).thenAccept(place -> places.put(address, place));
  }

  /** Ends when the run that goes on has ended. */
  CompletableFuture<Void> runOnce(List<String> addresses) {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    if (!running.compareAndSet(null, mine)) {
      return CompletableFuture.completedFuture(null); // BUG: misleading-return
    }
    CompletableFuture.completedFuture(addresses).thenCompose(this::locatedAll).whenComplete((count, failure) -> {
      running.set(null);
      if (failure != null) {
        mine.completeExceptionally(failure);
      } else {
        mine.complete(null);
      }
    });
    return mine;
  }

  /** Ends when the run that goes on has ended. */
  CompletableFuture<Void> runOrJoin(List<String> addresses) {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> other = running.compareAndExchange(null, mine);
    if (other != null) {
      return other; // OK: misleading-return
    }
    CompletableFuture.completedFuture(addresses).thenCompose(this::locatedAll).whenComplete((count, failure) -> { // OK: uncompleted-promise
      running.set(null);
      if (failure != null) {
        mine.completeExceptionally(failure);
      } else {
        mine.complete(null);
      }
    });
    return mine;
  }

  /** True when the address is known now. */
  boolean learn(String address) {
    remember(address).whenComplete((none, failure) -> {
      if (failure != null) {
        LOG.log(Level.WARNING, address, failure);
      }
    });
    return true; // BUG: misleading-return
  }

  /** True when the address will be looked for; the place may come later or never. */
  boolean learnLater(String address) {
    if (places.containsKey(address)) {
      return false;
    }
    remember(address).whenComplete((none, failure) -> { // OK: swallowed-failure
      if (failure != null) {
        LOG.log(Level.WARNING, address, failure);
      }
    });
    return true; // OK: misleading-return
  }

  CompletableFuture<Void> centreOf(String first, String second) {
    CompletableFuture<Void> a = geo.locate(first).thenAcceptAsync(this::include, pool);
    CompletableFuture<Void> b = geo.locate(second).thenAcceptAsync(this::include, pool);
    return CompletableFuture.allOf(a, b);
  }

  private void include(Place place) {
    centre = centre == null // BUG: racy-callback
        ? place
        : new Place((centre.north + place.north) / 2, (centre.east + place.east) / 2);
  }

  Place centre() {
    return centre;
  }

  CompletableFuture<Void> northmostOf(String first, String second) {
    CompletableFuture<Void> a = geo.locate(first).thenAcceptAsync(this::compare, pool);
    CompletableFuture<Void> b = geo.locate(second).thenAcceptAsync(this::compare, pool);
    return CompletableFuture.allOf(a, b);
  }

  private void compare(Place place) {
    synchronized (lock) {
      if (northmost == null || place.north > northmost.north) {
        northmost = place; // OK: racy-callback
      }
    }
  }

  Place northmost() {
    synchronized (lock) {
      return northmost;
    }
  }

  int known(List<String> addresses) {
    AtomicInteger known = new AtomicInteger();
    CompletableFuture<?>[] all = addresses.stream()
        .map(address -> geo.locate(address).thenRunAsync(known::incrementAndGet, pool)) // OK: racy-callback
        .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(all).join();
    return known.get();
  }
}

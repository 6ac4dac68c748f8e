package parcels;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks carriers where parcels are. */
class ParcelTracker {
  private static final Logger LOG = Logger.getLogger("parcels");

  interface Callback {
    void position(String place);

    void problem(Exception e);
  }

  interface Carrier extends AutoCloseable {
    void ask(String parcel, Callback callback);

    CompletableFuture<String> find(String parcel);

    @Override
    void close();
  }

  private final Carrier carrier;
  private final ExecutorService pool;
  private final Semaphore slots = new Semaphore(1);

  ParcelTracker(Carrier carrier, ExecutorService pool) {
    this.carrier = carrier;
    this.pool = pool;
  }

  CompletableFuture<String> locate(String parcel) {
    Pending pending = new Pending(parcel);
    carrier.ask(parcel, pending);
    return pending.place;
  }

  CompletableFuture<String> locateOrFail(String parcel) {
    Settling settling = new Settling();
    carrier.ask(parcel, settling);
    return settling.place;
  }

  private static final class Pending implements Callback {
    private final String parcel;
    private final CompletableFuture<String> place = new CompletableFuture<>();

    Pending(String parcel) {
      this.parcel = parcel;
    }

    @Override
    public void position(String found) {
      place.complete(found);
    }

    @Override
    public void problem(Exception e) {
      LOG.log(Level.WARNING, "no position of " + parcel, e); // BUG: uncompleted-promise
    }
  }

  private static final class Settling implements Callback {
    private final CompletableFuture<String> place = new CompletableFuture<>(); // OK: uncompleted-promise

    @Override
    public void position(String found) {
      place.complete(found);
    }

    @Override
    public void problem(Exception e) {
      place.completeExceptionally(e);
    }
  }

  CompletableFuture<Void> follow(String parcel, CompletableFuture<String> delivered) throws InterruptedException {
    slots.acquire();
    return carrier.find(parcel).thenAccept(place -> arrived(place, delivered)); // BUG: unreleased-latch-or-permit
  }

  private void arrived(String place, CompletableFuture<String> delivered) {
    slots.release();
    delivered.complete(place);
  }

  CompletableFuture<Void> followed(String parcel, CompletableFuture<String> delivered) throws InterruptedException {
    slots.acquire();
    return CompletableFuture.completedFuture(parcel).thenCompose(carrier::find)
        .handle((place, failure) -> settle(place, failure, delivered)); // OK: unreleased-latch-or-permit
  }

  private Void settle(String place, Throwable failure, CompletableFuture<String> delivered) {
    slots.release();
    if (failure != null) {
      delivered.completeExceptionally(failure);
    } else {
      delivered.complete(place);
    }
    return null;
  }

  void locateAll(Map<String, String> into, String... parcels) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(parcels.length);
    for (String parcel : parcels) {
      pool.execute(new Lookup(parcel, into, done)); // BUG: unreleased-latch-or-permit
    }
    done.await();
  }

  void locateAllSafely(Map<String, String> into, String... parcels) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(parcels.length);
    for (String parcel : parcels) {
      pool.execute(new SafeLookup(new Lookup(parcel, into, new CountDownLatch(1)), done)); // OK: unreleased-latch-or-permit
    }
    done.await();
  }

  private final class Lookup implements Runnable {
    private final String parcel;
    private final Map<String, String> into;
    private final CountDownLatch done;

    Lookup(String parcel, Map<String, String> into, CountDownLatch done) {
      this.parcel = parcel;
      this.into = into;
      this.done = done;
    }

    @Override
    public void run() {
      String place = carrier.find(parcel).join();
      into.put(parcel, place);
      done.countDown();
    }
  }

  private record SafeLookup(Runnable body, CountDownLatch done) implements Runnable {
    @Override
    public void run() {
      try {
        body.run();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "lookup", e);
      } finally {
        done.countDown();
      }
    }
  }

  static CompletableFuture<String> oneOff(Carriers carriers, String parcel) {
    return carriers.with(carrier -> carrier.find(parcel)); // BUG: resource-escape
  }

  static String oneOffNow(Carriers carriers, String parcel) {
    return carriers.with(carrier -> carrier.find(parcel).join()); // OK: resource-escape
  }

  /** Opens connections to carriers, and closes them again. */
  static final class Carriers {
    private final Map<String, AtomicInteger> uses = new ConcurrentHashMap<>();
    private final Function<String, Carrier> opener;

    Carriers(Function<String, Carrier> opener) {
      this.opener = opener;
    }

    <T> T with(Function<Carrier, T> body) {
      uses.computeIfAbsent("post", name -> new AtomicInteger()).incrementAndGet();
      try (Carrier opened = opener.apply("post")) {
        return body.apply(opened);
      }
    }
  }
}

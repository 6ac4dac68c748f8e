package parcels;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import shown.Shown;

final class ParcelTrackerDriver {
  static final class Broken implements ParcelTracker.Carrier {
    boolean closed;
    final CompletableFuture<String> answer = new CompletableFuture<>();
    @Override public void ask(String parcel, ParcelTracker.Callback callback) {
      callback.problem(new Exception("strike"));
    }
    @Override public CompletableFuture<String> find(String parcel) {
      return parcel.equals("later") ? answer.whenComplete((place, failure) -> {
        if (closed) {
          throw new IllegalStateException("closed");
        }
      }) : Shown.failed();
    }
    @Override public void close() {
      closed = true;
    }
  }

  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(ParcelTracker.class);
    Logger.getLogger("parcels").setLevel(Level.OFF);
    var program = new ParcelTracker(new Broken(), Executors.newCachedThreadPool());
    shown.pending(1, program.locate("1"));
    program.follow("1", new CompletableFuture<>());
    shown.stuck(2, () -> program.follow("2", new CompletableFuture<>()));
    shown.stuck(3, () -> {
      program.locateAll(new ConcurrentHashMap<>(), "1");
      return null;
    });
    Broken broken = new Broken();
    CompletableFuture<String> place = ParcelTracker.oneOff(new ParcelTracker.Carriers(name -> broken), "later");
    broken.answer.complete("here");
    shown.that(4, place.isCompletedExceptionally());
    var right = new ParcelTracker(new Broken(), Executors.newCachedThreadPool());
    shown.ends(1, right.locateOrFail("1"));
    CompletableFuture<String> delivered = new CompletableFuture<>();
    right.followed("1", delivered);
    shown.ends(2, delivered);
    shown.back(3, () -> {
      right.locateAllSafely(new ConcurrentHashMap<>(), "1");
      return null;
    });
    Shown.end();
  }
}

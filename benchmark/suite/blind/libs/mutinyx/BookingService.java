package mutinyx;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Bookings of rooms. */
public class BookingService {
  private static final Logger LOG = Logger.getLogger("booking");

  record Booking(String room, int night) {}

  interface Bookings {
    Uni<Booking> persist(Booking booking);

    Uni<Void> remove(Booking booking);

    Multi<Booking> list();
  }

  interface Mails {
    Uni<Void> send(String text);

    CompletableFuture<Void> sendNow(String text);
  }

  interface Door {
    void open(String room, DoorListener listener);
  }

  interface DoorListener {
    void opened();

    void stuck(String why);
  }

  private final Bookings bookings;
  private final Mails mails;

  BookingService(Bookings bookings, Mails mails) {
    this.bookings = bookings;
    this.mails = mails;
  }

  Uni<Booking> book(Booking booking) {
    return bookings.persist(booking).onItem().invoke(saved -> mails.send("booked " + saved.room())); // BUG: cold-work
  }

  Uni<Booking> booked(Booking booking) {
    return bookings.persist(booking).onItem().call(saved -> mails.send("booked " + saved.room())); // OK: cold-work
  }

  Uni<Void> cancel(Booking booking) {
    mails.send("cancelled " + booking.room()); // BUG: cold-work
    return bookings.remove(booking);
  }

  Uni<Void> cancelled(Booking booking) {
    Uni<Void> mail = mails.send("cancelled " + booking.room()); // OK: cold-work
    return bookings.remove(booking).chain(() -> mail);
  }

  Uni<Booking> move(Booking from, Booking to) {
    return bookings.persist(to).eventually(() -> {
      bookings.remove(from); // BUG: cold-work
    });
  }

  Uni<Booking> moved(Booking from, Booking to) {
    return bookings.persist(to).eventually(() -> bookings.remove(from)); // OK: cold-work
  }

  Uni<Booking> bookNoisily(Booking booking) {
    return bookings.persist(booking).map(saved -> {
      mails.sendNow("booked " + saved.room()); // BUG: nested-task
      return saved;
    });
  }

  Uni<Booking> bookAndMail(Booking booking) {
    return bookings.persist(booking)
        .onItem().call(saved -> Uni.createFrom().completionStage(() -> mails.sendNow("booked " + saved.room()))); // OK: nested-task
  }

  void remindAll(List<Booking> open) {
    for (Booking booking : open) {
      mails.send("tonight: " + booking.room())
          .subscribe().with(none -> LOG.fine("reminded"), failure -> { }); // BUG: swallowed-failure
    }
  }

  void remind(Booking booking) {
    mails.send("tonight: " + booking.room())
        .subscribe().with(none -> LOG.fine("reminded"), failure -> LOG.log(Level.WARNING, "no reminder", failure)); // OK: swallowed-failure
  }

  Uni<Void> open(Door door, String room) {
    return Uni.createFrom().emitter(emitter -> door.open(room, new DoorListener() {
      @Override
      public void opened() {
        emitter.complete(null);
      }

      @Override
      public void stuck(String why) {
        LOG.warning(why); // BUG: uncompleted-promise
      }
    }));
  }

  Uni<Void> opened(Door door, String room) {
    return Uni.createFrom().emitter(emitter -> door.open(room, new DoorListener() {
      @Override
      public void opened() {
        emitter.complete(null);
      }

      @Override
      public void stuck(String why) {
        emitter.fail(new IllegalStateException(why)); // OK: uncompleted-promise
      }
    }));
  }

  Uni<Integer> nights(Booking first) {
    return bookings.persist(first)
        .map(saved -> saved.night() + bookings.list().collect().asList().await().indefinitely().size()); // BUG: blocking-in-async
  }

  Uni<Integer> nightsJoined(Booking first) {
    return bookings.persist(first)
        .flatMap(saved -> bookings.list().collect().asList().map(all -> saved.night() + all.size())); // OK: blocking-in-async
  }

  /** For the command line. */
  List<Booking> listNow() {
    return bookings.list().collect().asList().await().atMost(Duration.ofSeconds(5)); // OK: blocking-in-async
  }
}

package mutinyx;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import shown.Shown;

final class BookingServiceDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of("libs", BookingService.class);
    AtomicInteger sent = new AtomicInteger();
    AtomicInteger removed = new AtomicInteger();
    boolean[] fails = {false};
    var program = new BookingService(new BookingService.Bookings() {
      @Override public Uni<BookingService.Booking> persist(BookingService.Booking booking) {
        return Uni.createFrom().item(booking);
      }
      @Override public Uni<Void> remove(BookingService.Booking booking) {
        return Uni.createFrom().voidItem().invoke(removed::incrementAndGet);
      }
      @Override public Multi<BookingService.Booking> list() {
        return Multi.createFrom().empty();
      }
    }, new BookingService.Mails() {
      @Override public Uni<Void> send(String text) {
        return fails[0] ? Uni.createFrom().item(() -> Shown.boom()) : Uni.createFrom().voidItem().invoke(sent::incrementAndGet);
      }
      @Override public CompletableFuture<Void> sendNow(String text) {
        return Shown.failed();
      }
    });
    var booking = new BookingService.Booking("12", 1);
    program.book(booking).await().indefinitely();
    shown.that(1, sent.get() == 0);
    program.cancel(booking).await().indefinitely();
    shown.that(2, sent.get() == 0 && removed.get() == 1);
    program.move(booking, booking).await().indefinitely();
    shown.that(3, removed.get() == 1);
    program.bookNoisily(booking).await().indefinitely();
    shown.unheard(4);
    fails[0] = true;
    program.remindAll(List.of(booking));
    shown.unheard(5);
    java.util.logging.Logger.getLogger("booking").setLevel(java.util.logging.Level.OFF);
    shown.pending(6, program.open((room, listener) -> listener.stuck("ice"), "12").subscribeAsCompletionStage());
    Shown.end();
  }
}

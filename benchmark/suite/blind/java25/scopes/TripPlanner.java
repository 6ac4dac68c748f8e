package scopes;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;
import java.util.logging.Logger;

/** Books the parts of a trip at the same time. */
final class TripPlanner {
  private static final Logger LOG = Logger.getLogger("trips");

  interface Agency {
    String book(String leg) throws Exception;

    CompletableFuture<String> bookAsync(String leg);
  }

  record Trip(String flight, String hotel) {}

  private final Agency agency;

  TripPlanner(Agency agency) {
    this.agency = agency;
  }

  Trip plan(String flight, String hotel) throws InterruptedException {
    try (var scope = StructuredTaskScope.open()) {
      Subtask<String> first = scope.fork(() -> agency.book(flight)); // OK: scope-misuse
      Subtask<String> second = scope.fork(() -> agency.book(hotel));
      scope.join();
      return new Trip(first.get(), second.get()); // OK: scope-misuse
    }
  }

  int bookAll(List<String> legs) throws InterruptedException {
    try (var scope = StructuredTaskScope.open(Joiner.<String>awaitAll())) { // BUG: scope-misuse
      for (String leg : legs) {
        scope.fork(() -> agency.book(leg));
      }
      scope.join();
      return legs.size();
    }
  }

  List<String> bookPossible(List<String> legs) throws InterruptedException {
    List<Subtask<String>> bookings = new ArrayList<>();
    try (var scope = StructuredTaskScope.open(Joiner.<String>awaitAll())) { // OK: scope-misuse
      for (String leg : legs) {
        bookings.add(scope.fork(() -> agency.book(leg)));
      }
      scope.join();
    }
    List<String> booked = new ArrayList<>();
    for (Subtask<String> booking : bookings) {
      if (booking.state() == Subtask.State.SUCCESS) {
        booked.add(booking.get()); // OK: scope-misuse
      } else {
        LOG.warning("not booked: " + booking.exception());
      }
    }
    return booked;
  }

  String quick(String flight, String bus) throws InterruptedException {
    try (var scope = StructuredTaskScope.open()) {
      Subtask<String> first = scope.fork(() -> agency.book(flight));
      if (first.get().isEmpty()) { // BUG: scope-misuse
        scope.fork(() -> agency.book(bus));
      }
      scope.join();
      return first.get();
    }
  }

  String withInsurance(String flight, String insurance) throws InterruptedException {
    try (var scope = StructuredTaskScope.open()) {
      Subtask<String> booked = scope.fork(() -> agency.book(flight));
      scope.join();
      Subtask<String> insured = scope.fork(() -> agency.book(insurance)); // BUG: scope-misuse
      return booked.get() + insured.state();
    }
  }

  String withInsuranceAfter(String flight, String insurance) throws InterruptedException {
    String booked;
    try (var scope = StructuredTaskScope.open()) {
      Subtask<String> booking = scope.fork(() -> agency.book(flight));
      scope.join();
      booked = booking.get();
    }
    try (var scope = StructuredTaskScope.open()) {
      Subtask<String> insured = scope.fork(() -> agency.book(insurance)); // OK: scope-misuse
      scope.join();
      return booked + insured.get();
    }
  }

  void announce(String leg) {
    try (var scope = StructuredTaskScope.open()) { // BUG: scope-misuse
      scope.fork(() -> agency.book(leg));
    }
  }

  String bookLater(String leg) throws InterruptedException {
    try (var scope = StructuredTaskScope.open()) {
      scope.fork(() -> agency.bookAsync(leg)); // BUG: scope-misuse
      scope.join();
      return leg;
    }
  }

  String bookLaterAwaited(String leg) throws InterruptedException {
    try (var scope = StructuredTaskScope.open()) {
      Subtask<String> booking = scope.fork(() -> agency.bookAsync(leg).join()); // OK: scope-misuse
      scope.join();
      return booking.get();
    }
  }

  String first(List<String> legs) throws InterruptedException {
    try (var scope = StructuredTaskScope.open(Joiner.<String>anySuccessfulResultOrThrow())) { // OK: scope-misuse
      legs.forEach(leg -> scope.fork(() -> agency.book(leg)));
      return scope.join();
    }
  }

  void untilOneFails(List<String> legs) throws InterruptedException {
    try (var scope = StructuredTaskScope.open(
        Joiner.<String>allUntil(leg -> leg.state() == Subtask.State.FAILED))) { // BUG: scope-misuse
      legs.forEach(leg -> scope.fork(() -> agency.book(leg)));
      scope.join();
    }
  }

  long countUntilOneFails(List<String> legs) throws InterruptedException {
    try (var scope = StructuredTaskScope.open(
        Joiner.<String>allUntil(leg -> leg.state() == Subtask.State.FAILED))) { // OK: scope-misuse
      legs.forEach(leg -> scope.fork(() -> agency.book(leg)));
      return scope.join().filter(leg -> leg.state() == Subtask.State.SUCCESS).count();
    }
  }

  List<String> bookSome(List<String> legs) throws InterruptedException {
    try (var scope = StructuredTaskScope.open(Joiner.<String>awaitAll())) {
      List<Subtask<String>> bookings = new ArrayList<>();
      for (String leg : legs) {
        bookings.add(scope.fork(() -> agency.book(leg)));
      }
      scope.join();
      return bookings.stream().map(Subtask::get).toList(); // BUG: scope-misuse
    }
  }

  String nested(String flight, String hotel) throws InterruptedException {
    try (var outer = StructuredTaskScope.open()) {
      Subtask<String> both = outer.fork(() -> {
        try (var inner = StructuredTaskScope.open(Joiner.<String>allSuccessfulOrThrow())) { // OK: scope-misuse
          inner.fork(() -> agency.book(flight));
          inner.fork(() -> agency.book(hotel));
          return inner.join().map(Subtask::get).toList().toString();
        }
      });
      outer.join();
      return both.get();
    }
  }
}

package dev.tether.tracker;

/** The entry of a submitted body that takes up a place. */
final class PlacedEntry extends SubmittedEntry {

  private final Place place;

  PlacedEntry(Stripe stripe, Object label, TrackedTask<?> task, Place place) {
    super(stripe, label, task);
    this.place = place;
  }

  @Override
  void giveBack() {
    place.giveBack();
  }
}

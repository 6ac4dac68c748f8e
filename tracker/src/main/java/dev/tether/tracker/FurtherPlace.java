package dev.tether.tracker;

/** A list of places; changed as a whole. */
record FurtherPlace(Place place, FurtherPlace next) {

  static void giveBack(FurtherPlace first) {
    for (FurtherPlace each = first; each != null; each = each.next) {
      each.place.giveBack();
    }
  }
}

package dev.tether.tracker;

/** A list of places; changed as a whole. */
record FurtherPlace(Place place, FurtherPlace next) {}

package dev.tether.tracker;

/**
 * Keeps what a subclass writes off the cache line of what happens to be before it in memory: the
 * array of stripes, for one, which all threads read. The small fields fill the gap after the
 * header, where a small field of the subclass would go.
 */
abstract class Padding {
  int i0, i1;
  long p00, p01, p02, p03, p04, p05, p06, p07;
  long p08, p09, p10, p11, p12, p13, p14, p15;
}

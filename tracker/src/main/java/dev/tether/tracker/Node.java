package dev.tether.tracker;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** A place in a list of a {@link Stripe}; its fields are the stripe's. */
abstract class Node extends WeakReference<Object> {

  Node next;

  /** {@code null} for a {@link Head} alone, while it is in a list. */
  Node previous;

  Node(Object task, ReferenceQueue<Object> queue) {
    super(task, queue);
  }

  /**
   * The front of a list of pending entries. A stripe makes a new one again and again, and what is
   * linked next is linked there: to remember a new object in one that is old costs a fence in G1,
   * and so a stripe that did so itself, or a neighbour in the list that is old, would cost one or
   * more for each task.
   */
  static final class Head extends Node {

    Head older;
    Head newer;

    Head() {
      super(null, null);
    }
  }
}

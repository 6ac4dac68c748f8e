package dev.tether.tracker;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * The tasks of a view that are not over, in a few lists, so that threads seldom meet.
 *
 * <p>No map of the JDK: that calls methods in the midst of its changes, and where the stack ends in
 * one of them it keeps what should be taken out, or its class is broken for the whole JVM. Here
 * nothing is called once a change has begun.
 */
final class LiveTasks {

  /** A power of two. */
  private static final int LISTS = 8;

  private final Ring[] lists = new Ring[LISTS];

  LiveTasks() {
    for (int i = 0; i < LISTS; i++) {
      lists[i] = new Ring();
    }
  }

  void add(Item item) {
    synchronized (item.ring) {
      if (item.older == null) {
        Item front = item.ring.front;
        item.newer = front;
        item.older = front.older;
        front.older.newer = item;
        front.older = item;
      }
    }
  }

  void remove(Item item) {
    synchronized (item.ring) {
      unlink(item);
    }
  }

  private static void unlink(Item item) {
    Item older = item.older;
    if (older != null) {
      older.newer = item.newer;
      item.newer.older = older;
      item.newer = null;
      item.older = null;
    }
  }

  boolean isEmpty() {
    for (Ring ring : lists) {
      synchronized (ring) {
        if (ring.front.older != ring.front) {
          return false;
        }
      }
    }
    return true;
  }

  /** Drops those that were collected: where there was no stack to launch one, there was no end. */
  void dropCollected() {
    for (Ring ring : lists) {
      synchronized (ring) {
        for (Item item = ring.front.older; item != ring.front; ) {
          Item next = item.older;
          if (item.get() == null) {
            unlink(item);
          }
          item = next;
        }
      }
    }
  }

  List<TrackedTask<?>> tasks() {
    List<TrackedTask<?>> tasks = new ArrayList<>();
    for (Ring ring : lists) {
      synchronized (ring) {
        for (Item item = ring.front.older; item != ring.front; item = item.older) {
          TrackedTask<?> task = item.get();
          if (task != null) {
            tasks.add(task);
          }
        }
      }
    }
    return tasks;
  }

  private Ring own() {
    return lists[(int) Thread.currentThread().getId() & (LISTS - 1)];
  }

  /** One of the lists, and its lock. */
  private static final class Ring {

    private final Item front = new Item(this);

    Ring() {
      front.newer = front;
      front.older = front;
    }
  }

  /**
   * A task, held weakly, so that what a delegate drops is found to be abandoned; not in a list
   * before it is added.
   */
  static class Item extends WeakReference<TrackedTask<?>> {

    private final Ring ring;
    private Item newer;
    private Item older;

    private Item(Ring ring) {
      super(null);
      this.ring = ring;
    }

    Item(LiveTasks tasks, TrackedTask<?> task) {
      super(task);
      this.ring = tasks.own();
    }
  }
}

package dev.tether.tracker;

/** What a task takes up of a limit or a view; known without the task, which may be collected. */
interface Place {

  /** Gives it back; does nothing the second time. */
  void giveBack();
}

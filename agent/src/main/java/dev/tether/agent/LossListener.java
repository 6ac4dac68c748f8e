package dev.tether.agent;

/** Is told of losses, on the agent's own thread or, if a library dropped it, on the program's. */
interface LossListener {

  /**
   * Something was lost.
   *
   * @param loss what was lost
   * @param count how often by now
   */
  void lost(Loss loss, long count);
}

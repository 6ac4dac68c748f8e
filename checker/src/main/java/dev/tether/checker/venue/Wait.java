package dev.tether.checker.venue;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.Optional;

/**
 * A place that blocks the thread that gets there.
 *
 * @param site the call or the method reference that blocks, or that calls what does
 * @param kind what it waits for
 * @param task the task that it waits for, if there is one and it is named at the site
 * @param executor the executor that has to run that task, or that it waits for
 * @param field the field that holds the task, if that is all that is known of it
 * @param via what a called method blocks on; empty if the site itself blocks
 */
public record Wait(
    TreePath site,
    Kind kind,
    Optional<TreePath> task,
    ExecutorRef executor,
    Optional<VarSymbol> field,
    Optional<Via> via) {

  /** Makes a wait that stands at its site. */
  static Wait here(TreePath site, Kind kind, Optional<TreePath> task, ExecutorRef executor) {
    return new Wait(site, kind, task, executor, Optional.empty(), Optional.empty());
  }

  /** What a thread waits for. */
  public enum Kind {
    /** The end of a task. */
    TASK,
    /** Another thread's signal, or a time. */
    SIGNAL,
    /** A device or a peer. */
    IO
  }

  /**
   * The blocking call that a called method leads to.
   *
   * @param method the method that is called at the site
   * @param site the call that blocks in the end, if its source is here
   * @param parameter the parameter that the task is given as, or -1
   */
  public record Via(MethodSymbol method, Optional<TreePath> site, int parameter) {}

  /** Returns the call that blocks in the end. */
  public TreePath blockingCall() {
    return via.flatMap(Via::site).orElse(site);
  }

  /** Returns the name of the executor that must have a free thread, if the sources tell. */
  public Optional<Symbol> executorName() {
    return executor.name();
  }
}

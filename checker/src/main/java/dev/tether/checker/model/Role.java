package dev.tether.checker.model;

/**
 * What one method does to the task that it is called on, or what kind of task it returns; and, for
 * the {@link Facet#THREADS} facet, where the functions that it is given run.
 */
public enum Role {
  /** The result is a new task that the caller answers for. */
  LAUNCHES("launches"),
  /** Launches a body that runs again and again, until it throws for the first time. */
  PERIODIC("periodic"),
  /** Starts work without giving anybody a task for it. */
  STARTS("starts"),
  /** The result goes on after a failure of what came before it on the chain. */
  SURVIVES("survives"),
  /** The result carries on the receiver's outcome: the obligation moves to it. */
  PROPAGATES("propagates"),
  /** Somebody learns how the receiver ends; does not block. */
  OBSERVES("observes"),
  /** Observes by blocking the calling thread until the task has ended. */
  WAITS("waits"),
  /** Blocks the calling thread for another reason. */
  BLOCKS("blocks", Facet.ANY),
  /** Answers whether the task has succeeded: observes where the other answer is acted upon. */
  ASKS_SUCCESS("asks-success"),
  /** Answers whether the task has failed: observes where that answer is acted upon. */
  ASKS_FAILURE("asks-failure"),
  /** Looks at the task without learning its outcome. */
  INSPECTS("inspects"),
  /** Asks the task to stop; tells nobody how it ended. */
  CANCELS("cancels"),
  /** Completes a promise with a value. */
  COMPLETES("completes"),
  /** Completes a promise with a failure. */
  FAILS("fails"),
  /** The result is a task that has already succeeded. */
  COMPLETED("completed"),
  /** The result is a task that has already failed. */
  FAILED("failed"),
  /** The result is a task that somebody else answers for: a getter, a promise to be completed. */
  SHARED("shared"),
  /** The result is the receiver. */
  SELF("self"),
  /** The result may be dropped. */
  IGNORABLE("ignorable"),
  /** The result is dropped on purpose by most code; the category says by which. */
  BEST_EFFORT("best-effort"),
  /** The call sets up or verifies a mock: what is called on its result launches nothing. */
  STUBS("stubs"),
  /** A failure seen by calling it: closing, aborting, failing something in reaction to an end. */
  REACTS("reacts"),
  /** Ends the program. */
  EXITS("exits"),
  /** Throws nothing that matters. */
  NO_THROW("no-throw"),
  /** May throw, although the rest of its class does not. */
  MAY_THROW("may-throw"),
  /** Throws, or returns, another exception in place of the one that it is given. */
  WRAPS("wraps"),
  /** Ends a test's action in an assertion; tasks that it is given are not awaited. */
  ASSERTS("asserts"),
  /** The work of a task whose class overrides it: {@code Task.call()}. */
  WORK("work"),
  /** Called when the task has ended, on the task itself: an override that asks it is told. */
  TOLD("told"),
  /** Called when the task has failed, on the task itself: an override that acts is told. */
  TOLD_FAILURE("told-failure"),
  /** Calls a function: what it returns is what the function returns. */
  CALLS("calls"),
  /** Runs a body once on a thread that other bodies need: what it throws ends them all. */
  ONCE("once"),
  /** The result is an executor whose {@code execute} keeps what a body throws to itself. */
  MAKES_KEEPING("makes-keeping"),
  /** Nothing that matters to tasks, but a parameter's role does. */
  PLAIN("plain"),

  /** Blocks the calling thread until a device or a peer has answered. */
  BLOCKS_IO("blocks-io", Facet.THREADS),
  /** The functions that it is given run on the calling thread, before the call returns. */
  RUNS_HERE("runs-here", Facet.THREADS),
  /** ... on the thread that completes the task, or on the calling one. */
  RUNS_ON_COMPLETER("runs-on-completer", Facet.THREADS),
  /** ... on the pool that the whole JVM shares. */
  RUNS_ON_COMMON_POOL("runs-on-common-pool", Facet.THREADS),
  /** ... on the executor that it is called on or given. */
  RUNS_ON_EXECUTOR("runs-on-executor", Facet.THREADS),
  /** ... on an event loop. */
  RUNS_ON_EVENT_LOOP("runs-on-event-loop", Facet.THREADS),
  /** ... on a thread of their own, or one of a pool that never runs out of them. */
  RUNS_ON_OWN_THREAD("runs-on-own-thread", Facet.THREADS),
  /** ... on a thread that a structured scope owns: it inherits scoped values. */
  RUNS_IN_SUBTASK("runs-in-subtask", Facet.THREADS),
  /** ... as an operator of a reactive chain, on the thread that emits. */
  RUNS_IN_OPERATOR("runs-in-operator", Facet.THREADS),
  /** ... on a thread that this call does not decide. */
  RUNS_SOMEWHERE("runs-somewhere", Facet.THREADS),
  /** What stands before it or after it in the same chain runs on the scheduler that it is given. */
  MOVES_CHAIN("moves-chain", Facet.THREADS),
  /** Makes a stream whose functions run on the common pool. */
  MAKES_PARALLEL("makes-parallel", Facet.THREADS),
  /** The method itself is called by an event loop; so are those that override it. */
  CALLED_ON_EVENT_LOOP("called-on-event-loop", Facet.THREADS),
  /** The method itself is called when a task ends, on a thread that others need. */
  CALLED_BACK("called-back", Facet.THREADS),
  /** The result is an executor whose threads may block: virtual, or as many as are wanted. */
  MAKES_UNBOUNDED("makes-unbounded", Facet.THREADS),
  /** The result is an executor that has a limited number of threads. */
  MAKES_BOUNDED("makes-bounded", Facet.THREADS),
  /** The result is an executor whose threads help out while they wait for its own tasks. */
  MAKES_COMPENSATING("makes-compensating", Facet.THREADS),
  /** The result is an executor that runs everything on the calling thread. */
  MAKES_DIRECT("makes-direct", Facet.THREADS),
  /** The result is the pool that the whole JVM shares. */
  MAKES_COMMON("makes-common", Facet.THREADS),
  /** The calling thread owns what it is called on afterwards. */
  ACQUIRES("acquires", Facet.THREADS),
  /** Only the thread that owns what it is called on may call it. */
  RELEASES("releases", Facet.THREADS),
  /** The result is a lock that no thread owns. */
  MAKES_UNOWNED("makes-unowned", Facet.THREADS),
  /** Gives the calling thread a value of its own. */
  BINDS("binds", Facet.THREADS),
  /** Reads the value that the calling thread has. */
  READS_BOUND("reads-bound", Facet.THREADS),
  /** Takes the value away from the calling thread. */
  UNBINDS("unbinds", Facet.THREADS),
  /** Waits for the subtasks of the structured scope that it is called on. */
  JOINS("joins", Facet.THREADS),
  /** The result is a new structured scope; its joiner is an argument, if it is given one. */
  OPENS_SCOPE("opens-scope", Facet.THREADS),
  /** The result is a joiner with which join throws if one subtask has failed. */
  JOIN_TELLS_FAILURES("join-tells-failures", Facet.THREADS),
  /** ... with which join throws if no subtask has succeeded. */
  JOIN_TELLS_NO_SUCCESS("join-tells-no-success", Facet.THREADS),
  /** ... with which join returns the subtasks, whatever became of them. */
  JOIN_TELLS_SUBTASKS("join-tells-subtasks", Facet.THREADS),
  /** ... with which join tells nothing: each subtask must be asked. */
  JOIN_TELLS_NOTHING("join-tells-nothing", Facet.THREADS),
  /** Returns the value of a subtask; throws if it has none. */
  TAKES_RESULT("takes-result", Facet.THREADS),
  /** Asks a subtask how it has ended. */
  ASKS_STATE("asks-state", Facet.THREADS),
  /** The id of a thread. */
  THREAD_ID("thread-id", Facet.THREADS),
  /** Asks whether the calling thread was interrupted. */
  ASKS_INTERRUPT("asks-interrupt", Facet.THREADS),
  /** Interrupts a thread, or the threads of a pool. */
  INTERRUPTS("interrupts", Facet.THREADS),
  /** The result always has room: putting something into it is not interrupted. */
  MAKES_ENDLESS("makes-endless", Facet.THREADS),
  /** Ends the waiting for a task after a time, and not the work. */
  STOPS_WAITING("stops-waiting", Facet.THREADS),
  /** Runs a function here while values are bound: what binds is what the call is chained upon. */
  RUNS_BOUND("runs-bound", Facet.THREADS),

  /** Ends what it is called on: nobody waits for it any more. */
  ENDS("ends", Facet.DUTIES),
  /** Takes something that has to be given back. */
  TAKES("takes", Facet.DUTIES),
  /** Gives back what was taken. */
  GIVES_BACK("gives-back", Facet.DUTIES),
  /** Hands what it is called on to somebody who will end it. */
  HANDS_OVER("hands-over", Facet.DUTIES),
  /** Answers false, instead of throwing or waiting, if it does not take what it is given. */
  MAY_REFUSE("may-refuse", Facet.DUTIES),
  /** The result has a limited capacity. */
  MAKES_LIMITED("makes-limited", Facet.DUTIES),
  /** Takes something out of a collection and gives it to the caller: nobody else finds it there. */
  TAKES_OUT("takes-out", Facet.DUTIES);

  private final String word;
  private final Facet facet;

  Role(String word) {
    this(word, Facet.TASKS);
  }

  Role(String word, Facet facet) {
    this.word = word;
    this.facet = facet;
  }

  /** Returns which question the role answers. */
  public Facet facet() {
    return facet;
  }

  /** Returns the word that stands for the role in a role file. */
  public String word() {
    return word;
  }
}

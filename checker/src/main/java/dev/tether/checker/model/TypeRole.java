package dev.tether.checker.model;

/** What the values of a type are to us. */
public enum TypeRole {
  /** Work in progress. */
  TASK("task"),
  /** Work that only starts once somebody subscribes. A task too. */
  COLD_TASK("cold-task"),
  /** Cold work that may yield many values: one of such works is one batch after the other. */
  COLD_STREAM("cold-stream"),
  /** Holds tasks without being one: collections, streams, optionals. */
  CONTAINER("container"),
  /** Nothing to do with tasks although a supertype is: no value of it carries an obligation. */
  NO_TASK("no-task"),
  /** An executor that tells somebody when a body fails. */
  REPORTING_EXECUTOR("reporting-executor"),
  /** An executor whose {@code execute} keeps what a body throws in a task that nobody gets. */
  KEEPING_EXECUTOR("keeping-executor"),
  /** An annotation: the framework runs the method elsewhere if its proxy is called. */
  PROXIED("proxied"),
  /** An annotation of a method or a parameter: the framework ignores the task that comes back. */
  DROPS_RESULT("drops-result"),
  /** Measures: losing what it does is no great harm. */
  METRICS("metrics"),
  /** Logs: its methods throw nothing that matters. */
  LOGGER("logger"),
  /** Thrown by mistakes that any line of Java could make: no risk is seen in it. */
  UNCOUNTED("uncounted"),
  /** Thrown where an argument is not as it must be: no risk is seen in a test of nothing else. */
  ARGUMENT_CHECK("argument-check"),
  /** An exception that says that code has a mistake: what throws one of its own loses no work. */
  STATE_CHECK("state-check"),

  /** An executor whose few threads serve everybody and must never block. */
  EVENT_LOOP("event-loop", Facet.THREADS),
  /** An executor that may be blocked: its threads are virtual, or as many as are wanted. */
  UNBOUNDED_EXECUTOR("unbounded-executor", Facet.THREADS),
  /** An executor whose threads help out or are replaced while they wait for its own tasks. */
  COMPENSATING_EXECUTOR("compensating-executor", Facet.THREADS),
  /** A task for which a thread of a fork-join pool is replaced, or helps out, while it waits. */
  COMPENSATING_TASK("compensating-task", Facet.THREADS),
  /** Opened by one thread and to be closed by the same one. */
  THREAD_SCOPE("thread-scope", Facet.THREADS),
  /** A scope that only the thread that opened it may join and close. */
  STRUCTURED_SCOPE("structured-scope", Facet.THREADS),
  /** Decides what the join of a structured scope tells of its subtasks. */
  JOINER("joiner", Facet.THREADS),
  /** A collection that one thread at a time may use: who shares it needs a lock. */
  UNGUARDED_COLLECTION("unguarded-collection", Facet.THREADS),

  /** Ends only if code ends it; somebody waits for its outcome. */
  PROMISE("promise", Facet.DUTIES),
  /** How a request is answered; a peer waits for it. */
  REPLY("reply", Facet.DUTIES),
  /** Opens when it was counted down; threads wait for it. */
  LATCH("latch", Facet.DUTIES),
  /** A number of permits that are taken and given back. */
  PERMITS("permits", Facet.DUTIES),
  /** One permit, given back when it is closed. */
  PERMIT("permit", Facet.DUTIES);

  private final String word;
  private final Facet facet;

  TypeRole(String word) {
    this(word, Facet.TASKS);
  }

  TypeRole(String word, Facet facet) {
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

  /** Whether values of the type stand for work. */
  public boolean isTask() {
    return this == TASK || isCold();
  }

  /** Whether they stand for work that only starts once somebody subscribes. */
  public boolean isCold() {
    return this == COLD_TASK || this == COLD_STREAM;
  }
}

package dev.tether.checker.options;

import java.util.Arrays;
import java.util.Optional;

/**
 * Every option that Tether reads, given to javac as {@code -XepOpt:Tether:Name=value}.
 *
 * <p>This is the one list: parsing, the "did you mean" of a typo and the option reference come from
 * it.
 */
public enum Option {
  MODELS(
      "Models",
      "FILE[,FILE...]",
      "",
      "Role files of your own, in the format of docs/models.md; they win over the built-in ones."),
  TASK_TYPES(
      "TaskTypes",
      "CLASS[,CLASS...]",
      "",
      "Further types whose values are tasks, by fully qualified name."),
  OBSERVERS(
      "Observers",
      "CLASS#METHOD[,...]",
      "",
      "Methods that answer for every task that they are given, such as a helper of your own."),
  IGNORABLE(
      "Ignorable",
      "CLASS#METHOD[,...]",
      "",
      "Methods whose task may be dropped, because they report failures themselves."),
  TRACKING_HELPER(
      "TrackingHelper",
      "CLASS#METHOD",
      "",
      "A static method (task, String name) of your own that fixes shall use instead of"
          + " BackgroundTasks.track."),
  BEST_EFFORT(
      "ReportBestEffort",
      "CATEGORY[,...]|all",
      "",
      "Categories of dropped tasks to report although most code drops them on purpose: cancel,"
          + " close, write, subscribe."),
  PATHS(
      "Paths",
      "every|return|branch|exception",
      "return",
      "Which paths may lose a task before it is reported: only when every path does; also when an"
          + " early return does; also when any branch does; also when an exception would."),
  FIRST_FIX(
      "FirstFix",
      "auto|tracker|compose|wait|return|execute|log|guard",
      "auto",
      "The kind of fix that comes first where it applies."),
  MISLEADING(
      "MisleadingReturns",
      "PART[,PART...]|all",
      "scheduled,kept,null,failure,async-void,spring-async,ignorable",
      "The parts of MisleadingTaskReturn to report; sync-throw and base-stage are off unless they"
          + " are named."),
  PERIODIC_GUARD(
      "PeriodicGuard",
      "exception|throwable",
      "exception",
      "What the body of a periodic task must catch to count as guarded; an Error ends a schedule,"
          + " too."),
  PROMISE_GUARD(
      "PromiseGuard",
      "body|handler|error",
      "handler",
      "Which code must complete its promise also when it throws: a body that runs on its own; also a"
          + " handler of another task; also when it throws an Error."),
  ESCAPED_LOCKS(
      "EscapedLocks",
      "true|false",
      "false",
      "Whether AsyncResourceEscape notes tasks that use a field after the lock that guards it has"
          + " been given back."),
  CONVERTED_INTERRUPTS(
      "ConvertedInterrupts",
      "true|false",
      "false",
      "Whether SwallowedCancellation warns of every InterruptedException that is thrown on as another"
          + " exception while the thread's flag stays cleared; most are notes else."),
  CONTEXT_READS(
      "ContextReads",
      "true|false",
      "false",
      "Whether ForeignThreadRelease reports a read, on another thread, of what was put into a"
          + " logging context here; many executors carry that context over."),
  SUPPRESSION_REASON(
      "SuppressionReason",
      "REGEX",
      "",
      "What the reason of every suppression must contain, such as a ticket: [A-Z]+-[0-9]+."),
  SUPPRESSION_EXPIRY(
      "SuppressionExpiry",
      "off|honour|required",
      "off",
      "What an 'until 2030-12-31' in the reason of a suppression means: nothing; the suppression is"
          + " reported from the next day on; and every reason must have one. All but off read the"
          + " clock, so that a cached result of a build may be out of date."),
  BLOCKING_CONTEXTS(
      "BlockingContexts",
      "CONTEXT[,...]|all",
      "all",
      "Where BlockingInAsync reports code that blocks: callback, common-pool, event-loop, lock,"
          + " operator, parallel-stream, self-wait, task-method."),
  BLOCKING_IO(
      "BlockingIo",
      "true|false",
      "false",
      "Whether BlockingInAsync takes blocking input and output for blocking too."),
  BLOCKING_EXECUTORS(
      "BlockingExecutors",
      "NAME[,NAME...]",
      "",
      "Executors whose threads may block: qualified names of their classes, or simple names of the"
          + " fields, variables and methods that yield them."),
  BASELINE(
      "Baseline",
      "FILE",
      "",
      "A list of known findings that are not reported, as 'tether scan --baseline FILE"
          + " --update-baseline' writes it."),
  CONFIG(
      "Config",
      "FILE",
      "",
      "A tether.toml with severities, options, paths that are left out, role files and a baseline, see"
          + " docs/configuration.md; options that are given by themselves win over it."),
  REPORT(
      "Report",
      "FILE",
      "",
      "A SARIF file that gets the findings of this compilation beside those of the others of a build,"
          + " see docs/install/ci.md.");

  /** What every option's name starts with on the command line. */
  public static final String PREFIX = "Tether:";

  private final String name;
  private final String syntax;
  private final String defaultValue;
  private final String description;

  Option(String name, String syntax, String defaultValue, String description) {
    this.name = name;
    this.syntax = syntax;
    this.defaultValue = defaultValue;
    this.description = description;
  }

  /** Returns the name without the prefix. */
  public String optionName() {
    return name;
  }

  /** Returns what a value looks like, for the reference. */
  public String syntax() {
    return syntax;
  }

  /** Returns the value that holds where the option isn't given. */
  public String defaultValue() {
    return defaultValue;
  }

  /** Returns one sentence that says what the option does. */
  public String description() {
    return description;
  }

  /** Returns the option of a name, without regard to case. */
  public static Optional<Option> named(String name) {
    return Arrays.stream(values()).filter(o -> o.name.equalsIgnoreCase(name)).findFirst();
  }
}

package dev.tether.checker.venue;

import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.source.Unit;
import java.util.List;

/** Where code runs and what it waits for: the questions of one compilation, with their memory. */
public final class Threads {
  private final Values values;
  private final Definitions definitions;
  private final FunctionResolver functions;
  private final Venues venues;
  private final PlacedFunctions placed;
  private final RunningCalls calls;
  private final Waits waits;
  private final LockRegions locks;
  private final ThreadBound bound;
  private final InterruptPolls polls;
  private final ThreadIds ids;
  private final SelfWaits selfWaits;
  private Unit lastUnit;
  private List<PlacedFunction> lastPlaced = List.of();

  /** Creates the analyses of a compilation. */
  public Threads(Compilation compilation) {
    this.values = compilation.values();
    this.definitions = new Definitions(compilation.sources());
    this.functions = new FunctionResolver(compilation);
    var executors = new ExecutorKinds(compilation, definitions);
    var results = new EndedResults(compilation, functions);
    this.venues = new Venues(compilation, executors, definitions, results);
    this.placed = new PlacedFunctions(compilation, venues, functions);
    this.calls = new RunningCalls(values, venues);
    var taskNames = new TaskNames(compilation, definitions);
    var ended = new Ended(compilation, taskNames, functions, results);
    var tasks = new TaskExecutors(compilation, executors, definitions, functions);
    this.polls = new InterruptPolls(compilation, calls, functions);
    this.ids = new ThreadIds(compilation, functions);
    this.selfWaits = new SelfWaits(compilation, definitions);
    this.waits = new Waits(compilation, calls, functions, taskNames, ended, tasks);
    this.bound = new ThreadBound(compilation, calls, functions, definitions);
    this.locks = new LockRegions(values, bound);
  }

  /** Returns the functions of a unit that run elsewhere than the code around them. */
  public List<PlacedFunction> placedFunctions(Unit unit) {
    if (unit != lastUnit) {
      lastPlaced = placed.of(unit);
      lastUnit = unit;
    }
    return lastPlaced;
  }

  /** Returns where values come from and where they go. */
  public Values values() {
    return values;
  }

  /** Returns what variables hold. */
  public Definitions definitions() {
    return definitions;
  }

  /** Returns the code behind function values. */
  public FunctionResolver functions() {
    return functions;
  }

  /** Returns where functions run. */
  public Venues venues() {
    return venues;
  }

  /** Returns the calls that code makes when it runs. */
  public RunningCalls calls() {
    return calls;
  }

  /** Returns what blocks. */
  public Waits waits() {
    return waits;
  }

  /** Returns the code that runs while a lock is held. */
  public LockRegions locks() {
    return locks;
  }

  /** Returns what takes and gives back what belongs to a thread. */
  public ThreadBound bound() {
    return bound;
  }

  /** Returns what asks whether it was interrupted. */
  public InterruptPolls polls() {
    return polls;
  }

  /** Returns which waits for work of the same executor are none. */
  public SelfWaits selfWaits() {
    return selfWaits;
  }

  /** Returns what takes the id of its thread. */
  public ThreadIds threadIds() {
    return ids;
  }
}

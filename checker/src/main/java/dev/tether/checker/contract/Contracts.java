package dev.tether.checker.contract;

import dev.tether.checker.code.Compilation;
import dev.tether.checker.fate.FateFinder;
import dev.tether.checker.fate.LostTask;
import dev.tether.checker.options.MisleadingPart;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the declarations of a compilation unit that mislead their callers about a task. */
public final class Contracts {
  private final Set<MisleadingPart> parts;
  private final ScheduledReturns scheduled;
  private final KeptTasks kept;
  private final NullTasks nulls;
  private final FailuresAsSuccess failures;
  private final AsyncMethods asyncs;
  private final MarkedMethods marked;
  private final SyncThrows syncThrows;
  private final BaseStages baseStages;

  /** Creates the analysis for one compilation. */
  public Contracts(FateFinder finder) {
    Compilation compilation = finder.compilation();
    Results results = new Results(compilation);
    Callers callers = new Callers(compilation);
    this.parts = compilation.options().misleading();
    this.scheduled = new ScheduledReturns(compilation, results);
    this.kept = new KeptTasks(finder, callers);
    this.nulls = new NullTasks(compilation, results, callers);
    this.failures = new FailuresAsSuccess(compilation, results);
    this.asyncs = new AsyncMethods(compilation);
    this.marked = new MarkedMethods(compilation);
    this.syncThrows = new SyncThrows(compilation);
    this.baseStages = new BaseStages(compilation, results);
  }

  /**
   * Returns what misleads in a unit, for the parts that the user wants.
   *
   * @param lost the tasks that the unit loses
   */
  public List<Misleading> of(Unit unit, List<LostTask> lost) {
    List<Misleading> found = new ArrayList<>();
    for (MisleadingPart part : parts) {
      found.addAll(
          switch (part) {
            case SCHEDULED -> scheduled.of(unit, lost);
            case KEPT -> kept.of(unit);
            case NULL -> nulls.of(unit);
            case FAILURE -> failures.of(unit);
            case ASYNC_VOID -> asyncs.voidOnes(lost);
            case SPRING_ASYNC -> asyncs.unsupportedOnes(unit);
            case IGNORABLE -> marked.of(unit);
            case SYNC_THROW -> syncThrows.of(unit);
            case BASE_STAGE -> baseStages.of(unit);
          });
    }
    return found;
  }
}

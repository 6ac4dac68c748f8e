package dev.tether.tracker;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Knows what the tracker's own threads have to do: tell reports, ask watched futures whether they
 * are done, ask tasks to stop, look for stuck ones. See {@link Crew} for how they do it.
 *
 * <p>It knows the tracker weakly, so that a watchdog alone does not keep a forgotten tracker;
 * watched futures do, by their entries, and so do reports while they are told.
 */
final class Caretaker implements Crew.Work {

  private static final long SHORTEST_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long MISSED_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long BEGIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long LAST_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** How long what outlives a shutdown is asked on without anybody looking at the tracker. */
  private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(5);

  private static final int MISSED_LOOKS = 5;
  private static final int REPORTS_AT_ONCE = 1_000;

  private final WeakReference<TaskRegistry> registry;
  private final Crew crew;
  private final Crew.Job tellAll = this::tellAll;
  private final Crew.Job endMissed = this::endMissed;

  // All guarded by this object's lock, which is taken after the crew's and before a stripe's.
  private final List<WatchedEntry> watched = new ArrayList<>();
  private final PriorityQueue<WatchedEntry> delayed =
      new PriorityQueue<>(Comparator.comparingLong(WatchedEntry::due));
  private final List<Watchdog> watchdogs = new ArrayList<>();
  private final List<CancelRound> cancels = new ArrayList<>();
  private final List<Crew.Job> errands = new ArrayList<>();
  private PollRound polling;
  private boolean resting;
  private long restAt;
  private long pollNanos = SHORTEST_NANOS;
  private long nextPoll = System.nanoTime();
  private long nextLook = System.nanoTime();
  private long nextMissed = System.nanoTime();
  private int missedLooks;
  private volatile boolean inline;

  Caretaker(TaskRegistry registry) {
    this.registry = new WeakReference<>(registry);
    String name = registry.name();
    ExitHook hook = new ExitHook("tether-reports-" + name, this::lastLook, this::isReporting);
    crew = new Crew("tether-caretaker-" + name, this, hook);
    registry.onReport(crew::wake);
  }

  /** Asks tasks to stop on the thread that wants it; for tests. */
  void askInline() {
    inline = true;
  }

  /**
   * Asks what is watched once more, before the JVM ends; waits a moment for those that may block.
   */
  private void lastLook() {
    PollRound last;
    synchronized (this) {
      watched.removeIf(WatchedEntry::isOver);
      last = new PollRound(this, List.copyOf(watched), System.nanoTime());
      polling = last;
    }
    crew.wakeNow();
    long begun = System.nanoTime();
    while (!last.isOver() && System.nanoTime() - begun < LAST_LOOK_NANOS) {
      LockSupport.parkNanos(MISSED_NANOS);
    }
  }

  private boolean isReporting() {
    TaskRegistry current = registry.get();
    // Whoever exits in a report waits for this.
    return current != null
        && current.isReporting(Set.of())
        && current.isReporting(Exits.reported(current, crew));
  }

  /** Looks after a future from now on. */
  void watch(WatchedEntry entry) {
    synchronized (this) {
      resting = false;
      if (!entry.watched) {
        if (entry.isDelayed()) {
          delayed.add(entry);
        }
        watched.add(entry);
        entry.watched = true;
      }
      pollSoon();
    }
    crew.wakeNow();
  }

  private void pollSoon() {
    // Not at once: what follows a new future is mostly another one, and a round asks them all.
    long soon = System.nanoTime() + SHORTEST_NANOS;
    pollNanos = SHORTEST_NANOS;
    if (nextPoll - soon > 0) {
      nextPoll = soon;
    }
  }

  Registration add(Watchdog watchdog) {
    synchronized (this) {
      watchdogs.add(watchdog);
      nextLook = System.nanoTime();
    }
    crew.wakeNow();
    return () -> remove(watchdog);
  }

  private void remove(Watchdog watchdog) {
    synchronized (this) {
      watchdogs.remove(watchdog);
    }
    crew.wakeIfAny();
  }

  /**
   * Lets the threads end although there is something to look after, until there is more of it:
   * watchdogs at once, and what is watched after a while, since an end that nobody else can tell of
   * may be near. A thread that stayed for it would keep the class loader of an application.
   */
  void rest() {
    synchronized (this) {
      resting = true;
      restAt = System.nanoTime() + REST_NANOS;
    }
    crew.wakeIfAny();
  }

  /**
   * Called when somebody looks at the tracker: what is asked no more is asked again for a while.
   */
  void lookedAt() {
    synchronized (this) {
      if (watched.isEmpty() || isAsking(System.nanoTime())) {
        return;
      }
      restAt = System.nanoTime() + REST_NANOS;
      pollSoon();
    }
    crew.wakeNow();
  }

  /** Whether what is watched is asked from time to time. */
  private boolean isAsking(long now) {
    return !watched.isEmpty() && (!resting || restAt - now > 0);
  }

  void resume() {
    synchronized (this) {
      resting = false;
    }
    if (isNeeded()) {
      crew.wakeNow();
    }
  }

  /** Asks all tasks to stop, on the tracker's own threads; the caller may wait for the round. */
  CancelRound cancelAll(TaskRegistry all) {
    long[] before = all.nextNumbers();
    return cancel(new CancelRound(() -> all.askedToStop(before), Entry::requestCancel));
  }

  /**
   * Runs code of others, such as a logging backend, on the tracker's own threads; waits for it no
   * longer than given.
   */
  void run(Runnable code, long nanos) {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    synchronized (this) {
      errands.add(
          member -> {
            begun.countDown();
            member.begin(null);
            try {
              code.run();
            } finally {
              over.countDown();
            }
          });
    }
    crew.wakeNow();
    try {
      // Where code of others blocks every thread, it will not even begin soon.
      boolean begins = begun.await(Math.min(nanos, BEGIN_NANOS), TimeUnit.NANOSECONDS);
      if (!begins || !over.await(nanos, TimeUnit.NANOSECONDS)) {
        crew.wakeNow(); // It goes on, and nobody waits any more.
      }
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  private CancelRound cancel(CancelRound round) {
    if (inline) {
      round.run(null);
      return round;
    }
    synchronized (this) {
      cancels.add(round);
    }
    crew.wakeNow();
    return round;
  }

  /**
   * Asks those watched futures at once that cannot block, and lets the others be asked soon; for a
   * drain, which should not be behind.
   */
  void sweep() {
    lookedAt();
    List<WatchedEntry> trusted = new ArrayList<>();
    synchronized (this) {
      for (WatchedEntry entry : watched) {
        if (entry.isTrusted()) {
          trusted.add(entry);
        }
      }
      if (!watched.isEmpty()) {
        pollSoon();
      }
    }
    boolean any = false;
    for (WatchedEntry entry : trusted) {
      any |= entry.ask();
    }
    if (any) {
      synchronized (this) {
        watched.removeIf(WatchedEntry::isOver);
      }
    }
    if (isWaiting(System.nanoTime()) || isNeeded()) {
      crew.wakeNow();
    }
  }

  /**
   * What is watched and not counted, such as schedules, for a drain that would say idle otherwise;
   * allocates nothing if there is none.
   */
  synchronized List<WatchedEntry> uncounted() {
    List<WatchedEntry> found = List.of();
    for (WatchedEntry entry : watched) {
      if (!entry.isCounted() && !entry.isOver()) {
        found = found.isEmpty() ? new ArrayList<>() : found;
        found.add(entry);
      }
    }
    return found;
  }

  /** Asks futures whether they are done on the tracker's own threads, as they may block. */
  CancelRound ask(List<WatchedEntry> entries) {
    return cancel(new CancelRound(() -> entries, entry -> ((WatchedEntry) entry).askInTurn()));
  }

  /** Counts those whose time has come; costs next to nothing if there are none. */
  synchronized void countDue() {
    long now = System.nanoTime();
    WatchedEntry first;
    while ((first = delayed.peek()) != null && (first.isOverdue(now) || !first.isDelayed())) {
      delayed.remove();
      if (first.isDelayed()) {
        first.becomeDue();
      }
    }
  }

  /**
   * Lets no run of a schedule, and no work that is not due, begin any more.
   *
   * @param dropped takes the work that now will never be done
   * @return what the tracker's own threads do for it, or {@code null} if there is nothing
   */
  CancelRound stopRepeating(Consumer<? super TaskInfo> dropped) {
    List<WatchedEntry> idle;
    synchronized (this) {
      countDue();
      idle = uncounted();
    }
    return idle.isEmpty()
        ? null
        : cancel(new CancelRound(() -> idle, entry -> stop((WatchedEntry) entry, dropped)));
  }

  private static boolean stop(WatchedEntry entry, Consumer<? super TaskInfo> dropped) {
    boolean stopped = entry.requestNoMoreRuns();
    if (stopped) {
      dropped.accept(entry.info(TaskState.DELAYED));
    }
    return stopped;
  }

  Crew crew() {
    return crew;
  }

  @Override
  public synchronized Crew.Job next(long now) {
    TaskRegistry current = registry.get();
    if (current != null && isMissedDue(now, current)) {
      return nextMissed(now, current);
    } else if (!errands.isEmpty()) {
      return errands.remove(0);
    }
    cancels.removeIf(CancelRound::isTaken);
    CancelRound waiting = waitingCancel();
    if (waiting != null) {
      return waiting;
    }
    if (current != null && current.hasReports()) {
      return tellAll;
    }
    countDue();
    if (polling != null && polling.isWaiting()) {
      return polling;
    }
    if (isPollDue(now)) {
      watched.removeIf(WatchedEntry::isOver);
      polling = new PollRound(this, List.copyOf(watched), now);
      nextPoll = now + LONGEST_NANOS; // Unless the round is over before.
      return polling;
    }
    return current == null || !isLookDue(now) ? null : nextLook(now, current);
  }

  /**
   * Where one end was noted that could not be carried out, others may follow that could not even be
   * noted: so there are a few more looks.
   */
  private Crew.Job nextMissed(long now, TaskRegistry current) {
    missedLooks = current.endsMissed ? MISSED_LOOKS : missedLooks - 1;
    // Soon at first, since what nobody holds any more is lost when it is collected.
    nextMissed = now + (MISSED_NANOS << 2 * (MISSED_LOOKS - missedLooks));
    current.endsMissed = false;
    current.looking = missedLooks > 0;
    return endMissed;
  }

  private boolean isMissedDue(long now, TaskRegistry current) {
    return (current.endsMissed || missedLooks > 0) && now - nextMissed >= 0;
  }

  private Crew.Job nextLook(long now, TaskRegistry current) {
    long interval = Watchdog.LONGEST_NANOS;
    for (Watchdog watchdog : watchdogs) {
      interval = Math.min(interval, watchdog.intervalNanos());
    }
    nextLook = now + interval;
    List<Watchdog> looking = List.copyOf(watchdogs);
    return member -> {
      for (Watchdog watchdog : looking) {
        member.begin(null);
        watchdog.look(current, member);
      }
    };
  }

  private boolean isPollDue(long now) {
    return isAsking(now) && now - nextPoll >= 0;
  }

  private boolean isLookDue(long now) {
    return !resting && !watchdogs.isEmpty() && now - nextLook >= 0;
  }

  @Override
  public synchronized boolean isWaiting(long now) {
    TaskRegistry current = registry.get();
    return (current != null && (current.hasReports() || isMissedDue(now, current)))
        || !errands.isEmpty()
        || waitingCancel() != null
        || (polling != null && polling.isWaiting())
        || isPollDue(now)
        || (current != null && isLookDue(now));
  }

  private CancelRound waitingCancel() {
    for (CancelRound round : cancels) {
      if (round.isWaiting()) {
        return round;
      }
    }
    return null;
  }

  @Override
  public void startFailed() {
    TaskRegistry current = registry.get();
    if (current != null) {
      current.endsMissed = true; // Whoever uses the tracker next looks after it.
    }
  }

  @Override
  public synchronized boolean isNeeded() {
    TaskRegistry current = registry.get();
    boolean looking = !resting && !watchdogs.isEmpty() && current != null;
    return isAsking(System.nanoTime())
        || looking
        || (current != null && (current.endsMissed || missedLooks > 0));
  }

  @Override
  public synchronized long pauseNanos(long now) {
    long pause = isAsking(now) ? nextPoll - now : Long.MAX_VALUE;
    if (!resting && !watchdogs.isEmpty()) {
      pause = Math.min(pause, nextLook - now);
    }
    TaskRegistry current = registry.get();
    boolean missed = current != null && (current.endsMissed || missedLooks > 0);
    return missed ? Math.min(pause, nextMissed - now) : pause;
  }

  /** Called when an entry turned out to be delayed after it was asked for the first time. */
  synchronized void delay(WatchedEntry entry) {
    delayed.add(entry);
  }

  /** Called when a thread finds nothing more in a round of polls. */
  synchronized void polled(PollRound round) {
    // Quick while futures end, slow while they do not.
    pollNanos = round.anyOver() ? SHORTEST_NANOS : Math.min(LONGEST_NANOS, pollNanos * 2);
    if (round == polling) {
      polling = null;
      nextPoll = System.nanoTime() + pollNanos;
    }
    long now = System.nanoTime();
    if (resting && restAt - now <= 0 && round.begun() - (restAt - REST_NANOS) < 0) {
      restAt = now + REST_NANOS; // It was held up, and what it has asked may be over by now.
    }
    watched.removeIf(WatchedEntry::isOver);
  }

  private void tellAll(Crew.Member member) {
    TaskRegistry current = registry.get();
    // Not for ever: there may be futures to ask, too.
    for (int told = 0; current != null && told < REPORTS_AT_ONCE; told++) {
      Entry entry = current.takeReport();
      if (entry == null) {
        return;
      }
      member.begin(entry);
      try {
        entry.stripe.reports().tell(entry);
      } finally {
        member.begin(null);
        Crew.tidyThread();
      }
    }
  }

  /** Looks after futures for which there was no stack or no memory when they were given. */
  private void watchMissed(TaskRegistry current) {
    for (Entry entry : current.collect(each -> each instanceof WatchedEntry)) {
      WatchedEntry missed = (WatchedEntry) entry;
      if (!isWatched(missed) && missed.isPending()) {
        watch(missed);
      }
    }
  }

  private synchronized boolean isWatched(WatchedEntry entry) {
    return entry.watched;
  }

  private void endMissed(Crew.Member member) {
    TaskRegistry current = registry.get();
    if (current != null) {
      member.begin(null);
      current.endMissed();
      watchMissed(current);
    }
  }
}

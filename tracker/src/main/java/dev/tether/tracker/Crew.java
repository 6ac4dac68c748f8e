package dev.tether.tracker;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The tracker's own threads, on which all code of others runs that nobody else should wait for:
 * handlers, listeners, cancel actions, {@code isDone} of watched futures.
 *
 * <p>Mostly there is one thread. Before it runs code of others it sees to it that a second one
 * stands by, which takes over if the first has been in one piece of work for more than some
 * milliseconds; and so on, up to a limit. So what blocks in one place holds up nothing else. The
 * threads are daemons and end when there has been nothing to do for a tenth of a second; until
 * then, a shutdown hook holds up the JVM for a moment so that reports on their way are not lost.
 *
 * <p>Whatever is thrown in one of the threads, for want of memory too, it goes on; if it cannot,
 * the next one to call {@link #wake} starts another.
 */
final class Crew {

  /**
   * What there is to do. All methods are called under the crew's lock and run no code of others.
   */
  interface Work {

    /** The next piece of work, or {@code null} if there is none now. */
    Job next(long now);

    /** In how many nanoseconds to look again without having been woken. */
    long pauseNanos(long now);

    /** Whether a thread is to stay although there is nothing to do now. */
    boolean isNeeded();

    /** Whether there is a piece of work now. */
    boolean isWaiting(long now);

    /**
     * Notes that there was no thread to be had, so that somebody tries again; allocates nothing.
     */
    void startFailed();
  }

  /** A piece of work, or several, one after the other. */
  interface Job {

    /** Does the work; calls {@link Member#begin} before each piece of it. */
    void run(Member member);
  }

  private static final int MOST_MEMBERS = 32;
  private static final long STUCK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long AFTER_ERROR_MILLIS = 20;

  private final String name;
  private final Work work;
  private final List<Member> busy = new ArrayList<>(MOST_MEMBERS);
  private final ExitHook hook;

  // Guarded by this object's lock.
  private int members;
  private int idle;
  private long lastWork;
  private Member spare;

  /** Whether work can come without being seen: no thread is about to look for it. */
  private volatile boolean asleep = true;

  Crew(String name, Work work, ExitHook hook) {
    this.name = name;
    this.work = work;
    this.hook = hook;
    makeSpare();
  }

  static boolean isMember(Thread thread) {
    return thread instanceof Member;
  }

  /** What code of others did to a thread of a crew is no business of what runs on it next. */
  static void tidyThread() {
    Thread thread = Thread.currentThread();
    if (thread instanceof Member) {
      Thread.interrupted();
      if (thread.getContextClassLoader() != null) {
        Threads.withoutLoader(thread); // It would keep an application that is undeployed.
      }
    }
  }

  /** Called after there is something to do; costs a volatile read while a thread is awake. */
  void wake() {
    if (asleep) {
      wakeNow();
    }
  }

  /** Lets a thread look again, if there is one, after a change that leaves less to do. */
  synchronized void wakeIfAny() {
    if (idle > 0) {
      notify();
    }
  }

  /** As {@link #wake}, after a change that a thread which is awake might miss. */
  synchronized void wakeNow() {
    if (idle > 0) {
      notify();
    } else if (!isAnyFresh(System.nanoTime())) {
      start();
    }
  }

  /** Whether somebody works who has begun just now, and so will soon look for more work. */
  private boolean isAnyFresh(long now) {
    return freshForNanos(now) > 0;
  }

  /** After how many nanoseconds everybody who works now counts as stuck. */
  private long freshForNanos(long now) {
    long fresh = 0;
    for (int i = 0; i < busy.size(); i++) {
      Member member = busy.get(i);
      // One that runs may only lack a processor; one that waits is in code that blocks.
      boolean runs = member.getState() == Thread.State.RUNNABLE;
      long limit = runs ? SLOW_NANOS : STUCK_NANOS;
      fresh = Math.max(fresh, member.begun + limit - now);
    }
    return fresh;
  }

  /** Starts another thread; returns {@code false} if there is none to be had just now. */
  private boolean start() {
    if (members >= MOST_MEMBERS) {
      return false;
    }
    members++;
    boolean started = false;
    try {
      boolean first = members == 1;
      lastWork = first ? System.nanoTime() : lastWork;
      // Without a hook, only a thread that is no daemon is sure to say what it has to say.
      boolean daemon = !first || hook.install();
      Member member = spare == null ? newMember() : spare;
      spare = null;
      member.setDaemon(daemon);
      member.start();
      started = true;
    } catch (OutOfMemoryError | StackOverflowError later) {
      work.startFailed();
      return false;
    } finally {
      if (!started) {
        members--;
      }
    }
    return true;
  }

  private Member newMember() {
    return Threads.withoutContext(() -> new Member(this, name));
  }

  /** Keeps a thread that needs no memory to be made when there is none. */
  private void makeSpare() {
    if (spare == null) {
      spare = newMember();
    }
  }

  /** The members that are at work now, for whoever must know what they are in. */
  synchronized List<Member> busyMembers() {
    return List.copyOf(busy);
  }

  private void serve(Member member) {
    boolean over = false;
    while (!over) {
      try {
        over = serveUntilThrown(member);
      } catch (Throwable thrown) {
        // Nobody who is told could do anything; wait for memory to come back.
        pause(AFTER_ERROR_MILLIS);
      }
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException strayInterrupt) {
      return; // Nobody has a reason to.
    }
  }

  private boolean serveUntilThrown(Member member) {
    while (true) {
      Job job = nextJob(member);
      if (job == null) {
        return true;
      }
      try {
        job.run(member);
      } finally {
        rest(member);
      }
    }
  }

  private synchronized void rest(Member member) {
    busy.remove(member);
    makeSpare();
    lastWork = System.nanoTime();
    asleep = false;
    tidyThread();
  }

  /** Waits for a piece of work; {@code null} if this thread is to end. */
  private synchronized Job nextJob(Member member) {
    while (true) {
      asleep = false;
      long now = System.nanoTime();
      long fresh = freshForNanos(now);
      if (fresh <= 0) {
        Job job = work.next(now);
        if (job != null) {
          member.begun = now;
          busy.add(member);
          // Without a stand-by, whoever brings work must look after it: see wakeNow.
          asleep = idle == 0 && !start();
          return job;
        }
      }
      long lingered = now - lastWork;
      if (fresh <= 0 && (idle > 0 || !work.isNeeded()) && lingered > LINGER_NANOS) {
        asleep = true; // Before the last look, so that whoever comes after it starts another.
        if (!work.isWaiting(now)) {
          leave();
          return null;
        }
        continue;
      }
      long pause =
          fresh > 0
              ? Math.min(fresh, STUCK_NANOS)
              : Math.min(work.pauseNanos(now), pauseWhileLingering(lingered));
      asleep = fresh <= 0;
      if (fresh > 0 || !work.isWaiting(now)) {
        await(pause);
      }
    }
  }

  private long pauseWhileLingering(long lingered) {
    return lingered > LINGER_NANOS && idle == 0 ? Long.MAX_VALUE : LINGER_NANOS - lingered + 1;
  }

  private void await(long nanos) {
    idle++;
    try {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(nanos, 100_000));
    } catch (InterruptedException strayInterrupt) {
      return; // Nobody has a reason to; it must not end the watch.
    } finally {
      idle--;
    }
  }

  private synchronized void died(Member member) {
    busy.remove(member);
    asleep = true;
    leave();
  }

  private void leave() {
    members--;
    if (members == 0) {
      hook.remove();
    }
  }

  /** One thread of the crew. */
  static final class Member extends Thread {

    private final Crew crew;

    /** When it began the piece of work that it is in; read by others to see whether it is stuck. */
    private volatile long begun;

    /** Whose task it is telling of, asking, or asking to stop. */
    private volatile Entry about;

    Member(Crew crew, String name) {
      super(Threads.rootGroup(), null, name, 0, false);
      this.crew = crew;
      Threads.free(this, true);
    }

    @Override
    public void run() {
      boolean left = false;
      try {
        crew.serve(this);
        left = true;
      } finally {
        if (!left) {
          crew.died(this);
        }
      }
    }

    /** Says that a new piece of work begins, so that this thread is not taken for stuck. */
    void begin(Entry entry) {
      about = entry;
      begun = System.nanoTime();
    }

    Entry about() {
      return about;
    }
  }
}

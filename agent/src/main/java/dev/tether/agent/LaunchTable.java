package dev.tether.agent;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The sampled tasks that are alive. Bounded: past the bound, none is added. */
final class LaunchTable {

  static final int MOST = 100_000;

  private final ConcurrentHashMap<Object, Launch> launches = new ConcurrentHashMap<>();
  private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
  private final Losses losses;
  private final Sites sites;

  /**
   * Makes an empty table.
   *
   * @param losses where abandoned promises go
   * @param sites counts launches by place, or {@code null}
   */
  LaunchTable(Losses losses, Sites sites) {
    this.losses = losses;
    this.sites = sites;
  }

  /** Adds a task, if it is not there and there is room. */
  void add(Object task) {
    if (launches.size() >= MOST || launches.containsKey(new Launch.Key(task))) {
      return;
    }
    Launch launch = Launch.of(task, collected, launches);
    launches.put(launch, launch);
    losses.sampled();
    if (sites != null) {
      sites.launched(launch.frames());
    }
  }

  /** Lets a task that is there tell its end, if it is one that can. */
  void mark(Object task) {
    if (task.getClass() == CompletableFuture.class) {
      Launch launch = of(task);
      if (launch != null) {
        launch.mark(task);
      }
    }
  }

  /** Where a task was launched, or {@code null}. */
  Launch of(Object task) {
    return task == null || launches.isEmpty() ? null : launches.get(new Launch.Key(task));
  }

  /** Notes that a dependent, which is sampled by this, waits for a task, which may be. */
  void link(Object task, Object dependent) {
    add(dependent);
    Launch to = of(dependent);
    Launch from = of(task);
    if (to != null) {
      to.mark(dependent);
      to.dependOn(from);
    }
    if (from != null && to != null) {
      from.mark(task);
      from.addDependent(to);
    }
  }

  void sweep() {
    for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
      Launch launch = (Launch) gone;
      launches.remove(launch);
      if (launch.isAbandoned()) {
        losses.add(Loss.Kind.ABANDONED, null, launch);
      }
    }
  }
}

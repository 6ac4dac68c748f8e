package tasks;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs jobs and remembers what runs. */
class JobBoard implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(JobBoard.class.getName());

  interface Job {
    String name();

    void run();
  }

  private final ExecutorService pool;
  private final List<Future<?>> running = new ArrayList<>();
  private final ConcurrentHashMap<String, Future<?>> byName = new ConcurrentHashMap<>();
  private final List<Future<?>> critical = new ArrayList<>();
  private Future<?> current;
  private Future<String> report;

  JobBoard(ExecutorService pool) {
    this.pool = pool;
  }

  void once(Job job) {
    Future<?> unused = pool.submit(job::run); // BUG: kept-never-asked
  }

  void start(Job job) {
    running.removeIf(Future::isDone);
    running.add(pool.submit(job::run)); // BUG: kept-never-asked
  }

  int running() {
    return running.size();
  }

  void replace(Job job) {
    if (current != null) {
      current.cancel(true);
    }
    current = pool.submit(job::run); // BUG: kept-never-asked
  }

  void startNamed(Job job) {
    byName.put(job.name(), pool.submit(() -> runGuarded(job))); // OK: kept-never-asked
  }

  boolean stop(String name) {
    Future<?> task = byName.remove(name);
    return task != null && task.cancel(true);
  }

  void startCritical(Job job) {
    critical.add(pool.submit(job::run)); // OK: kept-never-asked
  }

  void writeReport(Callable<String> text) {
    report = pool.submit(text); // OK: kept-never-asked
  }

  String report() throws ExecutionException, InterruptedException {
    return report.get();
  }

  private void runGuarded(Job job) {
    try {
      job.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, job.name(), e);
    } finally {
      byName.remove(job.name());
    }
  }

  @Override
  public void close() throws InterruptedException {
    pool.shutdown();
    for (Iterator<Future<?>> i = critical.iterator(); i.hasNext(); i.remove()) {
      try {
        i.next().get();
      } catch (ExecutionException e) {
        LOG.log(Level.SEVERE, "critical job", e.getCause());
      }
    }
  }
}

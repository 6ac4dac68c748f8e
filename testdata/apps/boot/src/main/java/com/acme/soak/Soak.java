package com.acme.soak;

import dev.tether.spring.boot.TaskTrackerCustomizer;
import dev.tether.tracker.DrainResult;
import dev.tether.tracker.FailureHandler;
import dev.tether.tracker.TaskTracker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The starter over a long time: requests that launch tasks of all kinds, which end in all ways,
 * with a schedule beside them. From time to time all counts are compared with those of {@link
 * Tally}, by name, with the meters and with the failures that were told; health and endpoint are
 * asked; the heap is measured. In the end the application is closed in the middle of its work, and
 * the sums must be exact, with nothing active.
 *
 * <pre>Soak PT20M [PT30S]    how long, and how long from one look to the next</pre>
 */
public final class Soak {

  private static final int CLIENTS = 2;
  private static final int DROPS = 10;
  private static final int NAMES = 50;
  private static final int OK = 200;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final String TICK = "Work.tick";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final AtomicLong TOLD = new AtomicLong();

  private final ConfigurableApplicationContext context;
  private final TaskTracker tracker;
  private final Tally tally;
  private final URI base;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ReadWriteLock looking = new ReentrantReadWriteLock();
  private final AtomicLong requests = new AtomicLong();
  private final List<Long> heaps = new ArrayList<>();
  private volatile boolean dropping = true;
  private volatile boolean closing;

  Soak(ConfigurableApplicationContext context) {
    this.context = context;
    tracker = context.getBean(TaskTracker.class);
    tally = context.getBean(Tally.class);
    base =
        URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  /** The application. */
  @SpringBootApplication
  @EnableAsync
  @EnableScheduling
  static class Application {

    /** Failures are counted, not logged. */
    @Bean
    FailureHandler counting() {
      return failure -> TOLD.incrementAndGet();
    }

    @Bean
    TaskTrackerCustomizer byName() {
      return builder -> builder.countByName(NAMES);
    }
  }

  /** Runs it; the exit status is 1 if anything is wrong. */
  public static void main(String[] args) throws Exception {
    Duration time = Duration.parse(args[0]);
    Duration step = Duration.parse(args.length > 1 ? args[1] : "PT30S");
    ConfigurableApplicationContext context = SpringApplication.run(Application.class);
    List<String> wrong;
    try {
      wrong = new Soak(context).run(time, step);
    } catch (Exception e) {
      wrong = List.of("it threw " + e);
      e.printStackTrace();
    }
    wrong.forEach(System.out::println);
    System.out.println(wrong.isEmpty() ? "soak: all right" : "soak: WRONG");
    System.exit(wrong.isEmpty() ? 0 : 1);
  }

  private List<String> run(Duration time, Duration step) throws Exception {
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      Thread client = new Thread(this::ask, "client");
      client.setDaemon(true);
      client.start();
      clients.add(client);
    }
    long deadline = System.nanoTime() + time.toNanos();
    List<String> wrong = new ArrayList<>();
    while (wrong.isEmpty() && System.nanoTime() < deadline) {
      TimeUnit.NANOSECONDS.sleep(Math.min(step.toNanos(), deadline - System.nanoTime()));
      wrong.addAll(look());
    }
    wrong.addAll(heap());
    wrong.addAll(end(clients));
    return wrong;
  }

  /** One client: a request, a little pause, again and again, until nobody answers any more. */
  private void ask() {
    while (true) {
      looking.readLock().lock();
      try {
        get("/launch?drop=" + (dropping && requests.incrementAndGet() % DROPS == 0));
      } catch (IOException e) {
        if (closing) {
          return;
        }
        throw new IllegalStateException("the application does not answer", e);
      } catch (InterruptedException e) {
        return;
      } finally {
        looking.readLock().unlock();
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofString());
    if (answer.statusCode() != OK) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  /** Stops the clients for a moment and compares everything that can be known then. */
  private List<String> look() throws Exception {
    looking.writeLock().lock();
    try {
      DrainResult drained = settle();
      List<String> wrong = new ArrayList<>();
      if (!drained.idle()) {
        wrong.add(drained.toString());
      }
      wrong.addAll(tally.byName(tracker.statsByName(), TICK));
      Map<String, Long> counts = new TreeMap<>();
      MeterRegistry meters = context.getBean(MeterRegistry.class);
      for (Timer timer : meters.get("tether.tasks").timers()) {
        if (!TICK.equals(timer.getId().getTag("name"))) {
          counts.merge(timer.getId().getTag("outcome"), timer.count(), Long::sum);
        }
      }
      wrong.addAll(tally.metered(counts, TICK));
      if (!get("/actuator/health").contains("\"status\":\"UP\"")) {
        wrong.add("health is not UP: " + get("/actuator/health"));
      }
      if (!get("/actuator/tasks").contains("\"tracker\":\"shop\"")) {
        wrong.add("the endpoint says " + get("/actuator/tasks"));
      }
      say();
      return wrong;
    } finally {
      looking.writeLock().unlock();
    }
  }

  /** Waits until all is over; what was dropped must be collected first. */
  private DrainResult settle() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    DrainResult drained;
    do {
      System.gc();
      drained = tracker.drain(Duration.ofMillis(500));
    } while (!drained.idle() && System.nanoTime() < deadline);
    return drained;
  }

  private void say() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    heaps.add(runtime.totalMemory() - runtime.freeMemory() >> 10);
    System.out.printf(
        "soak: %d requests; %s; heap %d KB, %d platform threads%n",
        requests.get(), tracker.stats(), heaps.get(heaps.size() - 1), Thread.activeCount());
  }

  /** The least of the last quarter must not be above the most of the second by a megabyte. */
  private List<String> heap() {
    int quarter = heaps.size() / 4;
    if (quarter == 0) {
      return List.of();
    }
    long before = heaps.subList(quarter, 2 * quarter).stream().mapToLong(k -> k).max().orElse(0);
    long after =
        heaps.subList(3 * quarter, heaps.size()).stream().mapToLong(k -> k).min().orElse(0);
    return after > before + 1_024 ? List.of("the heap grows: " + heaps) : List.of();
  }

  /** Closes the application while the clients go on, and compares the sums. */
  private List<String> end(List<Thread> clients) throws InterruptedException {
    looking.writeLock().lock();
    try {
      dropping = false; // What is collected only after the end would be cut off instead.
      settle();
    } finally {
      looking.writeLock().unlock();
    }
    TimeUnit.SECONDS.sleep(1);
    closing = true;
    System.out.println("soak: closing: " + tracker.stats());
    context.close();
    for (Thread client : clients) {
      client.join();
    }
    List<String> wrong = new ArrayList<>(tally.inAll(tracker.stats()));
    if (TOLD.get() != tally.failures()) {
      wrong.add(TOLD.get() + " failures were told, not " + tally.failures());
    }
    System.out.println("soak: closed in the middle of the work: " + tracker.stats());
    return wrong;
  }
}

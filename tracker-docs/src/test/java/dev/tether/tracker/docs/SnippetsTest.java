package dev.tether.tracker.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Each snippet of the page, compiled as it stands there and run against the real library. */
final class SnippetsTest extends PageTest {

  private static final Set<String> SEEN = new TreeSet<>();

  private static String block(String text) throws Exception {
    String block = Page.block(text);
    SEEN.add(block);
    return block;
  }

  /** A snippet that nobody runs is a snippet that nobody knows to work. */
  @AfterAll
  static void everySnippetWasRun() throws Exception {
    Set<String> left = new TreeSet<>(Page.blocks());
    left.removeAll(SEEN);
    assertEquals(Set.of(), left);
  }

  @Test
  void theWaysIn() throws Exception {
    String source =
        PLAIN
            + """
            public class Main {
              static class Orders { CompletableFuture<String> refresh() { return CompletableFuture.supplyAsync(() -> "x"); } }
              static class Client { Future<String> send(String mail) { FutureTask<String> t = new FutureTask<>(() -> mail); t.run(); return t; } }
              static String save(String order) { return order; }
              void sweep() { swept.countDown(); }
              final CountDownLatch swept = new CountDownLatch(1);
              public static String run() throws Exception { return new Main().go(); }
              String go() throws Exception {
                Orders orders = new Orders(); Client client = new Client(); String order = "o"; String mail = "m";
                ExecutorService pool = Executors.newFixedThreadPool(1);
                ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
            """
            + block("\"Orders.sweep\"")
            + """
                swept.await();
                token.end();
                boolean idle = BackgroundTasks.global().drain(Duration.ofSeconds(60)).idle();
                pool.shutdown(); scheduler.shutdownNow();
                return idle + " " + BackgroundTasks.global().stats().failed();
              }
            }
            """;
    assertEquals("true 0", Page.run(folder, source, "-proc:none"));
  }

  @Test
  void aTrackerOfOnesOwn() throws Exception {
    String source =
        PLAIN
            + """
            public class Main {
              static class Orders { CompletableFuture<String> refresh() { return CompletableFuture.failedFuture(new IllegalStateException("expected in this test")); } }
              public static String run() throws Exception {
                Orders orders = new Orders();
                java.util.concurrent.atomic.LongAdder failures = new java.util.concurrent.atomic.LongAdder();
            """
            + block("failures.increment()")
            + """
                tracker.drain(Duration.ofSeconds(60));
                return failures.sum() + " " + (BackgroundTasks.global() == tracker);
              }
            }
            """;
    assertEquals("1 true", Page.run(folder, source, "-proc:none"));
  }

  @Test
  void limitsAndGroups() throws Exception {
    String source =
        PLAIN
            + """
            public class Main {
              static final List<String> DONE = Collections.synchronizedList(new ArrayList<>());
              static String send(String what) { DONE.add("sent"); return what; }
              static String user(int id) { return "user"; }
              static String lastOrder(int id) { return "order"; }
              static void render(String user, String order) { DONE.add(user + order); }
              static void export(String order) { DONE.add("export"); }
              public static String run() throws Exception {
                TaskTracker tracker = BackgroundTasks.global();
                ExecutorService pool = Executors.newFixedThreadPool(2);
                String order = "o"; int id = 1; List<String> orders = List.of("a");
            """
            + block("TaskLimit mail")
            + """
                tracker.drain(Duration.ofSeconds(60));
                pool.shutdown();
                return new TreeSet<>(DONE) + " " + tracker.stats().failed();
              }
            }
            """;
    assertEquals("[export, sent, userorder] 0", Page.run(folder, source, "-proc:none"));
  }

  @Test
  void reactor() throws Exception {
    String source =
        PLAIN
            + """
            import reactor.core.Disposable;
            import reactor.core.publisher.Mono;
            public class Main {
              static Mono<String> publish(Mono<String> order) { return order; }
              static void one(Mono<String> order) {
            """
            + block("doOnCancel")
            + """
              }
              public static String run() throws Exception {
                one(Mono.just("sent"));
                one(Mono.error(new IllegalStateException("broken")));
                one(Mono.never());
                BackgroundTasks.global().cancelAll();
                BackgroundTasks.global().drain(Duration.ofSeconds(60));
                Stats stats = BackgroundTasks.global().stats();
                return stats.active() + " " + stats.succeeded() + " " + stats.failed() + " " + stats.cancelled();
              }
            }
            """;
    assertEquals("0 1 1 1", Page.run(folder, source, "-proc:none"));
  }

  @Test
  void netty() throws Exception {
    String source =
        PLAIN
            + """
            import io.netty.channel.*;
            import io.netty.channel.embedded.EmbeddedChannel;
            public class Main {
              static void one(Channel channel, Object message) {
                TaskToken token = BackgroundTasks.begin("Orders.publish");
            """
            + block("// Netty")
            + """
              }
              public static String run() throws Exception {
                one(new EmbeddedChannel(), "message");
                EmbeddedChannel closed = new EmbeddedChannel();
                closed.close();
                one(closed, "message");
                BackgroundTasks.global().drain(Duration.ofSeconds(60));
                Stats stats = BackgroundTasks.global().stats();
                return stats.active() + " " + stats.succeeded() + " " + stats.failed();
              }
            }
            """;
    assertEquals("0 1 1", Page.run(folder, source, "-proc:none"));
  }

  @Test
  void vertx() throws Exception {
    String source =
        PLAIN
            + """
            import io.vertx.core.Promise;
            public class Main {
              interface Request { io.vertx.core.Future<String> send(); }
              static void one(Request request) {
                TaskToken token = BackgroundTasks.begin("Orders.publish");
            """
            + block("// Vert.x")
            + """
              }
              public static String run() throws Exception {
                Promise<String> sent = Promise.promise();
                one(sent::future);
                sent.complete("value");
                Promise<String> broken = Promise.promise();
                one(broken::future);
                broken.fail(new IllegalStateException("broken"));
                BackgroundTasks.global().drain(Duration.ofSeconds(60));
                Stats stats = BackgroundTasks.global().stats();
                return stats.active() + " " + stats.succeeded() + " " + stats.failed();
              }
            }
            """;
    assertEquals("0 1 1", Page.run(folder, source, "-proc:none"));
  }

  @Test
  void micrometer() throws Exception {
    String source =
        PLAIN
            + """
            import io.micrometer.core.instrument.*;
            import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
            public class Main {
              public static String run() throws Exception {
                TaskTracker tracker = BackgroundTasks.global();
                MeterRegistry registry = new SimpleMeterRegistry();
            """
            + block("executor.active")
            + """
                TaskToken token = tracker.begin("task");
                tracker.begin("other").end();
                String seen = registry.get("executor.active").gauge().value() + " "
                    + registry.get("executor.completed").functionCounter().count() + " "
                    + registry.get("tasks.failed").functionCounter().count();
                token.end();
                return seen;
              }
            }
            """;
    assertEquals("1.0 1.0 0.0", Page.run(folder, source, "-proc:none"));
  }

  @Test
  void mdc() throws Exception {
    String source =
        PLAIN
            + "import org.slf4j.MDC;\n"
            + block("class MdcPropagator").replace("final class", "class")
            + """
            public class Main {
              public static String run() throws Exception {
                TaskTracker tracker = TaskTracker.builder().contextPropagator(new MdcPropagator()).build();
                ExecutorService pool = Executors.newFixedThreadPool(1);
                MDC.put("user", "alice");
                String with = tracker.submit(pool, "with", () -> MDC.get("user")).get();
                MDC.clear();
                pool.submit(() -> MDC.put("user", "left over")).get();
                String without = tracker.submit(pool, "without", () -> MDC.get("user")).get();
                pool.shutdown();
                return with + " " + without;
              }
            }
            """;
    assertEquals("alice null", Page.run(folder, source, "-proc:none"));
  }

  @Test
  void plainJava() throws Exception {
    String source =
        PLAIN
            + "public class Main {\n"
            + block("static void main")
            + """
              public static String run() throws Exception {
                main(new String[0]);
                return "up";
              }
            }
            """;
    assertEquals("up", Page.run(folder, source, "-proc:none"));
  }

  @Test
  void spring() throws Exception {
    String source =
        PLAIN
            + """
            import org.springframework.context.SmartLifecycle;
            import org.springframework.context.annotation.*;
            """
            + block("SmartLifecycle taskTrackerShutdown")
            + """
            public class Main {
              public static String run() throws Exception {
                TaskTracker tracker;
                CountDownLatch running = new CountDownLatch(1);
                Future<String> saved;
                try (AnnotationConfigApplicationContext context =
                    new AnnotationConfigApplicationContext(TrackerConfiguration.class)) {
                  tracker = context.getBean(TaskTracker.class);
                  saved = BackgroundTasks.submit(new ForkJoinPool(1), "save",
                      () -> { running.countDown(); Thread.sleep(200); return "saved"; });
                  running.await();
                }
                return saved.isDone() + " " + saved.get() + " " + tracker.isClosed() + " " + (tracker == BackgroundTasks.global());
              }
            }
            """;
    assertEquals("true saved true true", Page.run(folder, source, "-proc:none"));
  }

  @Test
  void cdi() throws Exception {
    String source =
        PLAIN
            + """
            import jakarta.enterprise.context.*;
            import jakarta.enterprise.event.Observes;
            import jakarta.enterprise.inject.Produces;
            import jakarta.enterprise.inject.se.*;
            import jakarta.inject.Singleton;
            """
            + block("@BeforeDestroyed").replace("public class", "class")
            + """
            public class Main {
              public static String run() throws Exception {
                TaskTracker tracker;
                try (SeContainer container =
                    SeContainerInitializer.newInstance().disableDiscovery().addBeanClasses(Tasks.class).initialize()) {
                  tracker = container.select(TaskTracker.class).get();
                  BackgroundTasks.submit(new ForkJoinPool(1), "save", () -> { Thread.sleep(200); return 1; });
                }
                return tracker.isClosed() + " " + tracker.stats().succeeded() + " " + (tracker == BackgroundTasks.global());
              }
            }
            """;
    assertEquals("true 1 true", Page.run(folder, source, "-proc:none"));
  }

  @Test
  void micronaut() throws Exception {
    String source =
        PLAIN
            + """
            import io.micronaut.context.ApplicationContext;
            import io.micronaut.context.annotation.*;
            """
            + block("class TrackerFactory")
            + """
            public class Main {
              public static String run() throws Exception {
                TaskTracker tracker;
                try (ApplicationContext context =
                    ApplicationContext.builder(Main.class.getClassLoader()).start()) {
                  tracker = BackgroundTasks.global();
                  BackgroundTasks.submit(new ForkJoinPool(1), "save", () -> { Thread.sleep(200); return 1; });
                  if (context.getBean(TaskTracker.class) != tracker) { return "another tracker"; }
                }
                return tracker.isClosed() + " " + tracker.stats().succeeded() + " " + tracker.name();
              }
            }
            """;
    // Since JDK 23 processors are looked for only where the compiler is told to.
    String processors = System.getProperty("java.class.path");
    assertEquals("true 1 orders", Page.run(folder, source, "-processorpath", processors));
  }

  @Test
  void servlet() throws Exception {
    String source =
        PLAIN
            + """
            import dev.tether.tracker.Registration;
            import jakarta.servlet.*;
            import jakarta.servlet.annotation.WebListener;
            import org.apache.catalina.Context;
            import org.apache.catalina.startup.Tomcat;
            """
            + "public class Main {\n"
            + block("@WebListener").replace("public class", "public static class")
            + """
              static boolean hasBean() throws Exception {
                return java.lang.management.ManagementFactory.getPlatformMBeanServer()
                    .queryNames(new javax.management.ObjectName("dev.tether:type=TaskTracker,*"), null).size() == 1;
              }
              public static String run(java.nio.file.Path folder) throws Exception {
                Tomcat tomcat = new Tomcat();
                tomcat.setBaseDir(folder.toString());
                tomcat.setPort(0);
                Context context = tomcat.addContext("", folder.toString());
                context.setParentClassLoader(Main.class.getClassLoader());
                context.addApplicationListener(Tasks.class.getName());
                tomcat.start();
                String up = context.getState() + " " + hasBean();
                BackgroundTasks.submit(new ForkJoinPool(1), "save", () -> { Thread.sleep(200); return 1; });
                tomcat.stop();
                tomcat.destroy();
                return up + " " + hasBean() + " " + BackgroundTasks.global().isClosed() + " " + BackgroundTasks.global().stats().succeeded();
              }
            }
            """;
    Path container = Files.createDirectory(folder.resolve("container"));
    Class<?> main = Page.compile(folder, source, "-proc:none");
    assertEquals(
        "STARTED true false true 1", main.getMethod("run", Path.class).invoke(null, container));
  }

  @Test
  void tests() throws Exception {
    String source =
        PLAIN
            + """
            import org.junit.jupiter.api.*;
            public class Main {
            """
            + block("void leavesNothingBehind")
            + """
              public static String run() throws Exception {
                TaskTracker outside = BackgroundTasks.global();
                Main test = new Main();
                test.trackHere();
                BackgroundTasks.track(CompletableFuture.failedFuture(new IllegalStateException("disk full")), "save");
                try {
                  test.leavesNothingBehind();
                  return "nothing noticed";
                } catch (AssertionError noticed) {
                  return noticed.getMessage() + " " + (BackgroundTasks.global() == outside);
                }
              }
            }
            """;
    assertEquals(
        "1 background task(s) failed:\n  save: java.lang.IllegalStateException: disk full true",
        Page.run(folder, source, "-proc:none"));
  }
}
